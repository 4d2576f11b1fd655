import type { MicrosoftConfig } from '../../config.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Metrics } from '../metrics/metrics-types.ts';
import type { AppTokens } from '../microsoft/create-app-tokens.ts';
import type { Conversations } from './conversation-types.ts';
import { createMessageBudget, systemSleep } from './message-budget.ts';
import type { Sleep } from './message-budget.ts';
import { createMessageSender } from './message-sender.ts';
import type { MessageSender } from './message-sender.ts';
import { createPersonalChats } from './personal-chats.ts';
import type { PersonalChats } from './personal-chats.ts';
import { createConnectors, createTeamsClient } from './teams-client.ts';
import type { Connectors } from './teams-client.ts';

/** The way to Teams, shared by turns and jobs of a process, so that both keep one budget. */
export interface TeamsConnection {
  readonly connectors: Connectors;
  readonly sender: MessageSender;
  readonly personalChats: PersonalChats;
  /** So many messages of a municipality on their way at once fill the budget, and none waits for longer than it has patience. */
  readonly atOnce: number;
}

/** More would not go faster: the process itself is the limit then. */
const mostAtOnce = 64;
const fewestAtOnce = 4;

export function createTeamsConnection(settings: {
  microsoft: Pick<MicrosoftConfig, 'appTenantId' | 'botScope'>;
  botMessagesPerSecond: number;
  appTokens: AppTokens;
  conversations: Conversations;
  clock: Clock;
  metrics: Metrics;
  sleep?: Sleep;
}): TeamsConnection {
  const { microsoft, botMessagesPerSecond, appTokens, conversations, clock, metrics } = settings;
  const connectors = createConnectors({ microsoft, appTokens, clock });
  const sender = createMessageSender({
    client: createTeamsClient(connectors),
    budget: createMessageBudget(clock, botMessagesPerSecond),
    sleep: settings.sleep ?? systemSleep,
    metrics,
  });
  return {
    connectors,
    sender,
    personalChats: createPersonalChats({ conversations, sender }),
    atOnce: Math.min(mostAtOnce, Math.max(fewestAtOnce, Math.ceil(botMessagesPerSecond))),
  };
}
