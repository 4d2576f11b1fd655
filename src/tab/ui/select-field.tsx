import { Field, Input, Select } from '@fluentui/react-components';
import { useFormStyles } from './use-form-styles.ts';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value | '';
  /** What it says when nothing is chosen; undefined: something is chosen always. */
  readonly any?: string;
  readonly options: readonly { readonly id: Value; readonly name: string }[];
  readonly onValue: (value: Value | '') => void;
}

/** One thing out of a few, in a filter. */
export function SelectField<Value extends string>({ label, value, any, options, onValue }: Props<Value>) {
  const styles = useFormStyles();
  return (
    <Field label={label} className={styles.field}>
      <Select
        className={styles.input}
        value={value}
        onChange={(_, { value: chosen }) => onValue(options.find(({ id }) => id === chosen)?.id ?? '')}
      >
        {any !== undefined && <option value="">{any}</option>}
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** A day, in a filter. */
export function DayField({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (day: string) => void;
}) {
  const styles = useFormStyles();
  return (
    <Field label={label} className={styles.field}>
      <Input
        className={styles.input}
        type="date"
        value={value}
        onChange={(_, { value: day }) => onValue(day)}
      />
    </Field>
  );
}
