import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { ActionTurn, BotFeature, CardMessage, VerbHandler } from '../../platform/bot/bot-types.ts';
import { sayToPerson } from '../directory/index.ts';
import type {
  AttendanceService,
  AttendanceSheet,
  BookingService,
  PlanningService,
  Tick,
} from '../training/index.ts';
import {
  addWalkInSchema,
  attendanceVerbs,
  countSchema,
  findWalkInSchema,
  saveSchema,
  sessionSchema,
  type SaveData,
} from './attendance-card-data.ts';
import { closeCard, resultCard, sheetCard, taughtCard, walkInCard } from './sheet-cards.ts';
import { presentResult, presentSheet, presentViewHead } from './sheet-presenter.ts';
import { wordsCard } from './session-head-cards.ts';

const hourMs = 60 * 60_000;
/** Of a teacher's sessions: those of the last days, whose list may still be open, and the next two weeks'. */
const hoursBack = 3 * 24;
const hoursAhead = 14 * 24;
const mostSessions = 6;
const shortestSearch = 2;
const mostPeople = 10_000;

const words = ['fremmøde', 'fremmoede', 'närvaro', 'naervaro', 'oppmøte', 'oppmote', 'attendance'];

export interface SheetBotParts {
  readonly attendance: AttendanceService;
  readonly bookings: () => Pick<BookingService, 'listTaught'>;
  readonly planning: () => Pick<PlanningService, 'count'>;
  readonly clock: Clock;
  readonly trainingTabUrl?: string | undefined;
}

