import { Button, Field, Select, Text } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useCallback, useId, useState } from 'react';
import type { PrintChoicesDto, PrintKindDto } from '../../../../dto/print-pages-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import type { AnswersApi } from './answers-api.ts';
import { useAnswersSay } from './texts/answers-texts.ts';

interface Props {
  readonly answers: AnswersApi;
  /** The institution one came from. */
  readonly chosen: string | undefined;
}

const languageNames: Readonly<Record<PrintChoicesDto['language'], string>> = {
  da: 'Dansk',
  sv: 'Svenska',
  nb: 'Norsk bokmål',
  en: 'English',
};

/** Pages to hang on the wall, as files to print. */
export function PrintForm({ answers, chosen }: Props) {
  const { data, error, reload } = useResource(useCallback(() => answers.getPrintChoices(), [answers]));
  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return <Choices key={chosen} answers={answers} chosen={chosen} choices={data} />;
}

function Choices({ answers, chosen, choices }: Props & { readonly choices: PrintChoicesDto }) {
  const say = useAnswersSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const { institutions, trees, languages } = choices;
  const first =
    institutions.find(({ id }) => id === chosen) ?? (institutions.length === 1 ? institutions[0] : undefined);
  const [institution, setInstitution] = useState(first?.id ?? '');
  const [tree, setTree] = useState(trees[0]?.id ?? '');
  const [language, setLanguage] = useState<string>(choices.language);
  const [isDone, setDone] = useState(false);
  const { isBusy, error, run } = useAction();

  const download = (kind: PrintKindDto) => {
    setDone(false);
    run(async () => {
      const blob = await answers.print(kind, { tree, language, institution });
      const name = institutions.find(({ id }) => id === institution)?.name ?? say('fileAll');
      saveFile(blob, `${say(kind === 'page' ? 'filePage' : 'fileCard')}-${fileName(name)}.pdf`);
      setDone(true);
    });
  };

  return (
    <section aria-labelledby={title} className={styles.group} data-print>
      <h2 id={title} className={styles.groupTitle}>
        {say('partPrint')}
      </h2>
      <Text>{say('printText')}</Text>
      {trees.length === 0 || institutions.length === 0 ? (
        <Text>{say(trees.length === 0 ? 'noTrees' : 'noInstitutionsText')}</Text>
      ) : (
        <>
          <div className={styles.fields}>
            <Field label={say('institution')} className={styles.field}>
              <Select
                className={styles.input}
                value={institution}
                onChange={(_, { value }) => setInstitution(value)}
              >
                {institutions.length > 1 && <option value="">{say('allInstitutions')}</option>}
                {institutions.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            {trees.length > 1 && (
              <Field label={say('tree')} className={styles.field}>
                <Select className={styles.input} value={tree} onChange={(_, { value }) => setTree(value)}>
                  {trees.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.title}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field label={say('language')} className={styles.field}>
              <Select
                className={styles.input}
                value={language}
                onChange={(_, { value }) => setLanguage(value)}
              >
                {languages.map((one) => (
                  <option key={one} value={one}>
                    {languageNames[one]}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <div className={shared.row}>
            <Button
              appearance="primary"
              icon={<ArrowDownload20Regular />}
              disabledFocusable={isBusy}
              onClick={() => download('page')}
            >
              {say('downloadPage')}
            </Button>
            <Button
              icon={<ArrowDownload20Regular />}
              disabledFocusable={isBusy}
              onClick={() => download('card')}
            >
              {say('downloadCard')}
            </Button>
          </div>
          <Text role="status">{isDone ? say('printNow') : ''}</Text>
        </>
      )}
      <FailureNotice error={error} />
    </section>
  );
}

/** A name that every system takes for a file's. */
function fileName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
}
