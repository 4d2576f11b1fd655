import { Button, Text } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormGroup } from '../../ui/form-group.tsx';
import { isMail } from '../../ui/is-mail.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { PartProps } from './part-props.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

/** How training goes in this municipality. */
export function SettingsForm({ api, planning, onChanged }: PartProps) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const { settings } = planning;
  const [mailbox, setMailbox] = useState(settings.serviceMailbox);
  const [hold, setHold] = useState(String(settings.seatHoldMinutes));
  const [firstCome, setFirstCome] = useState(String(settings.firstComeHours));
  const [warning, setWarning] = useState(String(settings.minimumWarningHours));
  const [quietFrom, setQuietFrom] = useState(settings.quietFrom);
  const [quietUntil, setQuietUntil] = useState(settings.quietUntil);
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { isBusy, error, run } = useAction();
  const isWhole = (text: string, from: number, until: number) =>
    /^\d{1,5}$/.test(text) && Number(text) >= from && Number(text) <= until;
  const sound = {
    mailbox: mailbox === '' || isMail(mailbox),
    hold: isWhole(hold, 5, 10_080),
    firstCome: isWhole(firstCome, 0, 336),
    warning: isWhole(warning, 1, 720),
    quiet: quietFrom !== '' && quietUntil !== '',
  };
  const problem = (isSound: boolean, words: string) => (isChecked && !isSound ? words : undefined);
  const between = (from: number, until: number) => say('needBetween', { from, until });

  const submit = () => {
    setChecked(true);
    setSaved(false);
    if (!Object.values(sound).every(Boolean)) return;
    run(async () => {
      await api.saveSettings({
        serviceMailbox: mailbox,
        seatHoldMinutes: Number(hold),
        firstComeHours: Number(firstCome),
        minimumWarningHours: Number(warning),
        quietFrom,
        quietUntil,
      });
      setSaved(true);
      onChanged();
    });
  };

  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('partSettings')}
      </h2>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormGroup title={say('settingsOutlook')}>
          <div className={styles.fields}>
            <TextField
              type="email"
              label={say('settingsMailbox')}
              hint={say('settingsMailboxHint')}
              value={mailbox}
              maxLength={320}
              problem={problem(sound.mailbox, say('needMail'))}
              onChange={(value) => setMailbox(value.trim())}
            />
          </div>
        </FormGroup>
        <FormGroup title={say('settingsSeats')}>
          <div className={styles.fields}>
            <TextField
              type="number"
              label={say('settingsHold')}
              hint={say('settingsHoldHint')}
              value={hold}
              problem={problem(sound.hold, between(5, 10_080))}
              onChange={setHold}
            />
            <TextField
              type="number"
              label={say('settingsFirstCome')}
              hint={say('settingsFirstComeHint')}
              value={firstCome}
              problem={problem(sound.firstCome, between(0, 336))}
              onChange={setFirstCome}
            />
            <TextField
              type="number"
              label={say('settingsWarning')}
              hint={say('settingsWarningHint')}
              value={warning}
              problem={problem(sound.warning, between(1, 720))}
              onChange={setWarning}
            />
          </div>
        </FormGroup>
        <FormGroup title={say('settingsQuiet')}>
          <Text>{say('settingsQuietText')}</Text>
          <div className={styles.fields}>
            <TextField
              type="time"
              label={say('from')}
              value={quietFrom}
              problem={problem(quietFrom !== '', say('needTime'))}
              onChange={setQuietFrom}
            />
            <TextField
              type="time"
              label={say('until')}
              value={quietUntil}
              problem={problem(quietUntil !== '', say('needTime'))}
              onChange={setQuietUntil}
            />
          </div>
        </FormGroup>
        <FailureNotice error={error} />
        <div className={shared.row}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('save')}
          </Button>
          <Text role="status">{isSaved ? say('saved') : ''}</Text>
        </div>
      </form>
    </section>
  );
}
