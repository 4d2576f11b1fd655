import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import type { ActionReply, ActionTurn, BotFeature, VerbHandler } from '../../platform/bot/bot-types.ts';
import type { Database } from '../../platform/db/index.ts';
import { sessionWhen, textIn, type CalendarDesk } from '../training/index.ts';
import { answeredCard, outlookVerbs, type Answered } from './coordinator-question-cards.ts';
import type { EventStore } from './event-store.ts';
import type { EventRow, PresentSession } from './outlook-types.ts';
import type { PresentSessionStore } from './present-session-store.ts';

const questionSchema = z.object({ session: z.guid() });

type Asked = z.infer<typeof questionSchema>;

/** The coordinator's answer to what somebody did in Outlook, from the card in the chat. */
export function createOutlookBot(parts: {
  readonly database: Database;
  readonly events: EventStore;
  readonly sessions: PresentSessionStore;
  readonly desk: Pick<CalendarDesk, 'settle'>;
  readonly clock: Clock;
}): BotFeature {
  const { database, events, sessions, desk, clock } = parts;

  return {
    verbs: {
      [outlookVerbs.follow]: handler('follow'),
      [outlookVerbs.restore]: handler('restore'),
    },
  };

  function handler(decision: 'follow' | 'restore'): VerbHandler {
    return {
      parse: (data) => parseCardData(questionSchema, data),
      handle: (turn, data) => answer(turn, data as Asked, decision),
    };
  }

  async function answer(
    turn: ActionTurn,
    { session: sessionId }: Asked,
    decision: 'follow' | 'restore',
  ): Promise<ActionReply> {
    const { actor } = turn;
    const [row, present] = await database.inMunicipality(actor.municipalityId, async (trx) => [
      await events.find(trx, sessionId),
      await sessions.find(trx, sessionId),
    ]);
    if (!row || !present) throw new AppError('not-found');
    const answered = await settle(turn, row, present, decision);
    return { replace: answeredCard(answered, actor.locale) };
  }

  async function settle(
    { actor }: ActionTurn,
    row: EventRow,
    present: PresentSession,
    decision: 'follow' | 'restore',
  ): Promise<Answered> {
    const { session, course } = present;
    const title = textIn(course.titles, actor.locale, session.locale);
    try {
      await desk.settle(actor, session.id, decision === 'follow' ? 'follow-outlook' : 'restore');
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      return error.detail?.startsWith('refused') ? { kind: 'refused', title } : { kind: 'already' };
    }
    const was = row.state === 'deleted' ? 'deleted' : 'moved';
    const times = was === 'moved' && decision === 'follow' && row.found ? row.found : session;
    const when = sessionWhen({ ...times, timeZone: session.timeZone }, actor.locale, clock.now()).long;
    return { kind: 'settled', was, decision, title, when };
  }
}
