import type { Session } from './training-types.ts';

/** What of a session decides who has to be told of a change. */
export type SessionState = Pick<Session, Exclude<keyof Session, 'revision' | 'changeReason'>> & {
  readonly teacherIds: readonly string[];
};

/** `moved` before `changed` before `edited`: the greatest thing that changed. Undefined: nothing did. */
export function classifyChange(
  before: SessionState,
  after: SessionState,
): 'moved' | 'changed' | 'edited' | undefined {
  const differs = (of: (state: SessionState) => unknown) =>
    JSON.stringify(of(before)) !== JSON.stringify(of(after));
  if (differs(({ startsAt, endsAt, timeZone }) => [startsAt, endsAt, timeZone])) return 'moved';
  const place = ({ placeId, isOnline, teacherIds }: SessionState) => [placeId, isOnline, teacherIds];
  if (differs(place)) return 'changed';
  const rest = (state: SessionState) => [
    state.courseId,
    state.locale,
    state.signUp,
    state.capacity,
    state.minimum,
    state.closesAt,
    state.coffeeFor,
    state.audience.roles,
    state.audience.institutionIds,
    state.openToNetwork,
    state.note,
  ];
  return differs(rest) ? 'edited' : undefined;
}
