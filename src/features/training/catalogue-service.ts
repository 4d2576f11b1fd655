import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ApplicantStore } from './applicant-store.ts';
import { attendeeIn } from './attendee-rules.ts';
import type { Applicant } from './attendee-types.ts';
import { isFor, understands } from './audience-rules.ts';
import type { BookingStore } from './booking-store.ts';
import type { NetworkStore } from './network-store.ts';
import type { SessionAccess } from './session-access.ts';
import type { SessionReader } from './session-reader.ts';
import type { SessionOutline, SessionRange, SessionStore } from './session-store.ts';
import type { TeacherStore } from './teacher-store.ts';
import { institutionsBookedFor, mayPlan } from './training-policy.ts';
import type { BookingService, CatalogueFilter } from './training-ports.ts';
import type { SessionView } from './training-types.ts';

/** What can be seen without changing anything. */
export type CatalogueService = Pick<
  BookingService,
  'listSuitable' | 'listMine' | 'listTaught' | 'getSession' | 'findBookable'
>;

export interface CatalogueServiceParts {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly sessions: SessionStore;
  readonly teachers: TeacherStore;
  readonly bookings: BookingStore;
  readonly applicants: ApplicantStore;
  readonly network: NetworkStore;
  readonly reader: SessionReader;
  readonly clock: Clock;
}

const day = 24 * 3_600_000;
/** How far back "my courses" goes, and how many it shows. */
const pastDays = 400;
const pastLimit = 50;
/** How long a teacher has the own sessions at hand. */
const taughtDays = 30;
/** Nobody reads more; a page asks for a range of days. */
const listLimit = 500;
/** So many sessions are looked at to find the few that suit somebody. */
const leastRead = 60;

