import type { ListedUser } from '../../platform/graph/index.ts';
import { findDeputyCircle } from '../organisation/index.ts';
import { wordKey } from './column-rules.ts';
import type {
  BadReason,
  ImportChanges,
  ImportChoice,
  InstitutionValues,
  KnownPerson,
  MembershipValues,
  KnownRole,
  RoleValues,
  SourceRow,
  Surroundings,
} from './import-types.ts';

/** What a list is held against. */
export interface Given {
  readonly rows: readonly SourceRow[];
  readonly choice: ImportChoice;
  readonly surroundings: Surroundings;
  /** People of the directory, by what the file writes in lower case. */
  readonly found: Readonly<Record<string, ListedUser>>;
  /** Roles of the municipality's trees and of its people. */
  readonly roles: readonly KnownRole[];
  newId(): string;
}

/** Who is meant, or why nobody is. */
export type Somebody = { readonly id: string } | { readonly bad: BadReason };

export type Draft = ReturnType<typeof createDraft>;

/** What the list adds up to, row by row. */
export function createDraft({ surroundings, found, newId }: Given) {
  const units = new Map(surroundings.institutions.map((unit) => [wordKey(unit.name), unit]));
  const unitsByCode = new Map(
    surroundings.institutions.flatMap((unit) => (unit.code ? [[wordKey(unit.code), unit] as const] : [])),
  );
  const added = new Map<string, InstitutionValues & { readonly id: string }>();
  const wanted = new Map<string, { kind?: InstitutionValues['kind']; code?: string }>();
  const missed = new Map<string, string>();
  const byAddress = new Map<string, KnownPerson | 'several'>();
  const byName = new Map<string, KnownPerson | 'several'>();
  for (const person of surroundings.people) {
    if (person.hasLeft) continue;
    byAddress.set(person.id.toLowerCase(), person);
    const addresses = new Set([person.mail, person.userPrincipalName].map((word) => word?.toLowerCase()));
    for (const address of addresses) {
      if (!address) continue;
      const other = byAddress.get(address);
      byAddress.set(address, other && other !== person ? 'several' : person);
    }
    const key = wordKey(person.displayName);
    byName.set(key, byName.has(key) ? 'several' : person);
  }
  const stored = new Set(surroundings.people.map(({ id }) => id));
  const foundById = new Map(Object.values(found).map((user) => [user.id, user]));
  const peopleAdded = new Map<string, ListedUser>();
  const memberships = new Map(
    surroundings.memberships.map((one) => [`${one.personId} ${one.institutionId}`, one]),
  );
  const membershipsSaid = new Map<string, MembershipValues>();
  const roles = new Map(surroundings.roles.map((one) => [roleKeyOf(one), one]));
  const rolesSaid = new Map<string, RoleValues>();
  const deputies = new Map<string, string[]>();
  const settled = new Map<string, readonly string[]>();
  let saysEverywhere = false;

  const unitNamed = (word: string) => {
    const key = wordKey(word);
    return units.get(key) ?? added.get(key) ?? unitsByCode.get(key);
  };

  return {
    knowsUnit: (word: string) => unitNamed(word) !== undefined,
    missUnit: (word: string) => void missed.set(wordKey(word), word),
    unknownUnits: () => [...missed.values()],

    /** The file says two things of one institution. */
    hasOtherKind(word: string, kind: InstitutionValues['kind']): boolean {
      const before = wanted.get(unitNamed(word)?.id ?? '')?.kind;
      return before !== undefined && before !== kind;
    },

    findPerson(address: string, name: string): Somebody {
      const key = address.trim().toLowerCase();
      if (key !== '') {
        const known = byAddress.get(key);
        if (known === 'several') return { bad: 'same-name' };
        if (known) return { id: known.id };
        const user = found[key];
        if (!user) return { bad: 'unknown-person' };
        return user.isGuest ? { bad: 'guest' } : { id: user.id };
      }
      const known = byName.get(wordKey(name));
      if (known === 'several') return { bad: 'same-name' };
      return known ? { id: known.id } : { bad: 'unknown-person' };
    },

    takePerson(id: string): void {
      const user = foundById.get(id);
      if (user && !stored.has(id)) peopleAdded.set(id, user);
    },

    takeUnit(
      word: string,
      kind: InstitutionValues['kind'] | undefined,
      code: string,
      effects: ('new' | 'changed' | 'unchanged')[],
    ): string {
      const known = unitNamed(word);
      if (!known) {
        const unit = { id: newId(), name: word, kind: kind ?? 'other', ...(code ? { code } : {}) };
        added.set(wordKey(word), unit);
        wanted.set(unit.id, { ...(kind ? { kind } : {}), ...(code ? { code } : {}) });
        effects.push('new');
        return unit.id;
      }
      const before = wanted.get(known.id);
      wanted.set(known.id, { ...before, ...(kind ? { kind } : {}), ...(code ? { code } : {}) });
      const isOther = (kind && kind !== known.kind) || (code && code !== known.code);
      effects.push(isOther && !added.has(wordKey(known.name)) ? 'changed' : 'unchanged');
      return known.id;
    },

    addMembership(personId: string, institutionId: string): 'new' | 'unchanged' {
      const key = `${personId} ${institutionId}`;
      if (membershipsSaid.has(key)) return 'unchanged';
      const before = memberships.get(key);
      membershipsSaid.set(key, before ?? { personId, institutionId, source: 'coordinator' });
      return before ? 'unchanged' : 'new';
    },

    addRole(personId: string, role: string, institutionId: string | undefined): 'new' | 'unchanged' {
      if (!institutionId) saysEverywhere = true;
      const scope = institutionId ? ('institution' as const) : ('municipality' as const);
      const value = { role, scope, ...(institutionId ? { institutionId } : {}), personId };
      const key = roleKeyOf(value);
      if (rolesSaid.has(key)) return 'unchanged';
      const before = roles.get(key);
      rolesSaid.set(key, before ?? { id: newId(), ...value });
      return before ? 'unchanged' : 'new';
    },

    addDeputies(personId: string, deputyIds: readonly string[]): void {
      deputies.set(personId, [...new Set([...(deputies.get(personId) ?? []), ...deputyIds])]);
    },

    /** Those whose deputies would stand in for each other in a circle: theirs stay as they are. */
    settleDeputies(): ReadonlySet<string> {
      const graph = new Map(surroundings.deputies);
      for (const [personId, after] of deputies) graph.set(personId, after);
      const circles = new Set<string>();
      for (const [personId, after] of deputies) {
        if (findDeputyCircle(personId, after, graph)) {
          circles.add(personId);
          graph.set(personId, surroundings.deputies.get(personId) ?? []);
        } else if (after.join() !== (surroundings.deputies.get(personId) ?? []).join()) {
          settled.set(personId, after);
        }
      }
      return circles;
    },

    peopleWithNewDeputies: (): Iterable<string> => settled.keys(),

    finish({ removeMissing }: ImportChoice): ImportChanges {
      const places = new Set([...wanted.keys()]);
      const institutionsChanged = surroundings.institutions.flatMap(({ id, name, kind, code }) => {
        const said = wanted.get(id);
        if (!said) return [];
        const before = { name, kind, ...(code ? { code } : {}) };
        const after = { ...before, ...said };
        return after.kind === kind && after.code === code ? [] : [{ id, before, after }];
      });
      const isGone = (institutionId: string | undefined) =>
        removeMissing && (institutionId ? places.has(institutionId) : saysEverywhere);
      return {
        institutionsAdded: [...added.values()].map((unit) => ({ ...unit, ...wanted.get(unit.id) })),
        institutionsChanged,
        peopleAdded: [...peopleAdded.values()],
        membershipsAdded: [...membershipsSaid].flatMap(([key, value]) =>
          memberships.has(key) ? [] : [value],
        ),
        // What rules make, and what people say of themselves, is not the list's to take.
        membershipsRemoved: surroundings.memberships.filter(
          ({ personId, institutionId, source }) =>
            source === 'coordinator' &&
            isGone(institutionId) &&
            !membershipsSaid.has(`${personId} ${institutionId}`),
        ),
        rolesAdded: [...rolesSaid].flatMap(([key, value]) => (roles.has(key) ? [] : [value])),
        rolesRemoved: surroundings.roles.filter(
          (value) => isGone(value.institutionId) && !rolesSaid.has(roleKeyOf(value)),
        ),
        deputies: [...settled].map(([personId, after]) => ({
          personId,
          before: surroundings.deputies.get(personId) ?? [],
          after,
        })),
      };
    },
  };
}

function roleKeyOf({ personId, role, institutionId }: Omit<RoleValues, 'id'>): string {
  return `${personId} ${role} ${institutionId ?? ''}`;
}

export function isObjectId(word: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word.trim());
}
