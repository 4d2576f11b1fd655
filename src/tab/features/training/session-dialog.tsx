import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutcomeDto, SessionDto, SessionKeyDto } from '../../../dto/training-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useResource } from '../../ui/use-resource.ts';
import { BookForOthers } from './book-for-others.tsx';
import { BookingState } from './booking-state.tsx';
import { ChangeDate } from './change-date.tsx';
import { ClashNotice } from './clash-notice.tsx';
import { OutcomeNotice, type Did } from './outcome-notice.tsx';
import { SessionActions } from './session-actions.tsx';
import { SessionFacts } from './session-facts.tsx';
import type { SessionStep } from './session-place.ts';
import { obstacleTexts } from './session-words.ts';
import { useTrainingSay, type TrainingTextKey } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  surface: { boxSizing: 'border-box', '@media (max-width: 479px)': { padding: tokens.spacingHorizontalL } },
  title: { overflowWrap: 'anywhere', outlineStyle: 'none' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  actions: { flexWrap: 'wrap', '@media (max-width: 479px)': { justifySelf: 'stretch' } },
});

interface Props {
  readonly api: TrainingApi;
  readonly host: TeamsHost;
  /** False while it closes: the window has to be seen to close, or what stands behind it stays out of reach. */
  readonly isOpen: boolean;
  readonly sessionKey: SessionKeyDto;
  readonly step: SessionStep;
  /** The server's time, ISO 8601. */
  readonly now: string;
  readonly hasMailbox: boolean;
  readonly mayBookForOthers: boolean;
  /** Goes to a step; to another session after changing to it. Replaces where going back would lead to something done. */
  readonly onStep: (key: SessionKeyDto, step: SessionStep, how?: { replace?: boolean }) => void;
  readonly onSheet: (sessionId: string) => void;
  readonly onClose: () => void;
  /** Something was booked or cancelled: what stands behind the window is no longer true. */
  readonly onChanged: () => void;
}

/** A session in a window: what it is, what the reader can do, and what came of it. Shows what the server answered, never a guess. */
export function SessionDialog({ isOpen, ...props }: Props) {
  const styles = useStyles();
  const { step, onClose } = props;
  const isStillOpen = useRef(isOpen);
  isStillOpen.current = isOpen;
  useEffect(
    () => () => {
      // Going back to another page takes the window away before it has closed: what it hid must not stay hidden.
      if (isStillOpen.current) document.getElementById('root')?.removeAttribute('aria-hidden');
    },
    [],
  );
  return (
    <Dialog open={isOpen} modalType="modal" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} data-step={step}>
        <SessionWindow {...props} />
      </DialogSurface>
    </Dialog>
  );
}

