import { Field, makeStyles, Select } from '@fluentui/react-components';

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { width: '100%', minWidth: 0 },
});

interface Props {
  readonly label: string;
  /** What stands for no choice. */
  readonly any: string;
  /** Empty: no choice. */
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several, or none: the browser's own list, which every phone and screen reader knows. */
export function Choice({ label, any, value, options, onChange }: Props) {
  const styles = useStyles();
  return (
    <Field label={label} className={styles.field}>
      <Select
        className={styles.select}
        select={{ className: styles.select }}
        value={options.some(({ id }) => id === value) ? value : ''}
        onChange={(_, change) => onChange(change.value)}
      >
        <option value="">{any}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
