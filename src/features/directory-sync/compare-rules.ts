import type { ListedUser } from '../../platform/graph/index.ts';
import type { StoredPerson } from './sync-types.ts';

/** What the directory says otherwise than what is stored. */
export interface Comparison {
  /** People who are as they were stored but for what is new of them. */
  readonly changed: readonly { readonly before: StoredPerson; readonly user: ListedUser }[];
  /** Stored as gone, and in the directory again. */
  readonly returned: readonly StoredPerson[];
  /** Their account is switched off. */
  readonly disabled: readonly StoredPerson[];
  /** The directory's list does not have them. */
  readonly absent: readonly StoredPerson[];
  /** People who were there when they were last compared. */
  readonly present: number;
}

/** Beyond this share at once, somebody has more likely broken something than left. */
const plausibleShare = 0.2;
/** In a small municipality two or three may well leave in one night. */
const alwaysPlausible = 3;

export function comparePeople(
  stored: readonly StoredPerson[],
  users: ReadonlyMap<string, ListedUser>,
): Comparison {
  const changed: { before: StoredPerson; user: ListedUser }[] = [];
  const returned: StoredPerson[] = [];
  const disabled: StoredPerson[] = [];
  const absent: StoredPerson[] = [];
  let present = 0;
  for (const person of stored) {
    const user = users.get(person.id.toLowerCase());
    if (!person.leftAt) present += 1;
    if (!user) {
      if (!person.leftAt) absent.push(person);
      continue;
    }
    if (!user.accountEnabled) {
      if (!person.leftAt) disabled.push(person);
      continue;
    }
    if (person.leftAt) returned.push(person);
    if (differs(person, user)) changed.push({ before: person, user });
  }
  return { changed, returned, disabled, absent, present };
}

/** Whether so many of them can have left since the last time. */
export function isPlausible(gone: number, present: number): boolean {
  return gone < present && (gone <= alwaysPlausible || gone <= present * plausibleShare);
}

const fields = [
  'displayName',
  'givenName',
  'userPrincipalName',
  'mail',
  'phone',
  'jobTitle',
  'managerId',
  'department',
  'office',
  'employeeId',
] as const;

function differs(person: StoredPerson, user: ListedUser): boolean {
  return fields.some((field) => (person[field] ?? '') !== (user[field] ?? ''));
}

/** What of a change is put on record: who somebody is and where, not what was only read for the first time. */
const recorded = ['displayName', 'userPrincipalName', 'mail', 'jobTitle', 'department'] as const;

export function recordedChange(
  before: StoredPerson,
  user: ListedUser,
): { before: Record<string, string>; after: Record<string, string> } | undefined {
  const different = recorded.filter((field) => before[field] && before[field] !== user[field]);
  if (different.length === 0) return undefined;
  const pick = (from: StoredPerson | ListedUser) =>
    Object.fromEntries(different.map((field) => [field, from[field] ?? '']));
  return { before: pick(before), after: pick(user) };
}
