import { Button, Field, Select, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { longestParentQuestion, type ParentsAskedDto } from '../../../../dto/public-pages-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { ParentsApi } from './parents-api.ts';
import { languages, languageTexts } from './parents-words.ts';
import { useParentsSay } from './texts/parents-texts.ts';

interface Props {
  readonly api: ParentsApi;
  readonly institutionId: string | null;
  readonly onAsked: () => void;
}

/** Takes in what a parent or pupil asked by mail or at the door. */
export function AskGroup({ api, institutionId, onAsked }: Props) {
  const say = useParentsSay();
  const own = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [question, setQuestion] = useState('');
  const [locale, setLocale] = useState(own);
  const [isChecked, setChecked] = useState(false);
  const [asked, setAsked] = useState<ParentsAskedDto>();
  const { isBusy, error, run } = useAction();
  const isMissing = isChecked && question.trim() === '';
  const send = () => {
    setChecked(true);
    if (question.trim() === '') return;
    run(async () => {
      setAsked(await api.ask({ institutionId, question: question.trim(), locale }));
      setQuestion('');
      setChecked(false);
      onAsked();
    });
  };
  return (
    <FormGroup title={say('askTitle')}>
      <Text>{say('askText')}</Text>
      <Field
        label={say('askQuestion')}
        validationMessage={isMissing ? say('askNeed') : undefined}
        validationState={isMissing ? 'error' : 'none'}
        className={forms.field}
      >
        <Textarea
          resize="vertical"
          rows={4}
          value={question}
          maxLength={longestParentQuestion}
          onChange={(_, { value }) => setQuestion(value)}
        />
      </Field>
      <Field label={say('askLanguage')} className={forms.field}>
        <Select
          className={forms.input}
          value={locale}
          onChange={(_, { value }) => setLocale(languages.find((each) => each === value) ?? own)}
        >
          {languages.map((each) => (
            <option key={each} value={each}>
              {say(languageTexts[each])}
            </option>
          ))}
        </Select>
      </Field>
      <FailureNotice error={error} />
      <div className={shared.actions}>
        <Button disabledFocusable={isBusy} onClick={send}>
          {say('askSend')}
        </Button>
      </div>
      <Text role="status">
        {asked ? say(asked.wasMasked ? 'askedMasked' : 'asked', { question: asked.question }) : ''}
      </Text>
    </FormGroup>
  );
}
