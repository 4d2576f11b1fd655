import type { Ids } from '../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ListedUser } from '../../platform/graph/index.ts';
import { coordinatorRoles } from '../directory/index.ts';
import { organisationStore, type OrganisationChange, type RoleRow } from '../organisation/index.ts';
import { openingStore } from './opening-store.ts';
import { doubtAbout, peopleOfRule, staffOf, type DirectoryReading } from './rule-rules.ts';
import { ruleStore } from './rule-store.ts';
import { syncStore } from './sync-store.ts';
import type { DirectoryRule, RuleResult } from './sync-types.ts';

interface Evaluated {
  readonly rule: DirectoryRule;
  /** Whom it is for from now on; undefined: it asks, and what it has made stays as it is. */
  readonly people: readonly ListedUser[] | undefined;
}

/**
 * Brings memberships and roles to what the rules say of what was read. Takes back what a rule has made and no longer says, and
 * nothing else: what was entered by hand is never touched, and who was not read stays. A rule in doubt does nothing and asks.
 * Whoever has a role by hand at an institution they no longer belong to leaves a question: it is opened as `moved`.
 * Answers with what is to be put on record. `without`: this rule says nothing any more.
 */
export async function runRules(
  trx: MunicipalityTransaction,
  {
    municipalityId,
    reading,
    now,
    ids,
    without,
  }: {
    readonly municipalityId: string;
    readonly reading: DirectoryReading;
    readonly now: Date;
    readonly ids: Ids;
    readonly without?: string;
  },
): Promise<readonly OrganisationChange[]> {
  const staff = staffOf(reading.users);
  const staffIds = new Set(staff.map(({ id }) => id));
  const earlier = await ruleStore.listResults(trx);
  const evaluated: Evaluated[] = [];
  for (const rule of await ruleStore.list(trx)) {
    if (rule.id === without) {
      evaluated.push({ rule, people: [] });
      continue;
    }
    const people = peopleOfRule(rule, reading, staff);
    const doubt = people && doubtAbout(people.length, staff.length);
    const asks = people ? (doubt === rule.allows ? undefined : doubt) : 'no-group';
    await ruleStore.saveRun(trx, rule.id, { asks, matched: people?.length, now });
    evaluated.push({ rule, people: asks ? undefined : people });
  }
  if (evaluated.length === 0) return [];

  const wanted = wantedBy(evaluated, earlier);
  await saveNewcomers(trx, municipalityId, evaluated, now);
  const added = await addWhatIsMissing(trx, municipalityId, evaluated, ids);
  const memberships = await ruleStore.listDirectoryMemberships(trx);
  const taken = earlier.filter(({ ruleId, personId }) => {
    const people = wanted.peopleOf.get(ruleId);
    return people && !people.has(personId) && (ruleId === without || staffIds.has(personId));
  });
  const ruleOf = new Map(evaluated.map(({ rule }) => [rule.id, rule]));
  const lost = uniqueBy(
    taken.flatMap(({ ruleId, personId, madeMembership }) => {
      const { institutionId } = ruleOf.get(ruleId)!;
      const key = `${personId} ${institutionId ?? ''}`;
      const isLost = madeMembership && institutionId && memberships.has(key) && !wanted.memberships.has(key);
      return isLost ? [{ personId, institutionId }] : [];
    }),
    ({ personId, institutionId }) => `${personId} ${institutionId}`,
  );
  const rolesLost = taken.filter(
    (result) => result.holdingId && !wanted.roles.has(roleKey(ruleOf.get(result.ruleId)!, result.personId)),
  );
  const gone = await withoutLastCoordinator(trx, rolesLost, ruleOf);

  await organisationStore.removeMemberships(trx, lost);
  await organisationStore.removeRoles(
    trx,
    gone.map(({ holdingId }) => holdingId!),
  );
  await ruleStore.deleteResults(trx, taken);
  await ruleStore.saveResults(
    trx,
    municipalityId,
    resultsOf(evaluated, { earlier, taken, added, memberships, ruleOf }),
  );
  await openingStore.open(trx, municipalityId, 'moved', lost, { now, ids });

  return [
    ...added.memberships.map(({ personId, institutionId }) => ({
      action: 'membership.added',
      subject: `person:${personId}`,
      after: { institutionId, source: 'directory' },
    })),
    ...added.roles.map(({ rule, personId, holdingId }) => ({
      action: 'role.named',
      subject: `person:${personId}`,
      after: {
        id: holdingId,
        role: rule.role,
        institutionId: rule.institutionId ?? null,
        source: 'directory',
      },
    })),
    ...lost.map(({ personId, institutionId }) => ({
      action: 'membership.removed',
      subject: `person:${personId}`,
      before: { institutionId, source: 'directory' },
    })),
    ...gone.map(({ personId, ruleId, holdingId }) => ({
      action: 'role.removed',
      subject: `person:${personId}`,
      before: {
        id: holdingId,
        role: ruleOf.get(ruleId)!.role,
        institutionId: ruleOf.get(ruleId)!.institutionId ?? null,
      },
    })),
  ];
}

