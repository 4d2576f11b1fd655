import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DirectoryUser } from '../../platform/graph/graph-types.ts';
import { coordinatorRoles, mayNamePeople, mayOrganise } from '../directory/index.ts';
import { findDeputyCircle } from './deputy-rules.ts';
import { mayGiveRole, mayLookAfter } from './naming-policy.ts';
import { changeOrganisation, Refusal, type OrganisationParts } from './organisation-parts.ts';
import type {
  ChangeOutcome,
  FoundPeople,
  FoundPerson,
  MemberPage,
  OrganisationChange,
  PointInRole,
  RoleHolderRef,
  StoredAbsence,
} from './organisation-types.ts';
import type { KnownPerson } from './people-store.ts';

export interface Place extends MemberPage {
  readonly points: readonly PointInRole[];
}

/**
 * Who is where, and who helps with what. Methods throw `AppError('forbidden')` for whoever may not, and `not-found` for what is not
 * there (any more). An institution that is undefined is the whole municipality.
 */
export interface PeopleService {
  get(
    actor: Actor,
    institutionId: string | undefined,
    wish: { readonly text: string; readonly offset: number },
  ): Promise<Place>;
  /** Among who is known here and in the directory. Guests and closed accounts are not found. */
  search(actor: Actor, text: string): Promise<FoundPeople>;
  addMember(actor: Actor, institutionId: string, personId: string): Promise<ChangeOutcome>;
  /** Takes the roles there too. */
  removeMember(actor: Actor, institutionId: string, personId: string): Promise<ChangeOutcome>;
  /** Gives the id of what is held now. */
  giveRole(
    actor: Actor,
    role: string,
    institutionId: string | undefined,
    holder: RoleHolderRef,
  ): Promise<ChangeOutcome>;
  takeRole(actor: Actor, holdingId: string): Promise<ChangeOutcome>;
  /** `expected`: who the actor saw. Throws `conflict` where others stand there by now. */
  setDeputies(
    actor: Actor,
    personId: string,
    deputyIds: readonly string[],
    expected: readonly string[],
  ): Promise<ChangeOutcome>;
  /** Of somebody the actor looks after, or of the actor. */
  addAbsence(
    actor: Actor,
    personId: string,
    absence: { readonly startsAt: Date; readonly endsAt: Date | undefined },
  ): Promise<ChangeOutcome>;
  removeAbsence(actor: Actor, absenceId: string): Promise<ChangeOutcome>;
  /** The actor's own, under way and to come. */
  listOwnAbsences(actor: Actor): Promise<readonly StoredAbsence[]>;
}

/** As many as are shown at once. */
export const pageOfMembers = 100;
const mostFound = 15;

