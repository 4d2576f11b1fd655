import { Button } from '@fluentui/react-components';
import type { SessionDto } from '../../../dto/training-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { FileButton } from './file-button.tsx';
import { JoinLink } from './join-link.tsx';
import type { SessionStep } from './session-place.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

interface Props {
  readonly session: SessionDto;
  readonly api: TrainingApi;
  readonly host: TeamsHost;
  readonly hasMailbox: boolean;
  readonly mayBookForOthers: boolean;
  readonly hasStarted: boolean;
  readonly isBusy: boolean;
  readonly onBook: (wait: boolean) => void;
  readonly onTakeSeat: () => void;
  readonly onStep: (step: SessionStep) => void;
  readonly onSheet: () => void;
}

/** What this reader can do with this session now. The server decides anew at each press. */
export function SessionActions(props: Props) {
  const { session, api, host, hasMailbox, mayBookForOthers, hasStarted, isBusy } = props;
  const say = useTrainingSay();
  const { mine, seats, obstacle, isTeacher, isCancelled, signUp } = session;
  const isLive = !isCancelled && !hasStarted;
  const mayBook = !mine && !obstacle && !isTeacher;
  const mayTake = mine?.state === 'offered' || (mine?.state === 'waiting' && seats.free > 0);
  const mayBookOthers = mayBookForOthers && isLive && signUp === 'booking';
  const needsFile = !hasMailbox || mine?.invitation === 'failed';
  return (
    <>
      {mayBook && (
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() => props.onBook(seats.free === 0)}
        >
          {say(seats.free > 0 ? 'book' : 'wait')}
        </Button>
      )}
      {mayTake && isLive && (
        <Button appearance="primary" disabledFocusable={isBusy} onClick={props.onTakeSeat}>
          {say('takeSeat')}
        </Button>
      )}
      {mine?.state === 'booked' && <JoinLink session={session} host={host} />}
      {isTeacher && (
        <Button appearance="primary" onClick={props.onSheet}>
          {say('nameList')}
        </Button>
      )}
      {mine?.state === 'booked' && isLive && (
        <Button onClick={() => props.onStep('change')}>{say('change')}</Button>
      )}
      {mine && isLive && (
        <Button onClick={() => props.onStep('cancel')}>
          {say(mine.state === 'waiting' ? 'leaveQueue' : mine.state === 'offered' ? 'declineSeat' : 'cancel')}
        </Button>
      )}
      {mine?.state === 'booked' && needsFile && <FileButton session={session} api={api} />}
      {mayBookOthers && <Button onClick={() => props.onStep('others')}>{say('others')}</Button>}
    </>
  );
}
