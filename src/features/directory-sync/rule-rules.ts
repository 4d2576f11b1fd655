import type { ListedUser } from '../../platform/graph/index.ts';
import type { RuleDoubt, RuleDraft } from './sync-types.ts';

/** What is read of the directory for one run of the rules. */
export interface DirectoryReading {
  /** By id in lower case. */
  readonly users: ReadonlyMap<string, ListedUser>;
  /** Members by group id; undefined where there is no such group, or it may not be read. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

/** From this share of the staff on, a rule fits (nearly) everybody. */
const everybodyShare = 0.8;
/** Where there are few, nearly all of them is a rule like others. */
const fewestForEverybody = 10;

/** Colleagues whom rules are about: no guests, and no accounts that are switched off. */
export function staffOf(users: ReadonlyMap<string, ListedUser>): readonly ListedUser[] {
  return [...users.values()].filter(({ isGuest, accountEnabled }) => !isGuest && accountEnabled);
}

/** Whom a rule fits; undefined: its group is not there. Words are compared without regard to case. */
export function peopleOfRule(
  rule: Pick<RuleDraft, 'match' | 'value'>,
  reading: DirectoryReading,
  staff: readonly ListedUser[],
): readonly ListedUser[] | undefined {
  if (rule.match === 'group') {
    const members = reading.groups.get(rule.value);
    return members && staff.filter(({ id }) => members.has(id.toLowerCase()));
  }
  const wanted = keyOf(rule.value);
  const fitting: Readonly<Record<Exclude<RuleDraft['match'], 'group'>, (user: ListedUser) => boolean>> = {
    department: ({ department }) => keyOf(department) === wanted,
    'department-begins': ({ department }) => keyOf(department).startsWith(wanted),
    'job-title': ({ jobTitle }) => keyOf(jobTitle) === wanted,
    office: ({ office }) => keyOf(office) === wanted,
  };
  return staff.filter(fitting[rule.match]);
}

/** What must be asked before a rule acts. Undefined: nothing. */
export function doubtAbout(matched: number, staff: number): RuleDoubt | undefined {
  if (matched === 0) return 'nobody';
  return staff >= fewestForEverybody && matched >= staff * everybodyShare ? 'everybody' : undefined;
}

function keyOf(text: string | undefined): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
