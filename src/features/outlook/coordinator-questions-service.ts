import { outlookTexts } from '../../content/texts/outlook/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Message, OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { sessionWhen, textIn } from '../training/index.ts';
import { questionCard } from './coordinator-question-cards.ts';
import type { PresentSession, Times } from './outlook-types.ts';
import type { PresentSessionStore } from './present-session-store.ts';

/**
 * Asks and tells those who plan the municipality's training what somebody did in Outlook, in the transaction that finds it. Whoever
 * answers first decides.
 */
export interface CoordinatorQuestions {
  askMoved(trx: MunicipalityTransaction, present: PresentSession, found: Times): Promise<void>;
  askDeleted(trx: MunicipalityTransaction, present: PresentSession): Promise<void>;
  tellRoomDeclined(trx: MunicipalityTransaction, present: PresentSession): Promise<void>;
}

export function createCoordinatorQuestions(parts: {
  readonly sessions: Pick<PresentSessionStore, 'listPlanners'>;
  readonly outgoing: OutgoingMessages;
  readonly clock: Clock;
}): CoordinatorQuestions {
  const { sessions, outgoing, clock } = parts;

  return {
    askMoved: (trx, present, found) =>
      tellPlanners(trx, present, (locale) =>
        questionCard(
          {
            sessionId: present.session.id,
            kind: 'moved',
            title: titleIn(present, locale),
            planned: whenIn(present, present.session, locale),
            found: whenIn(present, found, locale),
          },
          locale,
        ),
      ),

    askDeleted: (trx, present) =>
      tellPlanners(trx, present, (locale) =>
        questionCard(
          {
            sessionId: present.session.id,
            kind: 'deleted',
            title: titleIn(present, locale),
            planned: whenIn(present, present.session, locale),
          },
          locale,
        ),
      ),

    tellRoomDeclined: (trx, present) =>
      tellPlanners(trx, present, (locale) => ({
        text: outlookTexts(locale, 'room.declined', {
          room: present.place?.name ?? '',
          title: titleIn(present, locale),
          when: whenIn(present, present.session, locale),
        }),
      })),
  };

  async function tellPlanners(
    trx: MunicipalityTransaction,
    present: PresentSession,
    write: (locale: Locale) => Message,
  ): Promise<void> {
    for (const { personId, locale } of await sessions.listPlanners(trx)) {
      await outgoing.enqueue(trx, present.municipalityId, { personId }, write(locale));
    }
  }

  function whenIn({ session }: PresentSession, { startsAt, endsAt }: Times, locale: Locale): string {
    return sessionWhen({ startsAt, endsAt, timeZone: session.timeZone }, locale, clock.now()).long;
  }
}

function titleIn({ course, session }: PresentSession, locale: Locale): string {
  return textIn(course.titles, locale, session.locale);
}