export function createCatalogueService(parts: CatalogueServiceParts): CatalogueService {
  const { database, access, sessions, teachers, bookings, applicants, network, reader, clock } = parts;

  /** The sessions one municipality has for the applicant, in the order in which they are shown; `limit` of them at most. */
  const findSessions = async (
    trx: MunicipalityTransaction,
    hostId: string,
    applicant: Applicant,
    filter: CatalogueFilter,
    limit: number,
    among?: readonly string[],
  ): Promise<readonly SessionOutline[]> => {
    const now = clock.now();
    const all = filter.all ?? false;
    const isGuest = applicant.municipalityId !== hostId;
    const signUp = filter.signUp ?? (all ? undefined : 'booking');
    const range: SessionRange = {
      ...(among ? { ids: among } : {}),
      ...(filter.courseId === undefined ? {} : { courseId: filter.courseId }),
      startsFrom: filter.from && (all || filter.from > now) ? filter.from : now,
      ...(filter.until ? { startsBefore: filter.until } : {}),
      ...(filter.locale ? { locale: filter.locale } : {}),
      ...(filter.online === undefined ? {} : { isOnline: filter.online }),
      ...(signUp ? { signUp } : {}),
      ...(all ? {} : { localeFirst: applicant.locale }),
    };
    const suits = all ? () => true : await suitabilityOf(trx, hostId, applicant, filter, now);
    const found: SessionOutline[] = [];
    const page = Math.max(leastRead, limit);
    for (let offset = 0; found.length < limit; offset += page) {
      const outlines = await sessions.listOutlines(trx, { ...range, limit: page, offset });
      found.push(
        ...outlines.filter(
          // A follow-up is for those who came to what it follows: it is booked for them, and stands among their own courses.
          (outline) =>
            outline.followUpOf === undefined && (!isGuest || outline.openToNetwork) && suits(outline),
        ),
      );
      if (outlines.length < page) break;
    }
    return found.slice(0, limit);
  };

  const suitabilityOf = async (
    trx: MunicipalityTransaction,
    hostId: string,
    applicant: Applicant,
    filter: CatalogueFilter,
    now: Date,
  ): Promise<(outline: SessionOutline) => boolean> => {
    const attendee = attendeeIn(hostId, applicant);
    const own = await bookings.findInvolvement(trx, attendee);
    const taught = attendee.kind === 'guest' ? [] : await teachers.listTaughtBy(trx, applicant.personId, now);
    return (outline) =>
      outline.closesAt > now &&
      !own.takenCourseIds.has(outline.courseId) &&
      !own.bookings.has(outline.id) &&
      !taught.includes(outline.id) &&
      (filter.locale !== undefined || understands(applicant, outline.locale)) &&
      isFor(outline.courseAudience, applicant) &&
      isFor(outline.audience, applicant);
  };

  /** Reads views of sessions that several municipalities hold, in one transaction each. */
  const readAll = async (
    applicant: Applicant,
    wanted: readonly { readonly hostId: string; readonly id: string }[],
  ): Promise<readonly SessionView[]> => {
    const views = new Map<string, SessionView>();
    for (const hostId of new Set(wanted.map((each) => each.hostId))) {
      const ids = wanted.flatMap((each) => (each.hostId === hostId ? each.id : []));
      const read = await database.inMunicipality(hostId, (trx) =>
        reader.readViews(trx, hostId, applicant, ids),
      );
      for (const view of read) views.set(view.session.id, view);
    }
    return wanted.flatMap(({ id }) => views.get(id) ?? []);
  };

  const getApplicantAndHosts = (actor: Actor, from: Date) =>
    database.inMunicipality(actor.municipalityId, async (trx) => ({
      applicant: await access.getApplicant(trx, actor),
      hosts: await network.listOfOthers(trx, actor.municipalityId, from),
    }));

  return {
    async listSuitable(actor, filter = {}) {
      const own = actor.municipalityId;
      const limit = Math.min(filter.limit ?? listLimit, listLimit);
      const found: { hostId: string; outline: SessionOutline }[] = [];
      const { applicant, hosts, views } = await database.inMunicipality(own, async (trx) => {
        const applicant = await access.getApplicant(trx, actor);
        const from = filter.from && filter.all ? filter.from : clock.now();
        const hosts = await network.listOfOthers(trx, own, from);
        const outlines = await findSessions(trx, own, applicant, filter, limit);
        found.push(...outlines.map((outline) => ({ hostId: own, outline })));
        // Most municipalities are alone most of the time: then one transaction is enough.
        const views =
          hosts.size > 0
            ? undefined
            : await reader.readViews(
                trx,
                own,
                applicant,
                outlines.map(({ id }) => id),
              );
        return { applicant, hosts, views };
      });
      if (views) return views;
      for (const [hostId, ids] of hosts) {
        const opened = await database.inMunicipality(hostId, (trx) =>
          findSessions(trx, hostId, applicant, filter, limit, ids),
        );
        found.push(...opened.map((outline) => ({ hostId, outline })));
      }
      const rank = ({ outline }: (typeof found)[number]) =>
        !filter.all && outline.locale !== applicant.locale ? 1 : 0;
      const sorted = found.sort(
        (one, other) =>
          rank(one) - rank(other) || one.outline.startsAt.getTime() - other.outline.startsAt.getTime(),
      );
      return readAll(
        applicant,
        sorted.slice(0, limit).map(({ hostId, outline }) => ({ hostId, id: outline.id })),
      );
    },

    async listMine(actor) {
      const now = clock.now();
      const from = new Date(now.getTime() - pastDays * day);
      const { applicant, hosts } = await getApplicantAndHosts(actor, from);
      const ahead: { hostId: string; id: string }[] = [];
      const past: { hostId: string; id: string }[] = [];
      for (const hostId of [actor.municipalityId, ...hosts.keys()]) {
        const own = await database.inMunicipality(hostId, (trx) =>
          bookings.listOwnSessions(trx, attendeeIn(hostId, applicant), now, pastLimit),
        );
        ahead.push(...own.ahead.map((id) => ({ hostId, id })));
        past.push(...own.past.map((id) => ({ hostId, id })));
      }
      const byStart = (one: SessionView, other: SessionView) =>
        one.session.startsAt.getTime() - other.session.startsAt.getTime();
      return {
        ahead: [...(await readAll(applicant, ahead))].sort(byStart),
        past: [...(await readAll(applicant, past))]
          .sort((one, other) => byStart(other, one))
          .slice(0, pastLimit),
      };
    },

    listTaught: (actor) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const applicant = await access.getApplicant(trx, actor);
        const from = new Date(clock.now().getTime() - taughtDays * day);
        const ids = await teachers.listTaughtBy(trx, actor.personId, from);
        return reader.readViews(trx, actor.municipalityId, applicant, ids);
      }),

    getSession: (actor, key) =>
      access.inHost(actor, key, async (trx, hostId, applicant) => {
        const [view] = await reader.readViews(trx, hostId, applicant, [key.sessionId]);
        const isGuest = hostId !== actor.municipalityId;
        if (!view || (isGuest && !view.session.openToNetwork && !view.mine)) {
          throw new AppError('not-found', 'session');
        }
        return view;
      }),

    findBookable: (actor, search = '') =>
      database.inMunicipality(actor.municipalityId, (trx) =>
        applicants.search(
          trx,
          search,
          mayPlan(actor)
            ? undefined
            : { institutionIds: institutionsBookedFor(actor), managerId: actor.personId },
        ),
      ),
  };
}
