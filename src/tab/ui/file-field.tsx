import { Field } from '@fluentui/react-components';
import { useFormStyles } from './use-form-styles.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** The endings of what may be chosen: `.xlsx,.csv`. */
  readonly accept: string;
  readonly isBusy: boolean;
  /** What is wrong with the file that was chosen, and what to do. */
  readonly problem: string | undefined;
  readonly onFile: (file: File) => void;
}

/** A file from this device. */
export function FileField({ label, hint, accept, isBusy, problem, onFile }: Props) {
  const forms = useFormStyles();
  return (
    <Field
      label={label}
      hint={hint}
      validationMessage={problem}
      validationState={problem ? 'error' : 'none'}
      className={forms.field}
    >
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          className={forms.input}
          disabled={isBusy}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) onFile(file);
            // The same file, corrected, is a new choice.
            target.value = '';
          }}
        />
      )}
    </Field>
  );
}
