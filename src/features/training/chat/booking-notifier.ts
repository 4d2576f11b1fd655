import type { Locale } from '../../../kernel/locale.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CardMessage, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { courseStore } from '../course-store.ts';
import { newsStore, type Recipient } from './news-store.ts';
import {
  bookedByOtherCard,
  bookingLostCard,
  movedCard,
  offerCard,
  placeChangedCard,
  seatFreeCard,
  sessionCancelledCard,
  teachingCard,
  visitAskedCard,
  visitDeclinedCard,
  type News,
} from './notice-cards.ts';
import { readPlainSession } from './plain-session-reader.ts';
import { sessionStore } from '../session-store.ts';
import { teacherStore } from '../teacher-store.ts';
import { planningRoles } from '../training-policy.ts';
import type { Booking, SessionEvent, SessionListener, VisitListener } from '../training-types.ts';

type Of<Kind extends SessionEvent['kind']> = Extract<SessionEvent, { kind: Kind }>;

/** What the telling of one event works on. */
interface Telling {
  readonly trx: MunicipalityTransaction;
  readonly sessionId: string;
  /** Writes to these people, each in the own language. Whoever the municipality does not know any more is left out. */
  tell(personIds: readonly string[], card: (news: News, recipient: Recipient) => CardMessage): Promise<void>;
}

/**
 * Tells people in their own chat what somebody else, or a calendar, did to their booking: once each, in their language, in the
 * transaction that makes it true. What people press themselves is answered by the card they pressed. Guests from the network have
 * no chat here; they get mail.
 */
export function createBookingNotifier({
  outgoing,
  clock,
}: {
  readonly outgoing: MassMessages;
  readonly clock: Clock;
}): SessionListener {
  return async (trx, municipalityId, event) => {
    const now = clock.now();
    const reason = 'reason' in event && !isBookingReason(event) ? event.reason : undefined;
    let view: News['view'] | undefined;
    const telling: Telling = {
      trx,
      sessionId: event.sessionId,
      async tell(personIds, card) {
        if (personIds.length === 0) return;
        view ??= await readPlainSession(trx, municipalityId, event.sessionId, now);
        if (!view) return;
        const known = await newsStore.findRecipients(trx, personIds);
        const at = view;
        const recipients = personIds.flatMap((personId) => known.get(personId) ?? []);
        const all = recipients.map((recipient) => ({
          to: { personId: recipient.personId },
          message: card({ view: at, locale: recipient.locale, now, reason }, recipient),
        }));
        await outgoing.enqueueAll(trx, municipalityId, all);
      },
    };
    switch (event.kind) {
      case 'booked':
      case 'waiting':
        return tellBooked(telling, event);
      case 'cancelled-booking':
        return tellLost(telling, event);
      case 'offered':
        return telling.tell(personOf(event.booking), (news) => offerCard(news, event.booking));
      case 'seat-free':
        return telling.tell(event.waiting.flatMap(personOf), seatFreeCard);
      case 'planned':
        return tellTeachers(telling);
      case 'moved':
      case 'changed':
        return tellChanged(telling, event);
      case 'cancelled-session':
        return tellCancelled(telling);
      case 'edited':
        return undefined;
    }
  };
}

/** Tells those who plan of a wish, and whoever wished what was answered. */
export function createVisitNotifier({ outgoing }: { readonly outgoing: MassMessages }): VisitListener {
  return async (trx, municipalityId, event) => {
    const planners = event.kind === 'asked' ? await newsStore.listHolders(trx, planningRoles) : [];
    const known = await newsStore.findRecipients(trx, [...planners, event.personId]);
    const asker = known.get(event.personId);
    const recipients = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? []);
    const tell = (to: readonly Recipient[], card: (locale: Locale) => CardMessage) =>
      outgoing.enqueueAll(
        trx,
        municipalityId,
        to.map(({ personId, locale }) => ({ to: { personId }, message: card(locale) })),
      );
    if (event.kind === 'declined') {
      await tell(recipients([event.personId]), (locale) =>
        visitDeclinedCard(event.groupName, event.answer, locale),
      );
      return;
    }
    const others = planners.filter((id) => id !== event.personId);
    await tell(recipients(others), (locale) => visitAskedCard(asker?.name ?? '', event.groupName, locale));
  };
}

