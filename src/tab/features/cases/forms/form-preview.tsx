import { Field, Select, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { FormPreviewDto } from '../../../../dto/report-form-dto.ts';
import { ApiError } from '../../../api/api-error.ts';
import { languageNames, type TabLocale } from '../../../texts/texts.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { ReportFields, type Answers } from '../report/report-fields.tsx';
import { sentFields, type EditedField } from './form-state.ts';
import type { FormsApi } from './forms-api.ts';
import { useFormsSay } from './texts/forms-texts.ts';

/** So long nothing changes before it is drawn anew. */
const restMs = 400;
const nothingMissing: ReadonlySet<string> = new Set();

interface Props {
  readonly api: FormsApi;
  readonly languages: readonly TabLocale[];
  /** Undefined: they make no form yet. */
  readonly fields: readonly EditedField[] | undefined;
}

/** The form as the reporter sees it, in any of the municipality's languages. */
export function FormPreview({ api, languages, fields }: Props) {
  const say = useFormsSay();
  const own = useLocale();
  const forms = useFormStyles();
  const [locale, setLocale] = useState<TabLocale>(languages.includes(own) ? own : (languages[0] ?? own));
  const [shown, setShown] = useState<FormPreviewDto & { readonly locale: TabLocale }>();
  const [error, setError] = useState<ApiError>();
  const [answers, setAnswers] = useState<Answers>({});
  const load = useCallback(
    async (wanted: readonly EditedField[], isCurrent: () => boolean) => {
      try {
        const preview = await api.preview(sentFields(wanted), locale);
        if (!isCurrent()) return;
        setShown({ ...preview, locale });
        setError(undefined);
      } catch (failure) {
        if (isCurrent()) setError(failure instanceof ApiError ? failure : new ApiError('unavailable'));
      }
    },
    [api, locale],
  );
  useEffect(() => {
    if (!fields) return;
    let current = true;
    const timer = setTimeout(() => void load(fields, () => current), restMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [fields, load]);
  return (
    <>
      <Field label={say('language')} className={forms.field}>
        <Select
          value={locale}
          onChange={(_, { value }) => setLocale(languages.find((each) => each === value) ?? locale)}
        >
          {languages.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageNames[each]}
            </option>
          ))}
        </Select>
      </Field>
      <FailureNotice error={error} />
      {shown && (
        <div lang={shown.locale} className={forms.form} data-preview={shown.locale}>
          <ReportFields
            fields={shown.reporter}
            answers={answers}
            missing={nothingMissing}
            onAnswer={(id, answer) => setAnswers((before) => ({ ...before, [id]: answer }))}
            files={<Text lang={own}>{say('previewFiles')}</Text>}
            now=""
          />
        </div>
      )}
      {shown && shown.handlers.length > 0 && (
        <>
          <Text>{say('previewHandlers')}</Text>
          <ul lang={shown.locale}>
            {shown.handlers.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
