import { trainingTexts } from '../../../content/texts/training/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CardMessage, Turn } from '../../../platform/bot/bot-types.ts';
import type { AvailabilityService } from '../joined-ports.ts';
import { presentClash, presentSessionCard, say } from './session-card-presenter.ts';
import { findAction, noticeCard, sessionCard } from './session-cards.ts';
import { mineCard, sessionListCard } from './session-list-cards.ts';
import { forEverybody, presentLines } from '../session-presenter.ts';
import type { ListData } from './training-card-data.ts';
import { institutionsBookedFor, mayPlan } from '../training-policy.ts';
import type { BookingService } from '../training-ports.ts';
import type { SessionView } from '../training-types.ts';
import type { Said } from './training-view-types.ts';

/** Sessions on one card; a sixth would push the buttons off a phone. */
const pageSize = 5;
const mostAhead = 8;
const mostPast = 5;
/** Other dates of one course, read at once. */
const datesLimit = 60;

export interface SessionAnswerParts {
  readonly bookings: BookingService;
  readonly availability: Pick<AvailabilityService, 'findOwnBusy'>;
  /** Whether Outlook shows the person sessions by itself. */
  hasMailbox(actor: Actor): Promise<boolean>;
  /** Where somebody without a mailbox gets the calendar file of a booking. */
  findFileUrl(municipalityId: string, bookingId: string): Promise<string | undefined>;
  readonly clock: Clock;
}

export interface SessionAnswerOptions {
  /** What came of the press. */
  readonly said?: readonly Said[];
  /** Everything about the course, also for somebody who is booked. */
  readonly details?: boolean;
  /** As it stands in a channel: short, and refreshed so that each reader sees the own state. */
  readonly isPosted?: boolean;
  /** Somebody pressed and waits: their calendar is looked at, and whom they may book for. */
  readonly isAsked?: boolean;
  readonly bookedHeading?: string;
}

/** The cards that answer a turn about sessions. */
export interface SessionAnswers {
  session(turn: Turn, view: SessionView, options?: SessionAnswerOptions): Promise<CardMessage>;
  /** What suits the actor; the only one there is, opened. */
  list(turn: Turn, data?: Partial<ListData>): Promise<CardMessage>;
  /** For a channel: nothing in it is one reader's own, and each gets the own list by refresh. */
  sharedList(turn: Turn): Promise<CardMessage>;
  mine(actor: Actor): Promise<CardMessage>;
  /** What is in the way of coming. */
  findClash(actor: Actor, view: SessionView): Promise<Said | undefined>;
  gone(locale: Locale): CardMessage;
}