interface Wanted {
  /** By rule that acts: whom it is for. */
  readonly peopleOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly memberships: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

/** What all rules together say; one that asks goes on saying what it has made. */
function wantedBy(evaluated: readonly Evaluated[], earlier: readonly RuleResult[]): Wanted {
  const peopleOf = new Map<string, Set<string>>();
  const memberships = new Set<string>();
  const roles = new Set<string>();
  for (const { rule, people } of evaluated) {
    if (people) peopleOf.set(rule.id, new Set(people.map(({ id }) => id)));
    const personIds = people
      ? people.map(({ id }) => id)
      : earlier.flatMap(({ ruleId, personId }) => (ruleId === rule.id ? [personId] : []));
    for (const personId of personIds) {
      if (rule.isMembership) memberships.add(`${personId} ${rule.institutionId ?? ''}`);
      if (rule.role) roles.add(roleKey(rule, personId));
    }
  }
  return { peopleOf, memberships, roles };
}

function roleKey({ role, institutionId }: DirectoryRule, personId: string): string {
  return `${personId} ${role ?? ''} ${institutionId ?? ''}`;
}

async function saveNewcomers(
  trx: MunicipalityTransaction,
  municipalityId: string,
  evaluated: readonly Evaluated[],
  now: Date,
): Promise<void> {
  const known = new Set((await syncStore.listPeople(trx)).map(({ id }) => id));
  const fitting = evaluated.flatMap(({ people }) => people ?? []).filter(({ id }) => !known.has(id));
  await syncStore.saveUsers(
    trx,
    municipalityId,
    uniqueBy(fitting, ({ id }) => id),
    now,
  );
}

interface Added {
  readonly memberships: readonly { readonly personId: string; readonly institutionId: string }[];
  readonly roles: readonly {
    readonly rule: DirectoryRule;
    readonly personId: string;
    readonly holdingId: string;
  }[];
}

async function addWhatIsMissing(
  trx: MunicipalityTransaction,
  municipalityId: string,
  evaluated: readonly Evaluated[],
  ids: Ids,
): Promise<Added> {
  const pairs = uniqueBy(
    evaluated.flatMap(({ rule: { isMembership, institutionId }, people = [] }) =>
      isMembership && institutionId ? people.map(({ id }) => ({ personId: id, institutionId })) : [],
    ),
    ({ personId, institutionId }) => `${personId} ${institutionId}`,
  );
  const memberships = await ruleStore.addMemberships(trx, municipalityId, pairs);
  const held = await ruleStore.listHoldings(trx);
  const missing = uniqueBy(
    evaluated.flatMap(({ rule, people = [] }) =>
      rule.role ? people.map(({ id }) => ({ rule, personId: id, holdingId: ids.next() })) : [],
    ),
    ({ rule, personId }) => roleKey(rule, personId),
  ).filter(({ rule, personId }) => !held.has(roleKey(rule, personId)));
  const rows = missing.map(({ rule: { role, institutionId }, personId, holdingId }): RoleRow => ({
    id: holdingId,
    role: role!,
    scope: institutionId ? 'institution' : 'municipality',
    ...(institutionId ? { institutionId } : {}),
    personId,
  }));
  const stored = new Set(await organisationStore.addRoles(trx, municipalityId, rows));
  return { memberships, roles: missing.filter(({ holdingId }) => stored.has(holdingId)) };
}

/** What each rule that acts has made as it stands now. A role that another rule had made, and has given up, goes on as this one's. */
function resultsOf(
  evaluated: readonly Evaluated[],
  {
    earlier,
    taken,
    added,
    memberships,
    ruleOf,
  }: {
    readonly earlier: readonly RuleResult[];
    readonly taken: readonly RuleResult[];
    readonly added: Added;
    readonly memberships: ReadonlySet<string>;
    readonly ruleOf: ReadonlyMap<string, DirectoryRule>;
  },
): readonly RuleResult[] {
  const before = new Map(earlier.map((result) => [`${result.ruleId} ${result.personId}`, result]));
  const made = new Map<string, string>();
  for (const { ruleId, personId, holdingId } of taken)
    if (holdingId) made.set(roleKey(ruleOf.get(ruleId)!, personId), holdingId);
  for (const { rule, personId, holdingId } of added.roles) made.set(roleKey(rule, personId), holdingId);
  return evaluated.flatMap(({ rule, people = [] }) =>
    people.flatMap(({ id: personId }): RuleResult[] => {
      const old = before.get(`${rule.id} ${personId}`);
      const key = roleKey(rule, personId);
      const holdingId = old?.holdingId ?? (rule.role ? made.get(key) : undefined);
      if (holdingId) made.delete(key);
      const madeMembership = rule.isMembership && memberships.has(`${personId} ${rule.institutionId ?? ''}`);
      if (old && old.madeMembership === madeMembership && old.holdingId === holdingId) return [];
      return [{ ruleId: rule.id, personId, madeMembership, holdingId }];
    }),
  );
}

/** No rule takes away the last one who looks after the municipality. */
async function withoutLastCoordinator(
  trx: MunicipalityTransaction,
  lost: readonly RuleResult[],
  ruleOf: ReadonlyMap<string, DirectoryRule>,
): Promise<readonly RuleResult[]> {
  const coordinates = ({ ruleId }: RuleResult) => {
    const { role, institutionId } = ruleOf.get(ruleId)!;
    return !institutionId && role !== undefined && coordinatorRoles.includes(role);
  };
  const coordinators = new Set(lost.filter(coordinates).map(({ personId }) => personId));
  if (coordinators.size === 0 || coordinators.size < (await organisationStore.countCoordinators(trx)))
    return lost;
  return lost.filter((result) => !coordinates(result));
}

function uniqueBy<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
