import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { linkAddress } from './markdown-edit.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  /** What is selected. */
  readonly words: string;
  readonly onInsert: (words: string, address: string) => void;
  readonly onCancel: () => void;
}

/** The words of a link and where it leads. */
export function LinkPanel({ words: selected, onInsert, onCancel }: Props) {
  const say = useDeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const panel = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState(selected);
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const address = linkAddress(typed);
  useEffect(() => {
    const fields = panel.current?.querySelectorAll('input');
    fields?.[selected ? 1 : 0]?.focus();
  }, [selected]);
  const insert = () => {
    setChecked(true);
    if (address) onInsert(words.trim() || typed.trim(), address);
  };
  return (
    <div
      ref={panel}
      role="group"
      aria-label={say('toolLink')}
      className={forms.panel}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        // The form around it is not what is meant.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          insert();
        }
      }}
    >
      <TextField label={say('linkWords')} value={words} maxLength={300} onChange={setWords} />
      <TextField
        label={say('linkAddress')}
        hint={say('linkHint')}
        required
        value={typed}
        maxLength={2000}
        problem={isChecked && !address ? say('linkWrong') : undefined}
        onChange={setTyped}
      />
      <div className={shared.actions}>
        <Button appearance="primary" onClick={insert}>
          {say('insert')}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </div>
  );
}
