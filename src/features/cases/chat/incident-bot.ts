import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { ActionTurn, BotFeature, CardMessage, VerbHandler } from '../../../platform/bot/bot-types.ts';
import type { Database } from '../../../platform/db/index.ts';
import { replyToPerson } from '../../directory/index.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import type { IncidentStore } from '../incidents/incident-store.ts';
import { incidentSchema, incidentVerbs } from './case-card-data.ts';
import { incidentCard } from './incident-cards.ts';
import { readPlace } from './incident-teller.ts';
import { doneCard } from './reporter-cards.ts';

/** Following incidents from the chat; what stands in the channel is answered in the own chat. */
export function createIncidentBot({
  database,
  incidents,
  store,
  listLink,
}: {
  readonly database: Database;
  readonly incidents: Pick<IncidentService, 'follow' | 'unfollow'>;
  readonly store: Pick<IncidentStore, 'find'>;
  readonly listLink: string;
}): BotFeature {
  const show = (actor: Actor, id: string, isFollowing: boolean): Promise<CardMessage> =>
    database.inMunicipality(actor.municipalityId, async (trx) => {
      const incident = await store.find(trx, id);
      if (!incident) return doneCard(actor.locale, caseChatTexts(actor.locale, 'incident.gone'));
      const reading = { ...(await readPlace(trx)), locale: actor.locale };
      const isOpen = incident.closedAt === undefined;
      const done = isFollowing && isOpen ? caseChatTexts(actor.locale, 'incident.following') : undefined;
      return incidentCard(incident, reading, {
        isFollowing,
        link: listLink,
        ...(done !== undefined && { done }),
      });
    });

  const press = (work: 'follow' | 'unfollow'): VerbHandler => ({
    parse: (data) => parseCardData(incidentSchema, data),
    async handle(turn: ActionTurn, data) {
      const { incident } = data as { readonly incident: string };
      try {
        await incidents[work](turn.actor, incident);
      } catch (error) {
        // Over, or gone: shown as it is.
        const isOver = error instanceof AppError && (error.code === 'conflict' || error.code === 'not-found');
        if (!isOver) throw error;
      }
      return replyToPerson(turn, await show(turn.actor, incident, work === 'follow'));
    },
  });

  return {
    verbs: { [incidentVerbs.follow]: press('follow'), [incidentVerbs.unfollow]: press('unfollow') },
  };
}
