import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { MassMessages } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import type { CaseNoticeStore } from '../chat/case-notice-store.ts';
import { toldCard } from './wish-cards.ts';
import type { DueVoice, WishTellingStore } from './wish-telling-store.ts';

/** A status stands for so long before anybody is told: a coordinator goes through the list, and may change their mind. */
const waitMs = 20 * 60_000;
/** Told in one transaction. */
const atOnce = 500;

/**
 * Tells those who wished something what became of it: everything new on one card, in their language, outside their quiet hours, once for all
 * replicas. What they have heard is written down in the transaction that stores the message.
 */
export function createWishTeller({
  database,
  store,
  readers,
  outgoing,
  pageLink,
  clock,
}: {
  readonly database: Database;
  readonly store: WishTellingStore;
  readonly readers: Pick<CaseNoticeStore, 'findReaders' | 'readTimeZone'>;
  readonly outgoing: MassMessages;
  readonly pageLink: string;
  readonly clock: Clock;
}): ScheduleDefinition {
  const tell = (municipalityId: string): Promise<number> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const due = await store.claimDue(trx, new Date(now.getTime() - waitMs), atOnce);
      if (due.length === 0) return 0;
      const timeZone = await readers.readTimeZone(trx);
      const known = await readers.findReaders(
        trx,
        due.map(({ personId }) => personId),
      );
      const told = [...byPerson(due)].flatMap(([personId, voices]) => {
        const reader = known.get(personId);
        if (!reader || afterQuiet(now, reader.quiet, timeZone) > now) return [];
        return [{ to: { personId }, message: toldCard(eachOnce(voices), pageLink, reader.locale), voices }];
      });
      await outgoing.enqueueAll(trx, municipalityId, told);
      await store.setTold(
        trx,
        told.flatMap(({ voices }) => voices),
        now,
      );
      return told.length;
    });

  return {
    name: 'tell-wishes',
    cron: '*/10 * * * *',
    async run(log) {
      for (const municipalityId of await database.listMunicipalities()) {
        try {
          const count = await tell(municipalityId);
          if (count > 0) log.info('wishes-told', { municipalityId, count });
        } catch (error) {
          // The others are not to wait for it; it is looked at again in ten minutes.
          log.warn('wishes-not-told', { municipalityId, code: asAppError(error).code });
        }
      }
    },
  };
}

function byPerson(due: readonly DueVoice[]): ReadonlyMap<string, DueVoice[]> {
  const people = new Map<string, DueVoice[]>();
  for (const voice of due) people.set(voice.personId, [...(people.get(voice.personId) ?? []), voice]);
  return people;
}

/** Whoever wished the same twice hears of it once. */
function eachOnce(voices: readonly DueVoice[]): readonly DueVoice[] {
  return voices.filter(({ wishId }, at) => voices.findIndex((other) => other.wishId === wishId) === at);
}
