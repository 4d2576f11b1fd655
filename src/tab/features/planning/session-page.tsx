import { Button, MessageBar, MessageBarBody, Spinner, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { AttendancePage } from '../training/attendance-page.tsx';
import { BookForOthers } from '../training/book-for-others.tsx';
import { SessionFacts } from '../training/session-facts.tsx';
import { capitalised } from '../training/session-words.ts';
import type { TrainingApi } from '../training/training-api.ts';
import { AttentionNotices } from './attention-notices.tsx';
import { CancelStep } from './cancel-step.tsx';
import { CountPeople } from './count-people.tsx';
import { EditSession } from './edit-session.tsx';
import { MergeStep } from './merge-step.tsx';
import { outlookTexts, roomTexts, seatLine } from './overview-words.ts';
import type { PartProps } from './part-props.ts';
import type { SessionStep } from './planning-place.ts';
import { Roster } from './roster.tsx';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props extends PartProps {
  readonly training: TrainingApi;
  readonly id: string;
  readonly step: SessionStep;
}

/** One session: what needs somebody, who comes, and everything that can be done with it. */
export function SessionPage(props: Props) {
  const { api, training, planning, onChanged, onPath, id, step } = props;
  const say = usePlanningSay();
  const locale = useLocale();
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<string>();
  const { data, error, reload } = useResource(
    useCallback(() => api.getSession(id), [api, id, round, locale]),
  );
  const toSession = () => onPath(['sessions', id]);
  const toList = () => onPath(['sessions']);
  const changed = (words?: string) => {
    setDone(words);
    setRound((before) => before + 1);
    onChanged();
  };

  if (step === 'sheet') {
    return <AttendancePage api={training} sessionId={id} onBack={toSession} />;
  }
  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <Spinner label={say('loading')} />;
  const { overview } = data;
  const finish = (words: string) => {
    changed(words);
    onPath(['sessions', id], { replace: true });
  };
  if (step === 'edit' && overview.draft) {
    return (
      <EditSession
        api={api}
        planning={planning}
        overview={overview}
        onBack={toSession}
        onSaved={() => finish(say('savedSession'))}
        onPlaces={onChanged}
      />
    );
  }
  if (step === 'cancel') {
    return <CancelStep api={api} overview={overview} onBack={toSession} onDone={finish} />;
  }
  if (step === 'merge') {
    return (
      <MergeStep api={api} overview={overview} today={planning.today} onBack={toSession} onDone={finish} />
    );
  }
  if (step === 'others') {
    return (
      <>
        <PartHead title={say('bookOthers')} back={overview.session.course.title} onBack={toSession} />
        <BookForOthers session={overview.session} api={training} onBooked={() => changed()} />
      </>
    );
  }
  return (
    <Details
      {...props}
      page={data}
      done={done}
      onBack={toList}
      onStep={(next) => onPath(['sessions', id, next])}
      onDone={changed}
    />
  );
}

interface DetailsProps extends Props {
  readonly page: Awaited<ReturnType<PartProps['api']['getSession']>>;
  readonly done: string | undefined;
  readonly onBack: () => void;
  readonly onStep: (step: SessionStep) => void;
  readonly onDone: (words?: string) => void;
}

function Details({ api, planning, page, done, id, onBack, onPath, onStep, onDone }: DetailsProps) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) notice.current?.focus();
  }, [done]);
  const { overview, roster } = page;
  const { session, outlook } = overview;
  const { now } = planning;
  const isOver = session.when.endsAt <= now;
  const hasBegun = session.when.startsAt <= now;
  const isPlanned = !session.isCancelled;
  const room = roomTexts[outlook.roomAnswer];
  return (
    <article data-session={id}>
      <PartHead title={session.course.title} back={say('partSessions')} onBack={onBack} />
      <Text block weight="semibold">
        {capitalised(session.when.long)}
      </Text>
      {done && (
        <div ref={notice} tabIndex={-1} className={styles.notice} data-done>
          <MessageBar intent="success" layout="multiline" role="status">
            <MessageBarBody>{done}</MessageBarBody>
          </MessageBar>
        </div>
      )}
      {session.isCancelled && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {session.changeReason
              ? say('cancelledBecause', { reason: session.changeReason })
              : say('cancelledNow')}
          </MessageBarBody>
        </MessageBar>
      )}
      <AttentionNotices api={api} overview={overview} onStep={onStep} onPath={onPath} onDone={onDone} />
      <div className={shared.actions}>
        {isPlanned && overview.draft && !isOver && (
          <Button appearance="primary" onClick={() => onStep('edit')}>
            {say('edit')}
          </Button>
        )}
        {isPlanned && session.signUp === 'booking' && !hasBegun && (
          <Button onClick={() => onStep('others')}>{say('bookOthers')}</Button>
        )}
        {isPlanned && <Button onClick={() => onStep('sheet')}>{say('sheet')}</Button>}
        <Button onClick={() => onPath(['sessions', 'new', 'copy', id])}>{say('copy')}</Button>
        {isPlanned && session.signUp === 'booking' && !hasBegun && (
          <Button onClick={() => onStep('merge')}>{say('merge')}</Button>
        )}
        {isPlanned && !isOver && <Button onClick={() => onStep('cancel')}>{say('cancelSession')}</Button>}
      </div>
      <section className={shared.section}>
        <div className={shared.card}>
          {isPlanned && <Text weight="semibold">{seatLine(overview, isOver, say)}</Text>}
          <SessionFacts session={session} />
          {isPlanned && (
            <Text block className={shared.noPaper}>
              {say(outlookTexts[outlook.state])}
              {room ? ` ${say(room)}.` : ''}
            </Text>
          )}
        </div>
      </section>
      {isPlanned && session.signUp === 'open' && hasBegun && (
        <CountPeople api={api} overview={overview} onDone={onDone} />
      )}
      {session.signUp === 'booking' && (
        <Roster
          api={api}
          overview={overview}
          entries={roster}
          mayCancel={isPlanned && !isOver}
          onDone={onDone}
        />
      )}
    </article>
  );
}
