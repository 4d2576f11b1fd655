import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { usePlanningStyles } from '../../planning/planning-styles.ts';
import { TextField } from '../../planning/text-field.tsx';
import { useTrainingStyles } from '../../training/training-styles.ts';
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
  const styles = usePlanningStyles();
  const shared = useTrainingStyles();
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