export function createSessionAnswers(parts: SessionAnswerParts): SessionAnswers {
  const { bookings, availability, clock } = parts;

  const findClash: SessionAnswers['findClash'] = async (actor, view) => {
    const { startsAt, endsAt } = view.session;
    const [{ ahead }, busy] = await Promise.all([
      bookings.listMine(actor),
      availability.findOwnBusy(actor, { startsAt, endsAt }),
    ]);
    return presentClash(view, ahead, busy, actor.locale);
  };

  /** Managers need no role: whoever is somebody's manager in the directory may book for them. */
  const mayBookOthers = async (actor: Actor, isAsked: boolean): Promise<boolean> => {
    if (mayPlan(actor) || institutionsBookedFor(actor).length > 0) return true;
    if (!isAsked) return false;
    return (await bookings.findBookable(actor)).some(({ id }) => id !== actor.personId);
  };

  const session: SessionAnswers['session'] = async (turn, view, options = {}) => {
    const { actor, conversation } = turn;
    const { details = false, isPosted = false, isAsked = false, said, bookedHeading } = options;
    const { mine } = view;
    const showsDetails = details || (!mine && !isPosted);
    const looks = isAsked && !mine && view.obstacle === undefined;
    const clash = looks ? await findClash(actor, view) : undefined;
    const isBooked = mine?.state === 'booked';
    const hasMailbox = isBooked ? await parts.hasMailbox(actor) : true;
    // guests get theirs by mail
    const fileUrl =
      hasMailbox || !mine || view.heldBy !== undefined
        ? undefined
        : await parts.findFileUrl(view.municipalityId, mine.id);
    const shown = presentSessionCard(view, {
      locale: actor.locale,
      now: clock.now(),
      isBrief: !showsDetails,
      mayBookOthers: await mayBookOthers(actor, isAsked && showsDetails),
      mayShare: conversation.kind !== 'personal' && !isPosted && (view.isTeacher || mayPlan(actor)),
      isChecked: looks,
      hasMailbox,
      fileUrl,
      ...(said ? { said } : {}),
      ...(bookedHeading === undefined ? {} : { bookedHeading }),
      clash,
    });
    return sessionCard(shown, actor.locale, isPosted ? 'posted' : details ? 'details' : 'show');
  };

  const read = (actor: Actor, { course, page, open }: ListData): Promise<readonly SessionView[]> => {
    const limit = (page + 1) * pageSize + 1;
    if (open) return bookings.listSuitable(actor, { signUp: 'open', limit });
    return course === undefined
      ? bookings.listSuitable(actor, { limit })
      : bookings.listSuitable(actor, { courseId: course, all: true, limit: datesLimit });
  };

  const list: SessionAnswers['list'] = async (turn, data = {}) => {
    const { actor } = turn;
    const { locale } = actor;
    const wanted: ListData = { page: 0, open: false, ...data };
    const { course, page, open } = wanted;
    const found = await read(actor, wanted);
    // of one course also those that the reader has something to do with, so that the card tells the truth about them
    const views = course === undefined ? found : found.filter(({ obstacle }) => obstacle === undefined);
    const first = page * pageSize;
    const shown = views.slice(first, first + pageSize);
    const isAll = course === undefined && !open;
    const hasOpen =
      isAll && page === 0 && (await bookings.listSuitable(actor, { signUp: 'open', limit: 1 })).length > 0;
    const [only] = shown;
    if (only && isAll && page === 0 && shown.length === 1 && !hasOpen) {
      return session(turn, only, { isAsked: true });
    }
    if (!only && isAll && page === 0 && !hasOpen) return noCourses(locale);
    const now = clock.now();
    const key = open ? 'list.open' : isAll ? 'list.heading' : 'list.dates';
    return sessionListCard(
      {
        heading: trainingTexts(locale, key),
        intro: intro(shown.length, wanted, locale),
        sessions: shown.map((view) => presentLines(view, locale, now)),
        ...(views.length > first + pageSize ? { more: { ...wanted, page: page + 1 } } : {}),
        backToAll: !isAll || page > 0,
        hasOpen,
      },
      locale,
    );
  };

  return {
    session,
    list,
    findClash,

    async sharedList({ actor }) {
      const { locale } = actor;
      const views = await bookings.listSuitable(actor, { all: true, limit: datesLimit });
      const forMany = views.filter(({ obstacle }) => obstacle !== 'not-for-you' && obstacle !== 'closed');
      const now = clock.now();
      if (forMany.length === 0) return noCourses(locale);
      return sessionListCard(
        {
          heading: trainingTexts(locale, 'list.sharedHeading'),
          intro: trainingTexts(locale, 'list.sharedIntro'),
          sessions: forMany.slice(0, pageSize).map((view) => presentLines(forEverybody(view), locale, now)),
          backToAll: false,
          hasOpen: false,
        },
        locale,
        {},
      );
    },

    async mine(actor) {
      const { ahead, past } = await bookings.listMine(actor);
      const now = clock.now();
      const lines = (views: readonly SessionView[]) =>
        views.map((view) => presentLines(view, actor.locale, now));
      // who is offered a seat has to answer in time
      const offers = ahead.filter(({ mine }) => mine?.state === 'offered');
      const others = ahead.filter(({ mine }) => mine?.state !== 'offered');
      const shown = [...offers, ...others].slice(0, mostAhead);
      return mineCard(
        {
          ahead: lines(shown),
          moreAhead: ahead.length - shown.length,
          past: lines(past.slice(0, mostPast)),
        },
        actor.locale,
      );
    },

    gone: (locale) =>
      noticeCard(
        {
          heading: trainingTexts(locale, 'gone.heading'),
          said: [say('gone.body', 'plain', locale)],
          actions: [findAction(locale)],
        },
        locale,
      ),
  };
}

function intro(count: number, { course, open }: ListData, locale: Locale): string {
  if (count === 0 && course !== undefined) return trainingTexts(locale, 'list.noDates');
  if (open) return trainingTexts(locale, 'list.openIntro');
  return trainingTexts(locale, 'list.intro');
}

function noCourses(locale: Locale): CardMessage {
  const title = trainingTexts(locale, 'button.contacts');
  return noticeCard(
    {
      heading: trainingTexts(locale, 'list.none'),
      said: [say('list.noneBody', 'plain', locale)],
      // the errand's start, which is another feature's
      actions: [{ type: 'Action.Execute', title, verb: 'support.start', data: {} }],
    },
    locale,
  );
}