function SessionWindow({
  api,
  host,
  sessionKey,
  step,
  onStep,
  onClose,
  onChanged,
  ...rest
}: Omit<Props, 'isOpen'>) {
  const say = useTrainingSay();
  const styles = useStyles();
  const { sessionId, municipalityId } = sessionKey;
  const { data, error } = useResource(
    useCallback(() => api.getSession({ sessionId, municipalityId }), [api, sessionId, municipalityId]),
  );
  const [answer, setAnswer] = useState<{ outcome?: OutcomeDto; session: SessionDto; did: Did }>();
  const action = useAction();
  const title = useRef<HTMLHeadingElement>(null);
  const isShown = (one: SessionDto | undefined) => one?.sessionId === sessionId;
  const session = isShown(answer?.session) ? answer?.session : isShown(data) ? data : undefined;
  const isLoaded = session !== undefined;

  useEffect(() => title.current?.focus(), [step, isLoaded]);

  const act = (work: () => Promise<OutcomeDto>, did: Did = 'other') =>
    action.run(async () => {
      const outcome = await work();
      setAnswer({ outcome, session: outcome.session, did });
      onChanged();
      const key = { sessionId: outcome.session.sessionId, municipalityId: outcome.session.municipalityId };
      if (step !== 'details') onStep(key, 'details', { replace: true });
    });

  return (
    <DialogBody>
      <DialogTitle ref={title} tabIndex={-1} className={styles.title}>
        {session ? titleOf(session, step, say) : say('loading')}
      </DialogTitle>
      <DialogContent className={styles.content}>
        {!session && !error && <Spinner label={say('loading')} />}
        {!session && <FailureNotice error={error} gone={say('failedGone')} />}
        {session && step === 'details' && (
          <>
            {answer?.outcome && isShown(answer.session) && (
              <OutcomeNotice outcome={answer.outcome} did={answer.did} />
            )}
            <Details session={session} api={api} />
          </>
        )}
        {session && step === 'cancel' && <Text>{cancelText(session, say)}</Text>}
        {session && step === 'change' && (
          <ChangeDate
            session={session}
            api={api}
            isBusy={action.isBusy}
            onChoose={(to) => act(() => api.change(session, to), 'move')}
          />
        )}
        {session && step === 'others' && (
          <BookForOthers
            session={session}
            api={api}
            onBooked={(changed) => {
              setAnswer({ session: changed, did: 'other' });
              onChanged();
            }}
          />
        )}
        <FailureNotice error={action.error} gone={say('failedGone')} />
      </DialogContent>
      <DialogActions className={styles.actions} fluid>
        {session && step === 'details' && (
          <SessionActions
            session={session}
            api={api}
            host={host}
            hasMailbox={rest.hasMailbox}
            mayBookForOthers={rest.mayBookForOthers}
            hasStarted={session.when.startsAt <= rest.now}
            isBusy={action.isBusy}
            onBook={(wait) => act(() => api.book(session, wait))}
            onTakeSeat={() => act(() => api.takeSeat(session))}
            onStep={(next) => onStep(sessionKey, next)}
            onSheet={() => rest.onSheet(sessionId)}
          />
        )}
        {session && step === 'cancel' && (
          <Button
            appearance="primary"
            disabledFocusable={action.isBusy}
            onClick={() => act(() => api.cancel(session), gaveUp(session))}
          >
            {say(cancelButton(session))}
          </Button>
        )}
        {session && step === 'cancel' ? (
          <Button onClick={onClose}>{say(session.mine?.state === 'waiting' ? 'keepQueue' : 'keep')}</Button>
        ) : (
          <Button onClick={onClose}>{say('close')}</Button>
        )}
      </DialogActions>
    </DialogBody>
  );
}

function Details({ session, api }: { session: SessionDto; api: TrainingApi }) {
  const say = useTrainingSay();
  const { mine, obstacle, isTeacher, isCancelled } = session;
  const mayBook = !mine && !obstacle && !isTeacher;
  return (
    <>
      <BookingState session={session} isLong />
      {obstacle && !isTeacher && (!mine || isCancelled) && (
        <Text weight="semibold">{say(obstacleTexts[obstacle])}</Text>
      )}
      {mayBook && <ClashNotice session={session} api={api} />}
      <SessionFacts session={session} />
    </>
  );
}

function titleOf(session: SessionDto, step: SessionStep, say: ReturnType<typeof useTrainingSay>): string {
  if (step === 'change') return say('changeTitle');
  if (step === 'others') return say('othersTitle');
  if (step === 'details') return session.course.title;
  const { state } = session.mine ?? {};
  return say(state === 'waiting' ? 'leaveQueueTitle' : state === 'offered' ? 'declineTitle' : 'cancelTitle');
}

function cancelText(session: SessionDto, say: ReturnType<typeof useTrainingSay>): string {
  const { state } = session.mine ?? {};
  const key: TrainingTextKey =
    state === 'waiting' ? 'leaveQueueText' : state === 'offered' ? 'declineText' : 'cancelText';
  return say(key, { title: session.course.title, when: session.when.long });
}

function cancelButton({ mine }: SessionDto): TrainingTextKey {
  if (mine?.state === 'waiting') return 'leaveYes';
  return mine?.state === 'offered' ? 'declineSeat' : 'cancelYes';
}

function gaveUp({ mine }: SessionDto): Did {
  if (mine?.state === 'waiting') return 'leave-queue';
  return mine?.state === 'offered' ? 'decline-seat' : 'other';
}
