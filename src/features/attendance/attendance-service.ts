import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { intlTag } from '../../kernel/texts.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import {
  mayPlan,
  type AttendanceService,
  type AttendanceSheet,
  type SeatDesk,
  type Session,
  type SessionReader,
  type SheetEntry,
} from '../training/index.ts';
import type { AfterwardsPlanner } from './afterwards-planner.ts';
import { summariseEvaluations } from './evaluation-rules.ts';
import type { EvaluationStore } from './evaluation-store.ts';
import type { SheetRow, SheetStore, TaughtSession } from './sheet-store.ts';
import { isTickable, uuid } from './sheet-rules.ts';

const mostFound = 20;
const shortestSearch = 2;

export interface AttendanceServiceParts {
  readonly database: Database;
  readonly sheets: SheetStore;
  readonly evaluations: EvaluationStore;
  readonly afterwards: AfterwardsPlanner;
  readonly reader: SessionReader;
  readonly seats: () => Pick<SeatDesk, 'addWalkIn' | 'bookFollowUp'>;
  readonly clock: Clock;
}

/** Who came, and what they thought. For a session's teachers and for those who plan. */
export function createAttendanceService(parts: AttendanceServiceParts): AttendanceService {
  const { database, sheets, evaluations, afterwards, reader, clock } = parts;

  /** Throws `not-found` for a session that is not here, `forbidden` for somebody who neither teaches nor plans it. */
  const open = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    sessionId: string,
    lock = false,
  ): Promise<TaughtSession> => {
    if (!uuid.test(sessionId)) throw new AppError('not-found', 'no such id');
    const found = await sheets.find(trx, sessionId, { lock });
    if (!found) throw new AppError('not-found', 'session');
    if (!mayPlan(actor) && !found.teacherIds.includes(actor.personId)) {
      throw new AppError('forbidden', 'attendance of a session');
    }
    return found;
  };

  const mustBeTickable = (session: Session): void => {
    if (!isTickable(session, clock.now())) throw new AppError('conflict', 'attendance cannot be changed now');
  };

  const inSession = <T>(
    actor: Actor,
    sessionId: string,
    work: (trx: MunicipalityTransaction, session: Session) => Promise<T>,
    options: { lock?: boolean } = {},
  ): Promise<T> =>
    database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, (await open(trx, actor, sessionId, options.lock)).session),
    );

  const getSheet = async (actor: Actor, sessionId: string): Promise<AttendanceSheet> => {
    const { view, rows, session } = await inSession(actor, sessionId, async (trx, session) => ({
      session,
      view: (await reader.readFor(trx, actor.personId, [sessionId]))[0],
      rows: session.signUp === 'open' ? [] : await sheets.list(trx, sessionId),
    }));
    if (!view) throw new AppError('not-found', 'person');
    const { compare } = new Intl.Collator(intlTag(session.locale));
    const municipalities = await readNames(rows);
    const entries = rows.map(({ guestOf, ...row }): SheetEntry => ({
      ...row,
      ...(guestOf === undefined ? {} : { guestOf: municipalities.get(guestOf) ?? '' }),
    }));
    return {
      view,
      entries: entries.sort(
        (one, other) => compare(one.name, other.name) || compare(one.bookingId, other.bookingId),
      ),
      isTickable: isTickable(session, clock.now()),
      isClosed: session.closedAt !== undefined,
    };
  };

  /** Names of the guests' municipalities: each is read where it is at home. */
  const readNames = async (rows: readonly SheetRow[]): Promise<ReadonlyMap<string, string>> => {
    const names = new Map<string, string>();
    for (const id of new Set(rows.flatMap(({ guestOf }) => guestOf ?? []))) {
      const row = await database.inMunicipality(id, (trx) =>
        trx.selectFrom('municipality').select('name').executeTakeFirst(),
      );
      if (row) names.set(id, row.name);
    }
    return names;
  };

  return {
    getSheet,

    async tick(actor, sessionId, ticks) {
      await inSession(
        actor,
        sessionId,
        async (trx, session) => {
          mustBeTickable(session);
          const known = ticks.filter(({ bookingId }) => uuid.test(bookingId));
          await sheets.tick(trx, sessionId, known, clock.now());
        },
        { lock: true },
      );
      return getSheet(actor, sessionId);
    },

    findWalkIns(actor, sessionId, search) {
      const words = search.trim();
      return inSession(actor, sessionId, (trx) =>
        words.length < shortestSearch
          ? Promise.resolve([])
          : sheets.searchPeople(trx, sessionId, words, mostFound),
      );
    },

    async addWalkIn(actor, sessionId, personId) {
      const isListed = await inSession(
        actor,
        sessionId,
        (trx, session) => {
          mustBeTickable(session);
          return sheets.tickPerson(trx, sessionId, personId, clock.now());
        },
        { lock: true },
      );
      if (!isListed) {
        const outcome = await parts.seats().addWalkIn(actor, sessionId, personId, { beyondCapacity: true });
        const wasFaster = outcome.kind === 'refused' && outcome.obstacle === 'already-booked';
        if (wasFaster) {
          await inSession(actor, sessionId, (trx) =>
            sheets.tickPerson(trx, sessionId, personId, clock.now()),
          );
        } else if (outcome.kind !== 'booked') throw new AppError('conflict', 'nobody can be added');
      }
      return getSheet(actor, sessionId);
    },

    async close(actor, sessionId) {
      const { municipalityId } = actor;
      const isNew = await inSession(
        actor,
        sessionId,
        async (trx, session) => {
          if (session.closedAt) return false;
          const now = clock.now();
          if (session.state === 'cancelled' || now < session.startsAt) {
            throw new AppError('conflict', 'attendance cannot be closed now');
          }
          await sheets.close(trx, sessionId, now);
          await afterwards.plan(trx, municipalityId, sessionId);
          return true;
        },
        { lock: true },
      );
      // Should this not be reached, the schedule makes up for it.
      if (isNew) await parts.seats().bookFollowUp(municipalityId, sessionId);
      return getSheet(actor, sessionId);
    },

    getEvaluation: (actor, sessionId) =>
      inSession(actor, sessionId, async (trx) =>
        summariseEvaluations(
          await evaluations.countAsked(trx, sessionId),
          await evaluations.list(trx, sessionId),
        ),
      ),
  };
}
