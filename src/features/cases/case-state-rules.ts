import { AppError } from '../../kernel/app-error.ts';
import type { Case, CaseEventKind, CaseState } from './case-types.ts';

/** In which states something may be done. What is not here is refused as `conflict`: somebody else was faster. */
const allowedIn: Readonly<Record<Exclude<CaseEventKind, 'reported'>, readonly CaseState[]>> = {
  taken: ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  assigned: ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  released: ['waiting', 'in-progress', 'at-vendor', 'reopened'],
  asked: ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  answered: ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor', 'solved', 'closed'],
  // After it was closed the reporter's words open it again: `reopened`.
  replied: ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  'passed-on': ['new', 'reopened', 'waiting', 'in-progress'],
  'passed-back': ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  'at-vendor': ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  solved: ['new', 'reopened', 'waiting', 'in-progress', 'at-vendor'],
  reopened: ['solved', 'closed'],
  closed: ['solved'],
};

/** @throws AppError `conflict` where a case in this state cannot have this happen to it. */
export function mustAllow(kind: Exclude<CaseEventKind, 'reported'>, { state }: Pick<Case, 'state'>): void {
  if (!allowedIn[kind].includes(state)) throw new AppError('conflict', `${kind} in ${state}`);
}

/** Whether something may be done in this state: which buttons there are. */
export function isAllowed(kind: Exclude<CaseEventKind, 'reported'>, { state }: Pick<Case, 'state'>): boolean {
  return allowedIn[kind].includes(state);
}

/** Whether somebody still works on it. */
export function isStanding({ state }: Pick<Case, 'state'>): boolean {
  return state !== 'solved' && state !== 'closed';
}
