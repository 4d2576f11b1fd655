import {
  Button,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useCallback, useEffect, useId, useState } from 'react';
import type { QuietHoursDto } from '../../../dto/training-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  time: { minWidth: '7rem' },
});

/** When the person is left in peace: as the municipality says, at own times, or never. */
export function QuietHours({ api }: { api: TrainingApi }) {
  const say = useTrainingSay();
  const shared = usePageStyles();
  const title = useId();
  const { data, error } = useResource(useCallback(() => api.getQuietHours(), [api]));
  return (
    <section className={shared.section} aria-labelledby={title} data-section="quiet">
      <h2 id={title} className={shared.sectionTitle}>
        {say('quietTitle')}
      </h2>
      <FailureNotice error={error} />
      {data && <QuietHoursForm api={api} stored={data} labelledBy={title} />}
    </section>
  );
}

interface FormProps {
  readonly api: TrainingApi;
  readonly stored: QuietHoursDto;
  readonly labelledBy: string;
}

function QuietHoursForm({ api, stored, labelledBy }: FormProps) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = usePageStyles();
  const { standard } = stored;
  const [kind, setKind] = useState<'default' | 'none' | 'own'>(kindOf(stored));
  const [times, setTimes] = useState(typeof stored.choice === 'string' ? standard : stored.choice);
  const [note, setNote] = useState<'quietSaved' | 'quietSame'>();
  const { isBusy, error, run } = useAction();
  useEffect(() => setNote(undefined), [kind, times]);

  function save() {
    if (kind === 'own' && times.from === times.until) return setNote('quietSame');
    return run(async () => {
      await api.saveQuietHours(kind === 'own' ? times : kind);
      setNote('quietSaved');
    });
  }

  return (
    <div className={shared.card}>
      <Text>{say('quietText')}</Text>
      <RadioGroup
        aria-labelledby={labelledBy}
        value={kind}
        onChange={(_, { value }) => setKind(value as typeof kind)}
      >
        <Radio
          value="default"
          label={say('quietStandard', {
            from: spoken(standard.from, locale),
            until: spoken(standard.until, locale),
          })}
        />
        <Radio value="own" label={say('quietOwn')} />
        <Radio value="none" label={say('quietNone')} />
      </RadioGroup>
      {kind === 'own' && (
        <div className={styles.times}>
          <Field label={say('quietFrom')} className={styles.time}>
            <Input
              type="time"
              value={times.from}
              onChange={(_, { value }) => value && setTimes({ ...times, from: value })}
            />
          </Field>
          <Field label={say('quietUntil')} className={styles.time}>
            <Input
              type="time"
              value={times.until}
              onChange={(_, { value }) => value && setTimes({ ...times, until: value })}
            />
          </Field>
        </div>
      )}
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button disabledFocusable={isBusy} onClick={save}>
          {say('quietSave')}
        </Button>
        <Text role="status">{note ? say(note) : ''}</Text>
      </div>
    </div>
  );
}

function kindOf({ choice }: QuietHoursDto): 'default' | 'none' | 'own' {
  return typeof choice === 'string' ? choice : 'own';
}

/** "18.00", in English "18:00": as the language writes times. */
function spoken(time: string, locale: TabLocale): string {
  return locale === 'en' ? time : time.replace(':', '.');
}
