import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { institutionsNamedFor, isCoordinator } from '../directory/index.ts';
import { mayGiveRole, organisationStore } from '../organisation/index.ts';
import type { CheckService } from './check-service.ts';
import { successorMessage } from './opening-cards.ts';
import type { CheckState, NamedPerson, Opening } from './sync-types.ts';
import type { SyncStores } from './sync-stores.ts';

export interface Candidate extends NamedPerson {
  readonly title?: string;
  /** Works at the place itself. */
  readonly isNear: boolean;
}

export type NamingOutcome =
  | { readonly kind: 'named'; readonly opening: Opening; readonly successor: NamedPerson }
  /** Somebody else was quicker, or the matter is settled otherwise; `opening` says how. Undefined: the role itself is gone. */
  | { readonly kind: 'settled'; readonly opening: Opening | undefined };

/** Roles whose holders have left. Every method throws `forbidden` for who does not name people there. */
export interface OpeningService {
  /** What is open of what the actor looks after. */
  list(actor: Actor): Promise<readonly Opening[]>;
  /** Colleagues to choose from: those of the place first. Throws `not-found`. */
  findCandidates(actor: Actor, openingId: string, text: string): Promise<readonly Candidate[]>;
  /** Names a successor, and tells them. Throws `bad-request` (detail `successor`) for somebody who is not here or has left. */
  name(actor: Actor, openingId: string, personId: string): Promise<NamingOutcome>;
  /** Whoever has moved keeps the role. */
  keep(actor: Actor, openingId: string): Promise<NamingOutcome>;
  /** How the last comparison with the directory went. Throws `forbidden` for who is no coordinator. */
  getCheck(actor: Actor): Promise<CheckState>;
  /** The many who seemed gone at once have really left. Answers with how many. */
  confirmHeld(actor: Actor): Promise<number>;
}

const mostCandidates = 100;

export function createOpeningService({
  database,
  stores,
  outgoing,
  checks,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly stores: SyncStores;
  readonly outgoing: OutgoingMessages;
  readonly checks: Pick<CheckService, 'depart'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): OpeningService {
  /** Under the lock of everybody who writes who is where: of two who name somebody at once, one is first. */
  const settle = async (
    actor: Actor,
    openingId: string,
    work: (trx: MunicipalityTransaction, opening: Opening) => Promise<NamingOutcome>,
  ): Promise<NamingOutcome> =>
    database.inMunicipality(actor.municipalityId, async (trx) => {
      await organisationStore.lock(trx);
      const opening = await stores.openings.find(trx, openingId);
      if (!opening) return { kind: 'settled', opening: undefined };
      mustName(actor, opening);
      return opening.state === 'open' ? work(trx, opening) : { kind: 'settled', opening };
    });

  const record = (
    trx: MunicipalityTransaction,
    actor: Actor,
    change: { action: string; subject: string; before?: unknown; after?: unknown },
  ) =>
    organisationStore.record(trx, { municipalityId: actor.municipalityId, actor: actor.personId }, [change], {
      clock,
      ids,
    });

  return {
    list: (actor) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const places = institutionsNamedFor(actor);
        if (places.length === 0) throw new AppError('forbidden', 'openings');
        return visibleTo(actor, await stores.openings.list(trx, places));
      }),

    findCandidates: (actor, openingId, text) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const opening = await stores.openings.find(trx, openingId);
        if (!opening) throw new AppError('not-found', 'opening');
        mustName(actor, opening);
        const words = text.toLowerCase().split(/\s+/).filter(Boolean);
        return stores.openings.findCandidates(trx, opening, words, mostCandidates);
      }),

    name: (actor, openingId, personId) =>
      settle(actor, openingId, async (trx, opening) => {
        const successor = await stores.openings.findColleague(trx, personId);
        if (!successor || personId === opening.person.id) throw new AppError('bad-request', 'successor');
        const { municipalityId } = actor;
        const now = clock.now();
        const holdsAlready = await stores.openings.holdsAlready(trx, opening, personId);
        if (holdsAlready) await organisationStore.removeRoles(trx, [opening.holdingId]);
        else await stores.openings.setHolder(trx, opening.holdingId, personId);
        if (opening.institution) {
          const institutionId = opening.institution.id;
          await organisationStore.addMemberships(trx, municipalityId, [
            { personId, institutionId, source: 'coordinator' },
          ]);
        }
        await stores.openings.close(trx, opening.id, {
          state: 'filled',
          successorId: personId,
          by: actor.personId,
          now,
        });
        await record(trx, actor, {
          action: 'role.named',
          subject: `person:${personId}`,
          before: { personId: opening.person.id },
          after: {
            id: opening.holdingId,
            role: opening.role,
            institutionId: opening.institution?.id ?? null,
            personId,
          },
        });
        if (personId !== actor.personId && !holdsAlready) {
          await outgoing.enqueue(
            trx,
            municipalityId,
            { personId },
            successorMessage(opening, successor.locale),
          );
        }
        return { kind: 'named', opening, successor: { id: personId, name: successor.name } };
      }),

    keep: (actor, openingId) =>
      settle(actor, openingId, async (trx, opening) => {
        if (opening.reason !== 'moved') throw new AppError('bad-request', 'opening');
        await stores.openings.close(trx, opening.id, { state: 'kept', by: actor.personId, now: clock.now() });
        await record(trx, actor, {
          action: 'role.kept',
          subject: `person:${opening.person.id}`,
          after: { id: opening.holdingId, role: opening.role },
        });
        return { kind: 'named', opening, successor: opening.person };
      }),

    getCheck: (actor) => {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, (trx) => stores.people.findCheck(trx));
    },

    confirmHeld: (actor) => {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        await organisationStore.lock(trx);
        const { heldIds } = await stores.people.findCheck(trx);
        const here = (await stores.people.listPeople(trx)).filter(
          ({ id, leftAt }) => !leftAt && heldIds.includes(id),
        );
        await checks.depart(
          trx,
          actor.municipalityId,
          here.map(({ id }) => id),
          actor.personId,
        );
        await stores.people.clearHeld(trx);
        return here.length;
      });
    },
  };
}

/** Those of which the actor gives the role: a manager names superusers, and no administrator. */
export function visibleTo(actor: Pick<Actor, 'roles'>, openings: readonly Opening[]): readonly Opening[] {
  return openings.filter(({ role, institution }) => mayGiveRole(actor, role, institution?.id));
}

function mustName(actor: Actor, opening: Opening): void {
  if (visibleTo(actor, [opening]).length === 0) throw new AppError('forbidden', 'opening');
}

function mustCoordinate(actor: Actor): void {
  if (!isCoordinator(actor)) throw new AppError('forbidden', 'directory check');
}
