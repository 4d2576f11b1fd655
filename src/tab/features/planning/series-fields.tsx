import { Checkbox, Text } from '@fluentui/react-components';
import { useLocale } from '../../ui/page-texts.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { dayName } from '../training/week-days.ts';
import { seriesDays, type SessionFormState } from './form-state.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly form: SessionFormState;
  readonly problem: string | undefined;
  readonly onChange: (change: Partial<SessionFormState>) => void;
}

/** How often it repeats, with every date before anything is saved. */
export function SeriesFields({ form, problem, onChange }: Props) {
  const say = usePlanningSay();
  const locale = useLocale();
  const styles = useFormStyles();
  const days = seriesDays(form);
  return (
    <>
      <Checkbox
        checked={form.repeats}
        onChange={(_, { checked }) => onChange({ repeats: !!checked })}
        label={say('repeats')}
      />
      {form.repeats && (
        <div className={styles.fields}>
          <TextField
            type="number"
            label={say('everyWeeks')}
            value={form.everyWeeks}
            problem={problem}
            onChange={(everyWeeks) => onChange({ everyWeeks })}
          />
          <TextField
            type="number"
            label={say('times')}
            value={form.times}
            onChange={(times) => onChange({ times })}
          />
        </div>
      )}
      {days.length > 0 && (
        <div role="status" data-series={days.length}>
          <Text block weight="semibold">
            {say('seriesDates', { count: days.length })}
          </Text>
          <Text block>{days.map((day) => dayName(day, locale, 'long')).join(', ')}</Text>
        </div>
      )}
    </>
  );
}
