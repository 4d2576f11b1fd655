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

export function createCatalogueService(parts: CatalogueServiceParts): CatalogueService {
  const { database, access, sessions, bookings, applicants, network, reader, clock } = parts;

  /** Ids of the sessions one municipality has for the applicant, with what they are sorted by. */
  const listIds = async (
    trx: MunicipalityTransaction,
    hostId: string,
    applicant: Applicant,
    filter: CatalogueFilter,
    among?: readonly string[],
  ): Promise<readonly SessionOutline[]> => {
    const now = clock.now();
    const all = filter.all ?? false;
    const isGuest = applicant.municipalityId !== hostId;
    const from = filter.from && (all || filter.from > now) ? filter.from : now;
    const signUp = filter.signUp ?? (all ? undefined : 'booking');
    const range: SessionRange = {
      ...(among ? { ids: among } : {}),
      ...(filter.courseId === undefined ? {} : { courseId: filter.courseId }),
      startsFrom: from,
      ...(filter.until ? { startsBefore: filter.until } : {}),
      ...(filter.locale ? { locale: filter.locale } : {}),
      ...(filter.online === undefined ? {} : { isOnline: filter.online }),
      ...(signUp ? { signUp } : {}),
    };
    // A follow-up is for those who came to what it follows: it is booked for them, and theirs to find under their own courses.
    const outlines = (await sessions.listOutlines(trx, range)).filter(
      ({ followUpOf, openToNetwork }) => followUpOf === undefined && (!isGuest || openToNetwork),
    );
    if (all || outlines.length === 0) return outlines;
    const attendee = attendeeIn(hostId, applicant);
    const taken = await bookings.findTaken(trx, attendee);
    const own = await bookings.findOwn(trx, attendee);
    const taught = isGuest ? [] : await sessions.listTaughtBy(trx, applicant.personId, now);
    return outlines.filter(
      (outline) =>
        outline.closesAt > now &&
        !taken.courseIds.has(outline.courseId) &&
        !own.has(outline.id) &&
        !taught.includes(outline.id) &&
        (filter.locale !== undefined || understands(applicant, outline.locale)) &&
        isFor(outline.courseAudience, applicant) &&
        isFor(outline.audience, applicant),
    );
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
      const { applicant, hosts, outlines } = await database.inMunicipality(own, async (trx) => {
        const applicant = await access.getApplicant(trx, actor);
        const from = filter.from && filter.all ? filter.from : clock.now();
        return {
          applicant,
          hosts: await network.listOfOthers(trx, own, from),
          outlines: await listIds(trx, own, applicant, filter),
        };
      });
      const found = outlines.map((outline) => ({ hostId: own, outline }));
      for (const [hostId, ids] of hosts) {
        const opened = await database.inMunicipality(hostId, (trx) =>
          listIds(trx, hostId, applicant, filter, ids),
        );
        found.push(...opened.map((outline) => ({ hostId, outline })));
      }
      const rank = ({ outline }: (typeof found)[number]) =>
        !filter.all && outline.locale !== applicant.locale ? 1 : 0;
      const sorted = found.sort(
        (one, other) =>
          rank(one) - rank(other) || one.outline.startsAt.getTime() - other.outline.startsAt.getTime(),
      );
      const limit = Math.min(filter.limit ?? listLimit, listLimit);
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
        const ids = await sessions.listTaughtBy(trx, actor.personId, from);
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
