import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ApplicantStore } from './applicant-store.ts';
import { attendeeIn } from './attendee-rules.ts';
import type { Applicant } from './attendee-types.ts';
import type { BookingStore } from './booking-store.ts';
import { createFewAtOnce } from './few-at-once.ts';
import type { NetworkStore } from './network-store.ts';
import { obstacleToTaking } from './seat-rules.ts';
import { openLedger, type LedgerParts, type SeatLedger } from './seat-ledger.ts';
import type { SessionReader } from './session-reader.ts';
import type { SessionStore } from './session-store.ts';
import type { SessionKey } from './training-ports.ts';
import type { BookingObstacle, SessionView } from './training-types.ts';

/** Where a session is held, and whether the actor may go there at all. */
export interface SessionAccess {
  /**
   * Runs `work` in the municipality that holds the session. Throws `not-found` for a session of another municipality that is not
   * opened to a network of the actor's own.
   */
  inHost<T>(
    actor: Actor,
    key: SessionKey,
    work: (trx: MunicipalityTransaction, hostId: string, applicant: Applicant) => Promise<T>,
  ): Promise<T>;
  /** The same for work that locks the session (and others, `also`): few do so at once in this process. */
  inHostAtLock<T>(
    actor: Actor,
    key: SessionKey,
    work: (trx: MunicipalityTransaction, hostId: string, applicant: Applicant) => Promise<T>,
    also?: readonly string[],
  ): Promise<T>;
  /** The actor as an applicant, read in their own municipality. Throws `not-found` for somebody it does not know. */
  getApplicant(trx: MunicipalityTransaction, actor: Actor): Promise<Applicant>;
  /** Locks the sessions, and opens their ledgers in the order of the ids given. Throws `not-found`. */
  openLedgers(
    trx: MunicipalityTransaction,
    hostId: string,
    sessionIds: readonly string[],
  ): Promise<readonly SeatLedger[]>;
  /** Why the applicant may not take a seat; from the rows under the lock. Throws `not-found` for a guest it is not open to. */
  findObstacle(
    trx: MunicipalityTransaction,
    hostId: string,
    applicant: Applicant,
    ledger: SeatLedger,
  ): Promise<BookingObstacle | undefined>;
  /** One session as the applicant sees it now, after the transaction that changed it. */
  readView(hostId: string, applicant: Applicant, sessionId: string): Promise<SessionView>;
}

export interface SessionAccessParts extends LedgerParts {
  readonly database: Database;
  readonly sessions: SessionStore;
  readonly bookings: BookingStore;
  readonly applicants: ApplicantStore;
  readonly network: NetworkStore;
  readonly reader: SessionReader;
}

export function sessionAccessOn(parts: SessionAccessParts): SessionAccess {
  const { database, sessions, bookings, applicants, network, reader, clock } = parts;

  const atLock = createFewAtOnce();

  const getApplicant: SessionAccess['getApplicant'] = async (trx, actor) => {
    const stored = (await applicants.find(trx, [actor.personId])).get(actor.personId);
    if (!stored) throw new AppError('not-found', 'person');
    return { ...stored, locale: actor.locale, roles: actor.roles };
  };

  const inHost: SessionAccess['inHost'] = async (actor, key, work) => {
    const hostId = key.municipalityId ?? actor.municipalityId;
    mustBeId(key.sessionId);
    mustBeId(hostId);
    if (hostId === actor.municipalityId) {
      return database.inMunicipality(hostId, async (trx) =>
        work(trx, hostId, await getApplicant(trx, actor)),
      );
    }
    const applicant = await database.inMunicipality(actor.municipalityId, async (trx) => {
      if (!(await network.isOpen(trx, hostId, key.sessionId))) throw new AppError('not-found', 'session');
      return getApplicant(trx, actor);
    });
    return database.inMunicipality(hostId, (trx) => work(trx, hostId, applicant));
  };

  return {
    getApplicant,
    inHost,

    inHostAtLock: (actor, key, work, also = []) =>
      atLock.run([key.sessionId, ...also], () => inHost(actor, key, work)),

    async openLedgers(trx, hostId, sessionIds) {
      const locked = await sessions.lock(trx, sessionIds);
      // Read after the locks were given: only then are these the bookings that count.
      const active = await bookings.listActive(trx, sessionIds);
      const ledgers = new Map<string, SeatLedger>();
      for (const each of locked) {
        const { id } = each.session;
        const own = active.filter(({ sessionId }) => sessionId === id);
        ledgers.set(id, await openLedger(parts, trx, hostId, each, own));
      }
      return sessionIds.map((id) => {
        const ledger = ledgers.get(id);
        if (!ledger) throw new AppError('not-found', 'session');
        return ledger;
      });
    },

    async findObstacle(trx, hostId, applicant, ledger) {
      const { session, courseAudience, teacherIds } = ledger.locked;
      const attendee = attendeeIn(hostId, applicant);
      const isGuest = attendee.kind === 'guest';
      const mine = ledger.find(attendee);
      if (isGuest && !session.openToNetwork && !mine) throw new AppError('not-found', 'session');
      const { followUpOf } = session;
      return obstacleToTaking({
        session,
        courseAudience,
        person: applicant,
        isGuest,
        hasMail: applicant.mail !== undefined,
        isTeacher: !isGuest && teacherIds.includes(applicant.personId),
        mine: mine?.state,
        cameToOrigin:
          followUpOf !== undefined &&
          (await bookings.findInvolvement(trx, attendee)).attendedSessionIds.has(followUpOf),
        now: clock.now(),
      });
    },

    async readView(hostId, applicant, sessionId) {
      const [view] = await database.inMunicipality(hostId, (trx) =>
        reader.readViews(trx, hostId, applicant, [sessionId]),
      );
      if (!view) throw new AppError('not-found', 'session');
      return view;
    },
  };
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return uuid.test(text);
}

/** What is no id names nothing: not even the database is asked. Throws `not-found`. */
export function mustBeId(id: string): void {
  if (!isId(id)) throw new AppError('not-found', 'no such id');
}
