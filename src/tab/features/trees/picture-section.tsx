import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { DraftDto } from '../../../dto/tree-editor-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import type { TreesApi } from './trees-api.ts';

/** The tree as a picture to print and hang up. */
export function PictureSection({ api, draft }: { readonly api: TreesApi; readonly draft: DraftDto }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const reader = useLocale();
  const [language, setLanguage] = useState<TabLocale>(
    draft.languages.includes(reader) ? reader : (draft.languages[0] ?? reader),
  );
  const [paper, setPaper] = useState<'a4' | 'a3'>('a4');
  const { isBusy, error, run } = useAction();
  const download = async () => {
    saveFile(
      await api.findPicture(draft.tree.id, language, paper),
      `${draft.tree.id}-${language}-${paper}.svg`,
    );
  };
  return (
    <section className={forms.group} aria-label={say('picture')}>
      <h3 className={forms.groupTitle}>{say('picture')}</h3>
      <Text>{say('pictureText')}</Text>
      <div className={forms.fields}>
        <Field label={say('language')} className={forms.field}>
          <Select
            value={language}
            onChange={(_, { value }) =>
              setLanguage(draft.languages.find((each) => each === value) ?? language)
            }
          >
            {draft.languages.map((each) => (
              <option key={each} value={each} lang={each}>
                {languageNames[each]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('paper')} className={forms.field}>
          <Select value={paper} onChange={(_, { value }) => setPaper(value === 'a3' ? 'a3' : 'a4')}>
            <option value="a4">A4</option>
            <option value="a3">A3</option>
          </Select>
        </Field>
      </div>
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button disabledFocusable={isBusy} onClick={() => run(download)}>
          {say('download')}
        </Button>
      </div>
    </section>
  );
}
