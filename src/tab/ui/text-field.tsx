import { Field, Input } from '@fluentui/react-components';
import { useFormStyles } from './use-form-styles.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `number`: whole numbers, typed as words, so that a wrong one stays to be corrected. */
  readonly type?: 'text' | 'number' | 'date' | 'time' | 'email' | 'url';
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly required?: boolean;
  readonly maxLength?: number;
}

/** One line to type in, with what is wrong with it. */
export function TextField({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  problem,
  required,
  maxLength,
}: Props) {
  const styles = useFormStyles();
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      validationMessage={problem}
      validationState={problem ? 'error' : 'none'}
      className={styles.field}
    >
      <Input
        className={styles.input}
        type={type === 'number' ? 'text' : type}
        inputMode={type === 'number' ? 'numeric' : undefined}
        autoComplete="off"
        value={value}
        maxLength={type === 'number' ? 6 : maxLength}
        onChange={(_, change) => onChange(change.value)}
      />
    </Field>
  );
}
