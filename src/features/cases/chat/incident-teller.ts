import { asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { ChannelPosts, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { MessageUpdates } from '../../../platform/bot/index.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { JobDefinition, ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import { afterQuiet } from '../../attendance/index.ts';
import type { IncidentStore } from '../incidents/incident-store.ts';
import type { Incident } from '../incidents/incident-types.ts';
import { incidentCard, type IncidentReading } from './incident-cards.ts';
import { showIncidentJob } from './incident-listener.ts';
import type { IncidentNoticeStore, IncidentPost } from './incident-notice-store.ts';

const batchSize = 200;

/** Another replica is posting this incident, or has. */
class PostedElsewhere extends Error {}

export interface IncidentTellerParts {
  readonly database: Database;
  readonly store: IncidentNoticeStore;
  readonly incidents: Pick<IncidentStore, 'find'>;
  readonly outgoing: MassMessages;
  /** Where all incidents are listed. */
  readonly listLink: string;
  readonly clock: Clock;
}

/** The language of a municipality and its time of day. */
export async function readPlace(
  trx: MunicipalityTransaction,
): Promise<Pick<IncidentReading, 'defaultLocale' | 'timeZone'>> {
  const row = await trx
    .selectFrom('municipality')
    .select(['default_locale', 'time_zone'])
    .executeTakeFirstOrThrow();
  return { defaultLocale: row.default_locale, timeZone: row.time_zone };
}

/**
 * Tells those who are to hear of incidents, each once for several changes, and keeps the message in the channel true. As for questions, it
 * is posted once: right before it goes out that is written down, and taken back when Teams says no.
 */
export function createIncidentTeller(parts: IncidentTellerParts): {
  readonly schedule: ScheduleDefinition;
  job(teams: { readonly updates: MessageUpdates; readonly posts: ChannelPosts }): JobDefinition;
} {
  const { database, store, incidents, outgoing, listLink, clock } = parts;

  const tellBatch = (municipalityId: string): Promise<{ claimed: number; told: number }> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const now = clock.now();
      const due = await store.claimDue(trx, now, batchSize);
      if (due.length === 0) return { claimed: 0, told: 0 };
      const place = await readPlace(trx);
      const messages = [];
      const found = new Map<string, Incident | undefined>();
      for (const notice of due) {
        const { incidentId, personId, locale, quiet, toldRevision } = notice;
        const until = afterQuiet(now, quiet, place.timeZone);
        if (until > now) {
          await store.settle(trx, notice, { dueAt: until });
          continue;
        }
        if (!found.has(incidentId)) found.set(incidentId, await incidents.find(trx, incidentId));
        const incident = found.get(incidentId);
        if (!incident || incident.revision <= toldRevision) {
          await store.settle(trx, notice, {});
          continue;
        }
        const message = incidentCard(
          incident,
          { ...place, locale },
          { isNews: toldRevision > 0, isFollowing: true, link: listLink },
        );
        messages.push({ to: { personId }, message });
        await store.settle(trx, notice, { toldRevision: incident.revision });
      }
      await outgoing.enqueueAll(trx, municipalityId, messages);
      return { claimed: due.length, told: messages.length };
    });

  return {
    schedule: {
      name: 'tell-incidents',
      cron: '* * * * *',
      async run(log) {
        for (const municipalityId of await database.listMunicipalities()) {
          try {
            for (;;) {
              const { claimed, told } = await tellBatch(municipalityId);
              if (told > 0) log.info('incidents-told', { municipalityId, count: told });
              if (claimed < batchSize) break;
            }
          } catch (error) {
            // The others are not to wait for it; what was not told is due again in a minute.
            log.warn('incidents-not-told', { municipalityId, code: asAppError(error).code });
          }
        }
      },
    },

    job: ({ updates, posts }) => {
      const post = async (
        municipalityId: string,
        where: IncidentPost,
        incident: Incident,
        card: ReturnType<typeof incidentCard>,
        log: Logger,
      ): Promise<boolean> => {
        const inMunicipality = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
          database.inMunicipality(municipalityId, work);
        let isMarked = false;
        const mark = async () => {
          isMarked = await inMunicipality((trx) => store.setSending(trx, incident.id, clock.now()));
          if (!isMarked) throw new PostedElsewhere();
        };
        try {
          const posting = await posts.post(municipalityId, where.conversationId, card, mark);
          if (posting.outcome === 'refused') {
            log.warn('incident-not-posted', { incidentId: incident.id, failure: posting.failure });
            const { failure } = posting;
            await inMunicipality((trx) => store.setPost(trx, incident.id, { failure, sending_since: null }));
            return false;
          }
          const { activityId } = posting;
          if (activityId !== undefined)
            await inMunicipality((trx) => store.setPost(trx, incident.id, { activity_id: activityId }));
          return true;
        } catch (error) {
          if (error instanceof PostedElsewhere) return false;
          if (isMarked)
            await inMunicipality((trx) => store.setPost(trx, incident.id, { sending_since: null }));
          throw error;
        }
      };

      return {
        name: showIncidentJob,
        lane: 'teams',
        retryLimit: 8,
        async run({ data: { municipalityId, id }, log }) {
          const inMunicipality = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
            database.inMunicipality(municipalityId, work);
          const { where, incident, place } = await inMunicipality(async (trx) => ({
            where: await store.findStale(trx, id),
            incident: await incidents.find(trx, id),
            place: await readPlace(trx),
          }));
          if (!where || !incident) return;
          const card = incidentCard(incident, readingOf(where.locale, place), { link: listLink });
          if (where.activityId !== undefined) {
            const { conversationId, activityId } = where;
            if (!(await updates.replace(municipalityId, conversationId, activityId, card)))
              return inMunicipality((trx) => store.removePost(trx, id));
          } else if (where.sendingSince === undefined) {
            if (!(await post(municipalityId, where, incident, card, log))) return;
          }
          await inMunicipality((trx) => store.setShown(trx, id, incident.revision));
        },
      };
    },
  };
}

function readingOf(
  locale: Locale,
  place: Pick<IncidentReading, 'defaultLocale' | 'timeZone'>,
): IncidentReading {
  return { ...place, locale };
}