/** Who came, ticked in the chat by whoever teaches. Each press is answered by the list as it then stands. */
export function createSheetBot({
  attendance,
  bookings,
  planning,
  clock,
  trainingTabUrl,
}: SheetBotParts): BotFeature {
  const show = ({ locale }: Actor, sheet: AttendanceSheet, said?: string): CardMessage =>
    sheetCard(
      presentSheet(sheet, { locale, now: clock.now(), ...(said === undefined ? {} : { said }) }),
      trainingTabUrl,
      locale,
    );

  /** What cannot be done any more is answered by the list; who may not see it, or what is gone, by a word. */
  const handler = <T>(
    parse: (data: unknown) => T & { readonly session: string },
    handle: (turn: ActionTurn, data: T & { readonly session: string }) => Promise<CardMessage>,
  ): VerbHandler => ({
    parse,
    async handle(turn, data) {
      const { actor } = turn;
      const typed = data as T & { readonly session: string };
      try {
        return { replace: await handle(turn, typed) };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.code === 'not-found' || error.code === 'forbidden') {
          return { replace: wordsCard(attendanceTexts(actor.locale, 'sheet.gone'), actor.locale) };
        }
        if (error.code !== 'conflict') throw error;
        const sheet = await attendance.getSheet(actor, typed.session);
        return { replace: show(actor, sheet, attendanceTexts(actor.locale, 'sheet.changed')) };
      }
    },
  });

  const headOf = async ({ actor }: ActionTurn, sessionId: string) => {
    const sheet = await attendance.getSheet(actor, sessionId);
    return { sheet, head: presentViewHead(sheet.view, actor.locale, clock.now()) };
  };

  const listTaught = async (actor: Actor) => {
    const now = clock.now().getTime();
    const views = await bookings().listTaught(actor);
    return views
      .filter(
        ({ session }) =>
          session.closedAt === undefined &&
          session.endsAt.getTime() > now - hoursBack * hourMs &&
          session.startsAt.getTime() < now + hoursAhead * hourMs,
      )
      .slice(0, mostSessions);
  };

  return {
    commands: [
      {
        id: 'attendance',
        words,
        async handle(turn) {
          const { actor } = turn;
          const views = await listTaught(actor);
          const [first] = views;
          const card =
            first && views.length === 1
              ? show(actor, await attendance.getSheet(actor, first.session.id))
              : taughtCard(
                  views.map((view) => presentViewHead(view, actor.locale, clock.now())),
                  actor.locale,
                );
          await sayToPerson(turn, card);
        },
      },
    ],
    verbs: {
      [attendanceVerbs.sheet]: handler(
        (data) => parseCardData(sessionSchema, data),
        async ({ actor }, { session }) => show(actor, await attendance.getSheet(actor, session)),
      ),
      [attendanceVerbs.save]: handler(
        (data) => parseCardData(saveSchema, data),
        async ({ actor }, { session, ...data }) => {
          const sheet = await attendance.tick(actor, session, changedTicks(data));
          return show(actor, sheet, attendanceTexts(actor.locale, 'sheet.saved'));
        },
      ),
      [attendanceVerbs.count]: handler(
        (data) => parseCardData(countSchema, data),
        async ({ actor }, { session, people }) => {
          const count = String(people).trim() === '' ? NaN : Number(people);
          const isSound = Number.isInteger(count) && count >= 0 && count <= mostPeople;
          if (isSound) await planning().count(actor, session, count);
          return show(
            actor,
            await attendance.getSheet(actor, session),
            attendanceTexts(actor.locale, isSound ? 'sheet.saved' : 'count.wrong'),
          );
        },
      ),
      [attendanceVerbs.askClose]: handler(
        (data) => parseCardData(sessionSchema, data),
        async (turn, { session }) => {
          const { sheet, head } = await headOf(turn, session);
          if (sheet.isClosed) return show(turn.actor, sheet);
          const absent = sheet.entries.filter(({ attended }) => !attended).length;
          return closeCard(head, absent, turn.actor.locale);
        },
      ),
      [attendanceVerbs.close]: handler(
        (data) => parseCardData(sessionSchema, data),
        async ({ actor }, { session }) => show(actor, await attendance.close(actor, session)),
      ),
      [attendanceVerbs.findWalkIn]: handler(
        (data) => parseCardData(findWalkInSchema, data),
        async (turn, { session, name }) => {
          const { sheet, head } = await headOf(turn, session);
          if (sheet.isClosed || !sheet.isTickable) return show(turn.actor, sheet);
          const search = (name ?? '').trim();
          const isShort = name !== undefined && search.length < shortestSearch;
          const found =
            name === undefined || isShort
              ? undefined
              : await attendance.findWalkIns(turn.actor, session, search);
          return walkInCard({ head, search, found, isShort }, turn.actor.locale);
        },
      ),
      [attendanceVerbs.addWalkIn]: handler(
        (data) => parseCardData(addWalkInSchema, data),
        async ({ actor }, { session, person }) => {
          const before = await attendance.getSheet(actor, session);
          const sheet = await attendance.addWalkIn(actor, session, person);
          const known = new Set(before.entries.map(({ bookingId }) => bookingId));
          const added = sheet.entries.find(({ bookingId }) => !known.has(bookingId));
          const said = added
            ? attendanceTexts(actor.locale, 'walkIn.added', { name: plainName(added.name) })
            : attendanceTexts(actor.locale, 'sheet.saved');
          return show(actor, sheet, said);
        },
      ),
      [attendanceVerbs.results]: handler(
        (data) => parseCardData(sessionSchema, data),
        async ({ actor }, { session }) => {
          const { view } = await attendance.getSheet(actor, session);
          const result = await attendance.getEvaluation(actor, session);
          const shown = presentResult(view, result, actor.locale, clock.now());
          return resultCard(shown, trainingTabUrl, actor.locale);
        },
      ),
    },
  };
}

/** Only what was changed on this card: another teacher may have ticked others meanwhile. */
function changedTicks({ came, was }: Pick<SaveData, 'came' | 'was'>): readonly Tick[] {
  const ticked = new Set(came.split(',').filter((id) => id !== ''));
  const before = new Set(was);
  return [
    ...[...ticked].filter((id) => !before.has(id)).map((bookingId): Tick => ({ bookingId, attended: true })),
    ...was.filter((id) => !ticked.has(id)).map((bookingId): Tick => ({ bookingId, attended: undefined })),
  ];
}
