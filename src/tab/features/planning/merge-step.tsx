import { Button, Field, Radio, RadioGroup, Spinner, Text, Textarea } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { MergedDto, OverviewDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { capitalised } from '../training/session-words.ts';
import type { PlanningApi } from './planning-api.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly api: PlanningApi;
  readonly overview: OverviewDto;
  readonly today: string;
  readonly onBack: () => void;
  readonly onDone: (words: string) => void;
}

/** Moves everybody to another date of the course; shows first how many get a seat there and how many wait. */
export function MergeStep({ api, overview, today, onBack, onDone }: Props) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { session } = overview;
  const { sessionId } = session;
  const course = session.course.id;
  const dates = useResource(
    useCallback(async () => {
      const all = await api.listSessions({ from: today, course });
      return all.filter(({ session: other }) => other.sessionId !== sessionId && other.signUp === 'booking');
    }, [api, today, course, sessionId]),
  );
  const [to, setTo] = useState('');
  const [foreseen, setForeseen] = useState<MergedDto>();
  const [reason, setReason] = useState('');
  const look = useAction();
  const { isBusy, error, run } = useAction();

  const choose = (id: string) => {
    setTo(id);
    setForeseen(undefined);
    look.run(async () => setForeseen(await api.foreseeMerge(sessionId, id)));
  };
  const merge = () =>
    run(async () => {
      const merged = await api.merge(sessionId, to, reason.trim());
      onDone(say('mergeDone', { moved: merged.moved, waiting: merged.waiting }));
    });

  return (
    <>
      <PartHead title={say('mergeTitle')} back={session.course.title} onBack={onBack} />
      <form
        className={styles.group}
        onSubmit={(event) => {
          event.preventDefault();
          if (foreseen) merge();
        }}
      >
        <Text>{say('mergeText', { when: session.when.long })}</Text>
        {!dates.data && !dates.error && <Spinner label={say('loading')} />}
        <FailureNotice error={dates.error} />
        {dates.data?.length === 0 && <Text role="status">{say('mergeNone')}</Text>}
        {dates.data && dates.data.length > 0 && (
          <Field label={say('mergeInto')} className={styles.field}>
            <RadioGroup value={to} onChange={(_, { value }) => choose(value)}>
              {dates.data.map(({ session: other }) => (
                <Radio
                  key={other.sessionId}
                  value={other.sessionId}
                  disabled={look.isBusy}
                  label={`${capitalised(other.when.long)}: ${say('seatsFree', { count: other.seats.free })}`}
                />
              ))}
            </RadioGroup>
          </Field>
        )}
        <FailureNotice error={look.error} />
        <div role="status">
          {foreseen && (
            <Text weight="semibold">
              {say('mergePreview', { moved: foreseen.moved, waiting: foreseen.waiting })}
            </Text>
          )}
        </div>
        {foreseen && (
          <Field label={say('reason')} hint={say('reasonHint')} className={styles.field}>
            <Textarea
              className={styles.input}
              value={reason}
              maxLength={500}
              onChange={(_, { value }) => setReason(value)}
            />
          </Field>
        )}
        <FailureNotice error={error} />
        <div className={shared.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || !foreseen}>
            {say('merge')}
          </Button>
          <Button onClick={onBack}>{say('mergeNot')}</Button>
        </div>
      </form>
    </>
  );
}
