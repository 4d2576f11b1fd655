import { useMemo } from 'react';
import type { CaseOutcomeDto, CaseStateDto, CaseWhoDto } from '../../../../dto/case-dto.ts';
import { useCaseWordsSay, type CaseWordKey } from './texts/case-words-texts.ts';

export const caseStates: readonly CaseStateDto[] = [
  'new',
  'waiting',
  'in-progress',
  'at-vendor',
  'reopened',
  'solved',
  'closed',
];
export const caseOutcomes: readonly CaseOutcomeDto[] = [
  'user-error',
  'real-error',
  'change-request',
  'question',
];

const stateKeys: Readonly<Record<CaseStateDto, CaseWordKey>> = {
  new: 'stateNew',
  waiting: 'stateWaiting',
  'in-progress': 'stateInProgress',
  'at-vendor': 'stateAtVendor',
  solved: 'stateSolved',
  closed: 'stateClosed',
  reopened: 'stateReopened',
};
const outcomeKeys: Readonly<Record<CaseOutcomeDto, CaseWordKey>> = {
  'user-error': 'outcomeUserError',
  'real-error': 'outcomeRealError',
  'change-request': 'outcomeChangeRequest',
  question: 'outcomeQuestion',
};

/** What every part calls states, outcomes and people. */
export interface SaidCaseWords {
  state(state: CaseStateDto): string;
  outcome(outcome: CaseOutcomeDto): string;
  /** "Dig", a name, or what stands for one that is gone; null: nobody. */
  who(who: CaseWhoDto | null): string;
}

export function useCaseWords(): SaidCaseWords {
  const say = useCaseWordsSay();
  return useMemo(
    () => ({
      state: (state) => say(stateKeys[state]),
      outcome: (outcome) => say(outcomeKeys[outcome]),
      who: (who) => {
        if (!who) return say('nobody');
        if (who.kind === 'you') return say('whoYou');
        if (who.kind === 'colleague') return who.name;
        return say(who.kind === 'erased' ? 'whoErased' : 'whoOutside');
      },
    }),
    [say],
  );
}
