import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { OutcomeDto } from '../../../dto/training-dto.ts';
import { obstacleTexts } from './session-words.ts';
import { useTrainingSay, type TrainingTextKey } from './texts/training-texts.ts';

const texts: Readonly<Record<Exclude<OutcomeDto['kind'], 'refused'>, TrainingTextKey>> = {
  booked: 'doneBooked',
  waiting: 'doneWaiting',
  full: 'doneFull',
  changed: 'doneChanged',
  cancelled: 'doneCancelled',
  nothing: 'doneNothing',
};

/** What was pressed, where the same answer means different things. */
export type Did = 'move' | 'leave-queue' | 'decline-seat' | 'other';

const isGood = new Set<OutcomeDto['kind']>(['booked', 'waiting', 'cancelled']);

/** What came of the press, as the server answered. Takes the focus: the button that was pressed is often gone. */
export function OutcomeNotice({ outcome, did }: { outcome: OutcomeDto; did: Did }) {
  const say = useTrainingSay();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [outcome]);
  return (
    <MessageBar
      ref={notice}
      tabIndex={-1}
      layout="multiline"
      intent={isGood.has(outcome.kind) ? 'success' : 'warning'}
      data-outcome={outcome.kind}
    >
      <MessageBarBody>{outcomeWords(outcome, did, say)}</MessageBarBody>
    </MessageBar>
  );
}

function outcomeWords(
  { kind, obstacle, session }: OutcomeDto,
  did: Did,
  say: ReturnType<typeof useTrainingSay>,
): string {
  if (kind === 'cancelled' && did === 'leave-queue') return say('doneLeft');
  if (kind === 'cancelled' && did === 'decline-seat') return say('doneDeclined');
  if (kind === 'refused') return say(obstacle ? obstacleTexts[obstacle] : 'failed');
  if (kind === 'booked' && did === 'move') return say('doneMoved');
  if (kind === 'booked' && session.mine?.invitation === 'on-its-way') return say('doneBookedMail');
  return say(texts[kind]);
}
