import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { usePlaceSay } from './texts/place-texts.ts';

interface Props {
  readonly today: string;
  readonly name: string;
  readonly isBusy: boolean;
  readonly onSave: (from: string, until: string | null) => void;
  readonly onClose: () => void;
}

/** Whole days away, the last one included. */
export function AbsenceForm({ today, name, isBusy, onSave, onClose }: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isSound = from !== '' && (until === '' || until >= from);
  return (
    <form
      className={styles.panel}
      aria-label={say('awayOf', { name })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isSound) onSave(from, until || null);
      }}
    >
      <TextField type="date" label={say('from')} value={from} onChange={setFrom} />
      <TextField
        type="date"
        label={say('until')}
        hint={say('untilHint')}
        value={until}
        problem={isChecked && !isSound ? say('needDays') : undefined}
        onChange={setUntil}
      />
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {say('save')}
        </Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </form>
  );
}
