import { isStanding } from '../case-state-rules.ts';
import type { Case, CaseChanged, CaseEventKind } from '../case-types.ts';
import type { DueCaseNotice, HandlerReason, NoticeAudience, ToldEvent } from './case-notice-types.ts';

/** What a reporter hears of, when others do it. That a case was closed by time was said when it was solved. */
const toldToReporter: ReadonlySet<CaseEventKind> = new Set([
  'taken',
  'assigned',
  'asked',
  'answered',
  'passed-on',
  'passed-back',
  'at-vendor',
  'solved',
]);

/** States that followers hear of. */
const toldToFollowers: ReadonlySet<string> = new Set(['in-progress', 'at-vendor', 'solved', 'reopened']);

/** Whether a change is news to whoever reported the case. */
export function concernsReporter({ kind, after, actorId }: CaseChanged): boolean {
  return after.reporterId !== undefined && after.reporterId !== actorId && toldToReporter.has(kind);
}

/** Whether a change is news to those who follow it. */
export function concernsFollowers({ before, after }: CaseChanged): boolean {
  return before !== undefined && before.state !== after.state && toldToFollowers.has(after.state);
}

/** Whom of the handlers a change is told: those it waits for now, and those who had it or have it. */
export function handlersToTell({ kind, before, after, actorId }: CaseChanged): {
  /** Whoever stands at its step now. */
  readonly everybodyAtStep: boolean;
  readonly named: readonly { readonly personId: string; readonly reason: HandlerReason }[];
} {
  const other = (personId: string | undefined, reason: HandlerReason) =>
    personId === undefined || personId === actorId ? [] : [{ personId, reason }];
  const isFree = after.ownerId === undefined && isStanding(after);
  switch (kind) {
    case 'reported':
    case 'passed-on':
    case 'passed-back':
    case 'released':
      return { everybodyAtStep: isFree, named: other(before?.ownerId, 'lost') };
    case 'replied':
    case 'reopened':
      return { everybodyAtStep: isFree, named: other(after.ownerId, 'own') };
    case 'taken':
      return { everybodyAtStep: false, named: other(before?.ownerId, 'lost') };
    case 'assigned':
      return {
        everybodyAtStep: false,
        named: [
          ...other(after.ownerId, 'own'),
          ...(before?.ownerId === after.ownerId ? [] : other(before?.ownerId, 'lost')),
        ],
      };
    case 'asked':
    case 'answered':
    case 'at-vendor':
    case 'solved':
      return { everybodyAtStep: false, named: before?.ownerId ? other(after.ownerId, 'own') : [] };
    case 'closed':
      return { everybodyAtStep: false, named: [] };
  }
}

/** Whether what a handler was to be told still holds, now that it is told. */
export function stillConcernsHandler(
  { reason, personId }: Pick<DueCaseNotice, 'reason' | 'personId'>,
  found: Case,
): boolean {
  if (reason === 'lost') return found.ownerId !== personId;
  if (reason === 'own') return found.ownerId === personId;
  if (reason === 'instead') return isStanding(found);
  return found.ownerId === undefined && isStanding(found);
}

/** What of what happened is told to somebody: nothing they did themselves. */
export function newsFor(
  audience: NoticeAudience,
  personId: string,
  events: readonly ToldEvent[],
): readonly ToldEvent[] {
  const others = events.filter(({ actorId }) => actorId !== personId);
  if (audience === 'reporter') return others.filter(({ kind }) => toldToReporter.has(kind));
  if (audience === 'follower')
    return others.filter(({ state }) => state !== undefined && toldToFollowers.has(state)).slice(-1);
  return others;
}
