import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { BookingStore } from './booking-store.ts';
import type { EvaluationReader, OutlookReader } from './joined-ports.ts';
import { mustBeId, type SessionAccess } from './session-access.ts';
import type { SessionReader } from './session-reader.ts';
import type { SessionStore } from './session-store.ts';
import type { TeacherStore } from './teacher-store.ts';
import { mayPlan } from './training-policy.ts';
import type { PlanningService, RosterEntry, SessionOverview } from './training-ports.ts';

/** What coordinators and teachers see of sessions beyond what colleagues see. */
export type OverviewService = Pick<PlanningService, 'listSessions' | 'getOverview' | 'getRoster'>;

export interface OverviewServiceParts {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly sessions: SessionStore;
  readonly teachers: TeacherStore;
  readonly bookings: BookingStore;
  readonly reader: SessionReader;
  readonly outlook: OutlookReader;
  readonly evaluations: EvaluationReader;
  readonly clock: Clock;
}

const day = 24 * 3_600_000;
/** Without a first day, a coordinator sees so much of what is over. */
const pastDays = 60;
const listLimit = 1000;

export function createOverviewService(parts: OverviewServiceParts): OverviewService {
  const { database, access, sessions, teachers, bookings, reader, outlook, evaluations, clock } = parts;

  const read = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    ids: readonly string[],
  ): Promise<readonly SessionOverview[]> => {
    const applicant = await access.getApplicant(trx, actor);
    const views = await reader.readViews(trx, actor.municipalityId, applicant, ids);
    const counts = await bookings.countSeats(trx, ids);
    const states = await outlook.readStates(trx, ids);
    const answers = await evaluations.readSummaries(trx, ids);
    return views.map((view): SessionOverview => {
      const { id, signUp, counted } = view.session;
      const { joinUrl: _, ...state } = states.get(id) ?? { state: 'none', roomAnswer: 'none' };
      const evaluation = answers.get(id);
      return {
        view,
        attended: signUp === 'open' ? (counted ?? 0) : (counts.get(id)?.attended ?? 0),
        undelivered: counts.get(id)?.undelivered ?? 0,
        ...(evaluation ? { evaluation } : {}),
        outlook: state,
      };
    });
  };

  return {
    async listSessions(actor, filter = {}) {
      if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
      const { courseId, from, until, locale, online, signUp, includeCancelled = false, limit } = filter;
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const found = await sessions.list(trx, {
          ...(courseId === undefined ? {} : { courseId }),
          startsFrom: from ?? new Date(clock.now().getTime() - pastDays * day),
          ...(until ? { startsBefore: until } : {}),
          ...(locale ? { locale } : {}),
          ...(online === undefined ? {} : { isOnline: online }),
          ...(signUp ? { signUp } : {}),
          includeCancelled,
          limit: Math.min(limit ?? listLimit, listLimit),
        });
        return read(
          trx,
          actor,
          found.map(({ id }) => id),
        );
      });
    },

    async getOverview(actor, sessionId) {
      mustBeId(sessionId);
      if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
      const [overview] = await database.inMunicipality(actor.municipalityId, (trx) =>
        read(trx, actor, [sessionId]),
      );
      if (!overview) throw new AppError('not-found', 'session');
      return overview;
    },

    getRoster(actor, sessionId) {
      mustBeId(sessionId);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        if (!(await sessions.find(trx, sessionId))) throw new AppError('not-found', 'session');
        const taughtBy = (await teachers.listTeachers(trx, [sessionId])).get(sessionId) ?? [];
        if (!mayPlan(actor) && !taughtBy.some(({ id }) => id === actor.personId)) {
          throw new AppError('forbidden', 'names of those who come');
        }
        let place = 0;
        return (await bookings.listRoster(trx, sessionId)).map(
          ({ booking, name, mail, institution }): RosterEntry => ({
            booking,
            name,
            ...(mail ? { mail } : {}),
            ...(institution ? { institution } : {}),
            ...(booking.state === 'waiting' ? { placeInQueue: (place += 1) } : {}),
          }),
        );
      });
    },
  };
}
