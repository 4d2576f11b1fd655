import { Field, Textarea } from '@fluentui/react-components';
import { languageNames, languagesFrom, type TabLocale } from '../texts/texts.ts';
import { useFormStyles } from './use-form-styles.ts';

interface Props {
  /** The language that stands first: what has no words in another is shown in this one. */
  readonly first: TabLocale;
  /** Under the first. */
  readonly hint: string;
  readonly value: Readonly<Record<TabLocale, string>>;
  readonly maxLength: number;
  readonly onChange: (value: Readonly<Record<TabLocale, string>>) => void;
}

/** The same words in every language. */
export function LanguageTexts({ first, hint, value, maxLength, onChange }: Props) {
  const forms = useFormStyles();
  return (
    <>
      {languagesFrom(first).map((each) => (
        <Field
          key={each}
          label={languageNames[each]}
          hint={each === first ? hint : undefined}
          className={forms.field}
        >
          <Textarea
            className={forms.input}
            lang={each}
            rows={2}
            maxLength={maxLength}
            value={value[each]}
            onChange={(_, { value: text }) => onChange({ ...value, [each]: text })}
          />
        </Field>
      ))}
    </>
  );
}