/** Whoever books for themselves sees it on the card; others did it for them, or a coordinator moved them to another date. */
async function tellBooked({ trx, tell }: Telling, event: Of<'booked' | 'waiting'>): Promise<void> {
  const { booking, byOther, insteadOf } = event;
  if (byOther === undefined) return;
  const before = insteadOf === undefined ? undefined : await sessionStore.find(trx, insteadOf);
  await tell(personOf(booking), (news, { hasMailbox }) =>
    bookedByOtherCard(news, booking, { byOther, before, hasMailbox }),
  );
}

async function tellLost(
  { tell }: Telling,
  { booking, reason, byOther }: Of<'cancelled-booking'>,
): Promise<void> {
  switch (reason) {
    case 'other':
    case 'declined-in-outlook':
    case 'offer-expired':
      return tell(personOf(booking), (news) => bookingLostCard(news, reason, byOther));
    case 'session-cancelled':
      // of two merged dates they had both: one is off
      return tell(personOf(booking), (news) => sessionCancelledCard(news, 'booked'));
    case 'self':
    case 'changed':
    case 'offer-declined':
      return undefined;
  }
}

/** A series is told once, a follow-up with what it follows. */
async function tellTeachers({ trx, sessionId, tell }: Telling): Promise<void> {
  const session = await sessionStore.find(trx, sessionId);
  if (!session || session.followUpOf !== undefined) return;
  const { seriesId } = session;
  if (seriesId !== undefined && (await newsStore.hasEarlierInSeries(trx, sessionId, seriesId))) return;
  const teachers = await teachersOf(trx, sessionId);
  await tell(teachers, (news) => teachingCard(news, { isTeaching: true, isSeries: seriesId !== undefined }));
}

async function tellChanged(
  { trx, sessionId, tell }: Telling,
  event: Of<'moved' | 'changed' | 'edited'>,
): Promise<void> {
  const { before, teachersBefore, kind } = event;
  const after = await sessionStore.find(trx, sessionId);
  if (!after) return;
  const teachers = await teachersOf(trx, sessionId);
  const isElsewhere = before.placeId !== after.placeId || before.isOnline !== after.isOnline;
  if (kind === 'moved' || isElsewhere) {
    const place = before.placeId === undefined ? undefined : await courseStore.findPlace(trx, before.placeId);
    const card = kind === 'moved' ? movedCard : placeChangedCard;
    const booked = await newsStore.listBooked(trx, sessionId);
    const states = new Map(booked.map(({ personId, isWaiting }) => [personId, isWaiting]));
    await tell([...states.keys()], (news, { personId }) =>
      card(news, before, place, states.get(personId) ? 'waiting' : 'booked'),
    );
    const staying = teachers.filter((id) => teachersBefore.includes(id));
    await tell(staying, (news) => card(news, before, place, 'teacher'));
  }
  const added = teachers.filter((id) => !teachersBefore.includes(id));
  await tell(added, (news) => teachingCard(news, { isTeaching: true }));
  const removed = teachersBefore.filter((id) => !teachers.includes(id));
  await tell(removed, (news) => teachingCard(news, { isTeaching: false }));
}

async function tellCancelled({ trx, sessionId, tell }: Telling): Promise<void> {
  const booked = await newsStore.listCancelledWith(trx, sessionId);
  await tell(booked, (news) => sessionCancelledCard(news, 'booked'));
  await tell(await teachersOf(trx, sessionId), (news) => sessionCancelledCard(news, 'teacher'));
}

async function teachersOf(trx: MunicipalityTransaction, sessionId: string): Promise<readonly string[]> {
  const teachers = (await teacherStore.listTeachers(trx, [sessionId])).get(sessionId) ?? [];
  return teachers.map(({ id }) => id);
}

function personOf({ personId }: Booking): readonly string[] {
  return personId === undefined ? [] : [personId];
}

/** A booking's reason is a code; a session's is what the coordinator wrote. */
function isBookingReason(event: SessionEvent): event is Of<'cancelled-booking'> {
  return event.kind === 'cancelled-booking';
}