export function createPeopleService(parts: OrganisationParts): PeopleService {
  const { database, stores, graph, clock, ids } = parts;

  async function tenantOf(municipalityId: string): Promise<string> {
    const tenantId = await database.findTenantOfMunicipality(municipalityId);
    if (!tenantId) throw new AppError('unknown-tenant', municipalityId);
    return tenantId;
  }

  /** What the directory says of whoever is named for the first time; asked before the transaction. */
  async function readUnknown(
    municipalityId: string,
    personIds: readonly string[],
  ): Promise<readonly DirectoryUser[]> {
    const known = await database.inMunicipality(municipalityId, (trx) =>
      stores.people.namesOf(trx, personIds),
    );
    const read: DirectoryUser[] = [];
    for (const id of personIds.filter((one) => !known.has(one))) {
      const user = await graph.findUser(await tenantOf(municipalityId), id);
      if (!user || !user.accountEnabled) throw new Refusal('not-in-directory');
      if (user.isGuest) throw new Refusal('guest');
      read.push(user);
    }
    return read;
  }

  /** A change that names people: who is new is read from the directory first and kept. */
  async function naming(
    actor: Actor,
    personIds: readonly string[],
    work: (
      trx: MunicipalityTransaction,
      record: (change: OrganisationChange) => void,
    ) => Promise<string | undefined | void>,
  ): Promise<ChangeOutcome> {
    let read: readonly DirectoryUser[];
    try {
      read = await readUnknown(actor.municipalityId, personIds);
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', reason: error.reason };
      throw error;
    }
    return changeOrganisation(parts, actor, async (trx, record) => {
      const now = clock.now();
      const people = read.map((user) => ({ ...user, readAt: now }));
      if (people.length > 0) await stores.organisation.savePeople(trx, actor.municipalityId, people, now);
      return work(trx, record);
    });
  }

  const mustKnow = async (trx: MunicipalityTransaction, personId: string): Promise<KnownPerson> => {
    const person = await stores.people.find(trx, personId);
    if (!person) throw new AppError('not-found', 'person');
    return person;
  };
  const must = (isAllowed: boolean, what: string) => {
    if (!isAllowed) throw new AppError('forbidden', what);
  };

  /** Takes one role; the last coordinator stays. */
  async function take(
    trx: MunicipalityTransaction,
    record: (change: OrganisationChange) => void,
    holdingId: string,
  ) {
    const holding = await stores.people.findRole(trx, holdingId);
    if (!holding) throw new AppError('not-found', 'role');
    await stores.organisation.removeRoles(trx, [holdingId]);
    const wasCoordinator =
      holding.scope === 'municipality' && 'personId' in holding && coordinatorRoles.includes(holding.role);
    if (wasCoordinator && (await stores.organisation.countCoordinators(trx)) === 0)
      throw new Refusal('last-coordinator');
    const { id, ...before } = holding;
    record({ action: 'role.removed', subject: `role:${id}`, before });
  }

  return {
    async get(actor, institutionId, { text, offset }) {
      must(mayNamePeople(actor, institutionId), 'people');
      return database.inMunicipality(actor.municipalityId, async (trx) => ({
        ...(await stores.people.listMembers(trx, institutionId, {
          text,
          offset,
          limit: pageOfMembers,
          now: clock.now(),
        })),
        points: await stores.people.listPointsInRoles(trx, institutionId),
      }));
    },

    async search(actor, text) {
      must(mayOrganise(actor), 'people');
      const words = text.split(/\s+/u).filter(Boolean).slice(0, 6);
      if (words.length === 0) return { people: [], isWhole: true };
      const known = await database.inMunicipality(actor.municipalityId, (trx) =>
        stores.people.search(trx, words, mostFound),
      );
      const found = await graph
        .searchUsers(await tenantOf(actor.municipalityId), words, mostFound)
        .catch(() => undefined);
      const ofDirectory = (found ?? []).filter(({ isGuest, accountEnabled }) => accountEnabled && !isGuest);
      const people = new Map<string, FoundPerson>(
        ofDirectory.map((user) => [user.id, { ...user, institutions: [] }]),
      );
      for (const person of known) people.set(person.id, person);
      return {
        people: [...people.values()].sort((a, b) => a.displayName.localeCompare(b.displayName, actor.locale)),
        isWhole: found !== undefined,
      };
    },

    async addMember(actor, institutionId, personId) {
      must(mayNamePeople(actor, institutionId), 'people');
      return naming(actor, [personId], async (trx, record) => {
        const { institutionIds } = await mustKnow(trx, personId);
        if (institutionIds.includes(institutionId)) throw new Refusal('already-there');
        const row = { personId, institutionId, source: 'coordinator' as const };
        await stores.organisation.addMemberships(trx, actor.municipalityId, [row]);
        record({ action: 'membership.added', subject: `person:${personId}`, after: { institutionId } });
      });
    },

    async removeMember(actor, institutionId, personId) {
      must(mayNamePeople(actor, institutionId), 'people');
      return changeOrganisation(parts, actor, async (trx, record) => {
        const person = await mustKnow(trx, personId);
        const held = await stores.people.listRolesAt(trx, personId, institutionId);
        if (held.length === 0 && !person.institutionIds.includes(institutionId))
          throw new AppError('not-found', 'membership');
        for (const { id, role } of held) {
          must(mayGiveRole(actor, role, institutionId), 'role');
          await take(trx, record, id);
        }
        await stores.organisation.removeMemberships(trx, [{ personId, institutionId }]);
        record({ action: 'membership.removed', subject: `person:${personId}`, before: { institutionId } });
      });
    },

    async giveRole(actor, role, institutionId, holder) {
      must(mayGiveRole(actor, role, institutionId), 'role');
      return naming(actor, 'personId' in holder ? [holder.personId] : [], async (trx, record) => {
        const scope = institutionId ? ('institution' as const) : ('municipality' as const);
        const row = { id: ids.next(), role, scope, institutionId, ...holder };
        const [id] = await stores.organisation.addRoles(trx, actor.municipalityId, [row]);
        if (!id) throw new Refusal('already-there');
        record({
          action: 'role.named',
          subject: `role:${id}`,
          after: { role, scope, institutionId, ...holder },
        });
        return id;
      });
    },

    async takeRole(actor, holdingId) {
      return changeOrganisation(parts, actor, async (trx, record) => {
        const holding = await stores.people.findRole(trx, holdingId);
        if (!holding) throw new AppError('not-found', 'role');
        must(mayGiveRole(actor, holding.role, holding.institutionId), 'role');
        await take(trx, record, holdingId);
      });
    },

    async setDeputies(actor, personId, deputyIds, expected) {
      must(mayOrganise(actor), 'deputies');
      const wanted = [...new Set(deputyIds)];
      return naming(actor, wanted, async (trx, record) => {
        must(mayLookAfter(actor, await mustKnow(trx, personId)), 'deputies');
        const before = await stores.people.deputiesOf(trx, personId);
        if (before.join() !== expected.join()) throw new AppError('conflict', 'deputies');
        const circle = findDeputyCircle(personId, wanted, await stores.organisation.listDeputies(trx));
        if (circle) {
          const names = await stores.people.namesOf(trx, circle);
          throw new Refusal(
            'deputy-circle',
            circle.map((id) => names.get(id) ?? ''),
          );
        }
        await stores.organisation.setDeputies(trx, actor.municipalityId, personId, wanted);
        record({
          action: 'deputies.changed',
          subject: `person:${personId}`,
          before: { deputyIds: before },
          after: { deputyIds: wanted },
        });
      });
    },

    async addAbsence(actor, personId, { startsAt, endsAt }) {
      if (endsAt && endsAt <= startsAt) throw new AppError('bad-request', 'an absence ends after it begins');
      return changeOrganisation(parts, actor, async (trx, record) => {
        const person = await mustKnow(trx, personId);
        must(personId === actor.personId || mayLookAfter(actor, person), 'absence');
        const id = ids.next();
        await stores.people.addAbsence(trx, actor.municipalityId, personId, { id, startsAt, endsAt });
        const after = { absenceId: id, startsAt, endsAt };
        record({ action: 'absence.added', subject: `person:${personId}`, after });
        return id;
      });
    },

    async removeAbsence(actor, absenceId) {
      return changeOrganisation(parts, actor, async (trx, record) => {
        const absence = await stores.people.findAbsence(trx, absenceId);
        if (!absence) throw new AppError('not-found', 'absence');
        const { personId, startsAt, endsAt } = absence;
        must(personId === actor.personId || mayLookAfter(actor, await mustKnow(trx, personId)), 'absence');
        await stores.people.removeAbsence(trx, absenceId);
        const before = { absenceId, startsAt, endsAt };
        record({ action: 'absence.removed', subject: `person:${personId}`, before });
      });
    },

    listOwnAbsences: (actor) =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        stores.people.listAbsences(trx, actor.personId, clock.now()),
      ),
  };
}
