import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useCallback, useId, useMemo, useState } from 'react';
import {
  longestPeopleFile,
  type PeopleFileProblem,
  type PeopleImportDto,
  type PeopleImportsDto,
} from '../../../../dto/people-import-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource, type Resource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportUndo } from './import-undo.tsx';
import { problemTexts } from './import-words.ts';
import { useUpkeepSay } from './texts/upkeep-texts.ts';
import { createUpkeepApi, type UpkeepApi } from './upkeep-api.ts';

/** Lists of institutions, people, roles and deputies. */
export function ImportPart({ api: client, me }: PageProps) {
  const api = useMemo(() => createUpkeepApi(client), [client]);
  const say = useUpkeepSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [preview, setPreview] = useState<PeopleImportDto>();
  const earlier = useResource(useCallback(() => api.imports(), [api]));
  return (
    <section aria-labelledby={title} data-people-import={preview ? 'preview' : 'start'}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('importTitle')}
      </h2>
      <div className={forms.form}>
        {preview ? (
          <ImportPreview
            key={preview.id}
            api={api}
            first={preview}
            onLeave={() => {
              setPreview(undefined);
              earlier.reload();
            }}
          />
        ) : (
          <>
            <Upload api={api} onRead={setPreview} />
            <Earlier api={api} earlier={earlier} timeZone={me.timeZone} />
          </>
        )}
      </div>
    </section>
  );
}

function Upload({
  api,
  onRead,
}: {
  readonly api: UpkeepApi;
  readonly onRead: (read: PeopleImportDto) => void;
}) {
  const say = useUpkeepSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [problem, setProblem] = useState<PeopleFileProblem>();
  const { isBusy, error, run } = useAction();
  const [isReading, setReading] = useState(false);
  const read = (file: File) => {
    const isTooLarge = file.size > longestPeopleFile;
    setProblem(isTooLarge ? 'too-large' : undefined);
    if (isTooLarge) return;
    setReading(true);
    run(async () => {
      const uploaded = await api.upload(file).finally(() => setReading(false));
      if (uploaded.kind === 'read') onRead(uploaded.import);
      else setProblem(uploaded.problem);
    });
  };
  const download = () => run(async () => saveFile(await api.template(), `${say('templateName')}.xlsx`));
  return (
    <div className={forms.group}>
      <Text>{say('importText')}</Text>
      <div className={shared.row}>
        <Button icon={<ArrowDownload20Regular />} disabledFocusable={isBusy} onClick={download}>
          {say('template')}
        </Button>
      </div>
      <FileField
        label={say('file')}
        hint={say('fileHint')}
        accept=".xlsx,.csv,.txt"
        isBusy={isBusy}
        problem={problem && say(problemTexts[problem])}
        onFile={read}
      />
      <Text role="status">{isReading ? say('reading') : ''}</Text>
      <FailureNotice error={error} />
    </div>
  );
}

function Earlier({
  api,
  earlier,
  timeZone,
}: {
  readonly api: UpkeepApi;
  readonly earlier: Resource<PeopleImportsDto['imports']>;
  readonly timeZone: string;
}) {
  const say = useUpkeepSay();
  const styles = useListStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const [undone, setUndone] = useState('');
  const { data, error, reload } = earlier;
  return (
    <FormGroup title={say('earlier')}>
      <FailureNotice error={error} />
      <div role="status">
        {undone && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{say('undone', { name: undone })}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {data?.length === 0 && <Text>{say('earlierNone')}</Text>}
      <ul className={styles.rows} role="list">
        {(data ?? []).map(({ id, fileName, state, doneAt, undoneAt, isUndoable }) => (
          <li key={id} className={styles.row} data-earlier={state}>
            <Text block weight="semibold" className={styles.rowTitle}>
              {fileName}
            </Text>
            <Text block className={shared.quiet}>
              {state === 'undone'
                ? say('stateUndone', { moment: when.moment(undoneAt ?? '') })
                : say('stateDone', { moment: when.moment(doneAt ?? '') })}
            </Text>
            {isUndoable && (
              <ImportUndo
                api={api}
                id={id}
                name={fileName}
                onUndone={() => {
                  setUndone(fileName);
                  reload();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </FormGroup>
  );
}
