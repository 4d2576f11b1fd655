import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ApplicantStore } from './applicant-store.ts';
import { attendeeIn } from './attendee-rules.ts';
import type { Applicant } from './attendee-types.ts';
import type { AuditStore } from './audit-store.ts';
import type { CatalogueService } from './catalogue-service.ts';
import type { SeatAnswer, SeatLedger } from './seat-ledger.ts';
import type { SessionAccess } from './session-access.ts';
import { institutionsBookedFor, mayPlan } from './training-policy.ts';
import type { BookingService, SessionKey } from './training-ports.ts';
import type {
  Booking,
  BookingObstacle,
  BookingOutcome,
  CancelOutcome,
  SessionView,
} from './training-types.ts';

/** So many people are booked with one press at most. */
const bookedAtOnce = 100;

export interface BookingServiceParts {
  readonly database: Database;
  readonly access: SessionAccess;
  readonly applicants: ApplicantStore;
  readonly audit: AuditStore;
  readonly catalogue: CatalogueService;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Answer =
  { readonly kind: SeatAnswer } | { readonly kind: 'refused'; readonly obstacle: BookingObstacle };

/** Booking, waiting, changing and cancelling, for oneself and for others. */
export function createBookingService(parts: BookingServiceParts): BookingService {
  const { database, access, applicants, audit, catalogue, clock, ids } = parts;

  /** Under the session's lock. `wait`: also wait in line; `stay`: who waits already is told so rather than that it is full. */
  const take = async (
    trx: MunicipalityTransaction,
    hostId: string,
    applicant: Applicant,
    ledger: SeatLedger,
    actor: Actor,
    { wait = false, stay = false, insteadOf }: { wait?: boolean; stay?: boolean; insteadOf?: string } = {},
  ): Promise<Answer> => {
    const obstacle = await access.findObstacle(trx, hostId, applicant, ledger);
    if (obstacle) return { kind: 'refused', obstacle };
    const attendee = attendeeIn(hostId, applicant);
    const isOther = applicant.personId !== actor.personId;
    const isInLine = ledger.find(attendee)?.state === 'waiting';
    const kind = await ledger.take({
      attendee,
      source: attendee.kind === 'guest' ? 'guest' : isOther ? 'other' : 'self',
      bookedBy: actor.personId,
      wait: wait || (stay && isInLine),
      ...(isOther ? { byOther: actor.displayName } : {}),
      ...(insteadOf === undefined ? {} : { insteadOf }),
    });
    return { kind };
  };

  const takeOwn = async (actor: Actor, key: SessionKey, options: { wait?: boolean; stay?: boolean }) => {
    const { hostId, applicant, answer } = await access.inHostAtLock(
      actor,
      key,
      async (trx, hostId, applicant) => {
        const [ledger] = await access.openLedgers(trx, hostId, [key.sessionId]);
        const answer = await take(trx, hostId, applicant, ledger!, actor, options);
        return { hostId, applicant, answer };
      },
    );
    return outcomeOf(answer, await access.readView(hostId, applicant, key.sessionId));
  };

  /** The people, read in the actor's municipality. Throws `forbidden` for one the actor may not book for, `not-found` for nobody. */
  const getBookable = async (actor: Actor, personIds: readonly string[]) => {
    const found = await database.inMunicipality(actor.municipalityId, (trx) =>
      applicants.find(trx, personIds),
    );
    const institutions = institutionsBookedFor(actor);
    return personIds.map((id) => {
      const person = found.get(id);
      const isOwn =
        id === actor.personId ||
        person?.managerId === actor.personId ||
        person?.institutionIds.some((at) => institutions.includes(at));
      if (!mayPlan(actor) && !isOwn) throw new AppError('forbidden', 'booking for somebody else');
      if (!person) throw new AppError('not-found', 'person');
      return person;
    });
  };

  const record = (
    trx: MunicipalityTransaction,
    hostId: string,
    actor: Actor,
    action: string,
    sessionId: string,
    after: unknown,
  ) =>
    audit.add(trx, {
      municipalityId: hostId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject: `session:${sessionId}`,
      after,
    });

  /** Undefined: there is nothing left to cancel, or it has begun. */
  const findCancellable = (ledger: SeatLedger, is: (booking: Booking) => boolean): Booking | undefined =>
    clock.now() < ledger.locked.session.startsAt ? ledger.list().find(is) : undefined;

  return {
    ...catalogue,

    book: (actor, key, { wait = false } = {}) => takeOwn(actor, key, { wait, stay: true }),

    takeSeat: (actor, key) => takeOwn(actor, key, {}),

    async cancel(actor, key) {
      const done = await access.inHostAtLock(actor, key, async (trx, hostId, applicant) => {
        const [ledger] = await access.openLedgers(trx, hostId, [key.sessionId]);
        const attendee = attendeeIn(hostId, applicant);
        const mine = ledger!.find(attendee);
        if (attendee.kind === 'guest' && !ledger!.locked.session.openToNetwork && !mine) {
          throw new AppError('not-found', 'session');
        }
        const booking = findCancellable(ledger!, ({ id }) => id === mine?.id);
        if (booking) await ledger!.giveBack(booking, booking.state === 'offered' ? 'offer-declined' : 'self');
        return { hostId, applicant, isCancelled: booking !== undefined };
      });
      const view = await access.readView(done.hostId, done.applicant, key.sessionId);
      return { kind: done.isCancelled ? 'cancelled' : 'nothing', view };
    },

    async change(actor, from, to) {
      const host = from.municipalityId ?? actor.municipalityId;
      if (host !== (to.municipalityId ?? actor.municipalityId) || from.sessionId === to.sessionId) {
        throw new AppError('bad-request', 'not two dates of one course');
      }
      const change = async (trx: MunicipalityTransaction, hostId: string, applicant: Applicant) => {
        const [old, next] = await access.openLedgers(trx, hostId, [from.sessionId, to.sessionId]);
        if (old!.locked.session.courseId !== next!.locked.session.courseId) {
          throw new AppError('bad-request', 'not two dates of one course');
        }
        const attendee = attendeeIn(hostId, applicant);
        const given = findCancellable(old!, ({ id }) => id === old!.find(attendee)?.id);
        const answer = await take(trx, hostId, applicant, next!, actor, {
          ...(given ? { insteadOf: from.sessionId } : {}),
        });
        if (answer.kind === 'booked' && given) await old!.giveBack(given, 'changed');
        return { hostId, applicant, answer };
      };
      const done = await access.inHostAtLock(actor, to, change, [from.sessionId]);
      return outcomeOf(done.answer, await access.readView(done.hostId, done.applicant, to.sessionId));
    },

    async bookFor(actor, key, personIds, { wait = false } = {}) {
      if (personIds.length === 0 || personIds.length > bookedAtOnce) {
        throw new AppError('bad-request', 'how many people');
      }
      const people = await getBookable(actor, personIds);
      const done = await access.inHostAtLock(actor, key, async (trx, hostId) => {
        const [ledger] = await access.openLedgers(trx, hostId, [key.sessionId]);
        const answers: Answer[] = [];
        // One after the other, in the order given: whoever is named first gets the last seat.
        for (const person of people) {
          answers.push(await take(trx, hostId, person, ledger!, actor, { wait, stay: true }));
        }
        await record(trx, hostId, actor, 'booking.made-for-others', key.sessionId, {
          people: people.map(({ personId }, index) => ({ personId, outcome: answers[index]!.kind })),
        });
        return { hostId, answers };
      });
      const outcomes: { personId: string; outcome: BookingOutcome }[] = [];
      for (const [index, person] of people.entries()) {
        const view = await access.readView(done.hostId, person, key.sessionId);
        outcomes.push({ personId: person.personId, outcome: outcomeOf(done.answers[index]!, view) });
      }
      return outcomes;
    },

    async cancelFor(actor, key, personId) {
      const isOwnSession = (key.municipalityId ?? actor.municipalityId) === actor.municipalityId;
      // A guest's booking is the business of whoever plans the session, though the guest is nobody here.
      const isPlanner = isOwnSession && mayPlan(actor);
      const [person] = isPlanner ? [] : await getBookable(actor, [personId]);
      const done = await access.inHostAtLock(actor, key, async (trx, hostId, applicant) => {
        const [ledger] = await access.openLedgers(trx, hostId, [key.sessionId]);
        const booking = findCancellable(
          ledger!,
          (each) => each.personId === personId || each.guest?.personId === personId,
        );
        if (booking) {
          const isOther = personId !== actor.personId;
          await ledger!.giveBack(
            booking,
            isOther ? 'other' : 'self',
            ...(isOther ? ([actor.displayName] as const) : []),
          );
          await record(trx, hostId, actor, 'booking.cancelled-for-other', key.sessionId, {
            personId,
            bookingId: booking.id,
          });
        }
        const seenBy =
          person ??
          (await applicants.find(trx, [personId])).get(personId) ??
          (booking ? guestOf(booking) : undefined) ??
          applicant;
        return { hostId, seenBy, isCancelled: booking !== undefined };
      });
      const view = await access.readView(done.hostId, done.seenBy, key.sessionId);
      return { kind: done.isCancelled ? 'cancelled' : 'nothing', view } satisfies CancelOutcome;
    },
  };
}

function outcomeOf(answer: Answer, view: SessionView): BookingOutcome {
  if (answer.kind === 'refused') return { kind: 'refused', obstacle: answer.obstacle, view };
  if (answer.kind === 'already-booked') return { kind: 'refused', obstacle: 'already-booked', view };
  return { kind: answer.kind, view };
}

/** A guest as far as the host knows them. */
function guestOf({ guest }: Booking): Applicant | undefined {
  return (
    guest && {
      ...guest,
      workplace: guest.locale,
      roles: [],
      institutionIds: [],
    }
  );
}
