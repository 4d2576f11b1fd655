import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { BotFeature, ChannelPosts, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { MessageUpdates } from '../../../platform/bot/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { incidentStore } from '../incidents/incident-store.ts';
import type { IncidentListener } from '../incidents/incident-types.ts';
import { caseNoticeStore } from './case-notice-store.ts';
import { createIncidentBot } from './incident-bot.ts';
import { createIncidentChatListener, type ChannelFinder } from './incident-listener.ts';
import { incidentNoticeStore } from './incident-notice-store.ts';
import { createIncidentTeller } from './incident-teller.ts';

export interface IncidentChatParts {
  readonly database: Database;
  readonly incidents: IncidentService;
  readonly findChannel: ChannelFinder;
  readonly outgoing: MassMessages;
  readonly enqueue: Jobs['enqueue'];
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Incidents in the chat. */
export interface IncidentChat {
  /** Decides who is told, and has it posted. */
  readonly listener: IncidentListener;
  readonly botFeature: BotFeature;
  readonly schedule: ScheduleDefinition;
  job(teams: { readonly updates: MessageUpdates; readonly posts: ChannelPosts }): JobDefinition;
}

/** Wires what people and the superusers' channel are told of incidents. */
export function createIncidentChat(parts: IncidentChatParts): IncidentChat {
  const { tabLink } = parts;
  const listLink = tabLink('cases/incidents');
  const teller = createIncidentTeller({
    ...parts,
    store: incidentNoticeStore,
    incidents: incidentStore,
    listLink,
  });
  return {
    listener: createIncidentChatListener({ ...parts, store: incidentNoticeStore, readers: caseNoticeStore }),
    botFeature: createIncidentBot({ ...parts, store: incidentStore, listLink }),
    schedule: teller.schedule,
    job: (teams) => teller.job(teams),
  };
}
