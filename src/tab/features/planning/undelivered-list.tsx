import { Button, Link, Spinner, Text } from '@fluentui/react-components';
import { MailCheckmark20Regular } from '@fluentui/react-icons/svg/mail-checkmark';
import { useCallback, useId, useState } from 'react';
import type { UndeliveredDto } from '../../../dto/planning-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { PartProps } from './part-props.ts';
import { usePlanningSay, type PlanningTextKey } from './texts/planning-texts.ts';

type Entry = UndeliveredDto['entries'][number];

const whatTexts: Readonly<Record<Entry['what'], PlanningTextKey>> = {
  event: 'whatEvent',
  invitation: 'whatInvitation',
  'guest-mail': 'whatGuestMail',
  coffee: 'whatCoffee',
  room: 'whatRoom',
  message: 'whatMessage',
};

/** Everything that did not arrive, why, and a way to send it again. */
export function UndeliveredList({ api, onChanged, onPath }: PartProps) {
  const say = usePlanningSay();
  const locale = useLocale();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [round, setRound] = useState(0);
  const [done, setDone] = useState('');
  const { data, error, reload } = useResource(useCallback(() => api.listUndelivered(), [api, round, locale]));
  const { isBusy, error: failure, run } = useAction();
  const send = (ids: readonly string[]) =>
    run(async () => {
      const { sent } = await api.sendAgain(ids);
      setDone(sent > 0 ? say('sentAgain', { count: sent }) : say('sentNone'));
      setRound((before) => before + 1);
      onChanged();
    });
  // A room that said no is not sent again: another is chosen.
  const sendable = (data ?? []).filter(({ what }) => what !== 'room');
  return (
    <section aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('partUndelivered')}
        </h2>
        {sendable.length > 1 && (
          <Button
            appearance="primary"
            disabledFocusable={isBusy}
            onClick={() => send(sendable.map(({ id }) => id))}
          >
            {say('sendAll', { count: sendable.length })}
          </Button>
        )}
      </div>
      <Text role="status">{done}</Text>
      <FailureNotice error={failure} />
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {!error && !data && <Spinner label={say('loading')} />}
      {data && data.length > 0 && (
        <ul className={styles.lines} role="list">
          {data.map((entry) => (
            <li key={entry.id} className={styles.line} data-undelivered={entry.id}>
              <div className={styles.words}>
                <Text block weight="semibold">
                  {say(whatTexts[entry.what])}
                  {entry.person ? `: ${entry.person}` : ''}
                </Text>
                <Link as="button" inline onClick={() => onPath(['sessions', entry.sessionId])}>
                  {entry.session}
                </Link>
                <Text block>{entry.failure}</Text>
                <Text block className={shared.quiet}>
                  {entry.at}
                </Text>
              </div>
              {entry.what === 'room' ? (
                <Button onClick={() => onPath(['sessions', entry.sessionId, 'edit'])}>{say('edit')}</Button>
              ) : (
                <Button
                  disabledFocusable={isBusy}
                  aria-label={`${say('sendAgain')}: ${say(whatTexts[entry.what])}, ${entry.person || entry.session}`}
                  onClick={() => send([entry.id])}
                >
                  {say('sendAgain')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <EmptyView
          icon={<MailCheckmark20Regular />}
          title={say('allArrivedTitle')}
          text={say('allArrivedText')}
          heading="h3"
        />
      )}
    </section>
  );
}
