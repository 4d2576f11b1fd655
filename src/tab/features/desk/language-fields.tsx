import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useState } from 'react';
import type { EntryTextDto } from '../../../dto/qna-desk-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { AnswerField } from './answer-field.tsx';
import type { DeskApi } from './desk-api.ts';
import type { FormProblems, TextField } from './entry-form.ts';
import { useDeskSay } from './texts/desk-texts.ts';

const useStyles = makeStyles({
  more: {
    alignSelf: 'flex-start',
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
    textAlign: 'start',
  },
});

interface Props {
  readonly api: DeskApi;
  readonly locale: TabLocale;
  readonly text: EntryTextDto;
  readonly isRequired: boolean;
  readonly problems: FormProblems;
  readonly onText: (field: TextField, value: string) => void;
}

/** What an entry says in one language, for colleagues and for parents. */
export function LanguageFields({ api, locale, text, isRequired, problems, onText }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const title = useId();
  const parents = useId();
  const name = languageNames[locale];
  const hasParents = text.parentQuestion !== '' || text.parentAnswer !== '';
  const [isOpen, setOpen] = useState(hasParents);
  const problem = (field: TextField) => {
    const key = problems[`${locale}.${field}`];
    return key && say(key);
  };
  const question = (field: 'question' | 'parentQuestion', rows: number) => (
    <Field
      label={say(field)}
      required={field === 'question' && isRequired}
      validationMessage={problem(field)}
      validationState={problem(field) ? 'error' : 'none'}
      className={forms.field}
    >
      <Textarea
        className={forms.input}
        resize="vertical"
        lang={locale}
        rows={rows}
        value={text[field]}
        onChange={(_, { value }) => onText(field, value)}
      />
    </Field>
  );
  const answer = (field: 'answer' | 'parentAnswer') => (
    <AnswerField
      api={api}
      label={say(field)}
      fullLabel={`${say(field)}, ${name}`}
      locale={locale}
      value={text[field]}
      problem={problem(field)}
      onChange={(value) => onText(field, value)}
    />
  );
  return (
    <div role="group" aria-labelledby={title} className={forms.group} data-language={locale}>
      <h3 id={title} lang={locale} className={forms.groupTitle}>
        {name}
      </h3>
      {question('question', 2)}
      {answer('answer')}
      <Button
        className={styles.more}
        appearance="subtle"
        icon={isOpen ? <ChevronDown20Regular /> : <ChevronRight20Regular />}
        aria-expanded={isOpen}
        aria-controls={parents}
        onClick={() => setOpen(!isOpen)}
      >
        {say('forParents')}
      </Button>
      <div id={parents} hidden={!isOpen}>
        {isOpen && (
          <div className={forms.panel}>
            {question('parentQuestion', 2)}
            {answer('parentAnswer')}
          </div>
        )}
      </div>
    </div>
  );
}
