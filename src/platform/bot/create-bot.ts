import type { Activity, TurnContext } from 'botbuilder';
import type { MicrosoftConfig } from '../../config.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { ActorResolver } from '../../kernel/actor-resolver.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { BotAnswer, BotEndpoint } from '../http/http-types.ts';
import type { Metrics, TurnKind, TurnOutcome } from '../metrics/metrics-types.ts';
import { createRejectionLog } from '../tokens/create-rejection-log.ts';
import { TokenRejected } from '../tokens/token-types.ts';
import type { BotFeature } from './bot-types.ts';
import { createBotTokenCheck } from './check-bot-token.ts';
import type { Conversations } from './conversation-types.ts';
import { plainFallback } from './dispatch.ts';
import type { Fallback } from './dispatch.ts';
import { indexFeatures } from './feature-index.ts';
import type { Outbox } from './outgoing-messages.ts';
import type { IncomingActivity } from './read-activity.ts';
import { readActivity } from './read-activity.ts';
import { readInvoke } from './read-invoke.ts';
import type { ReadInvoke } from './read-invoke.ts';
import { createTurnRunner } from './run-turn.ts';
import { TeamsAdapter } from './teams-adapter.ts';
import type { TeamsConnection } from './teams-connection.ts';

export interface BotSettings {
  readonly microsoft: Pick<MicrosoftConfig, 'appId' | 'botOpenIdMetadataUrl' | 'botTokenIssuer' | 'botScope'>;
  /** In the order their free text is asked. */
  readonly features: readonly BotFeature[];
  readonly actorResolver: ActorResolver;
  readonly conversations: Conversations;
  readonly teams: TeamsConnection;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What is said when no feature answers; short texts unless given. */
  readonly fallback?: Fallback;
}

/**
 * The bot behind `POST /api/messages`. Refuses to be made without an app id: botbuilder then takes unsigned requests. Every
 * turn ends with 200, whatever went wrong inside: Teams would only send the same again.
 */
export function createBot(settings: BotSettings): BotEndpoint {
  const { microsoft, clock, ids, metrics, teams } = settings;
  if (!microsoft.appId.trim()) throw new Error('the bot needs an app id');
  const adapter = new TeamsAdapter(microsoft, createBotTokenCheck({ microsoft, clock }), teams.connectors);
  const runTurn = createTurnRunner({
    ...settings,
    connectors: teams.connectors,
    sender: teams.sender,
    personalChats: teams.personalChats,
    index: indexFeatures(settings.features),
    fallback: settings.fallback ?? plainFallback,
  });
  const onRejected = createRejectionLog('bot', { clock, log: settings.log, metrics });

  const turn = async (context: TurnContext, activity: IncomingActivity): Promise<void> => {
    const started = performance.now();
    const log = settings.log.child({ turnId: ids.next() });
    const invoke = activity.type === 'invoke' ? readInvoke(activity) : undefined;
    const kind = kindOf(activity, invoke);
    let outcome: TurnOutcome = 'failed';
    try {
      outcome = await runTurn(context, activity, invoke, log);
    } finally {
      const seconds = (performance.now() - started) / 1000;
      metrics.turn(kind, outcome, seconds);
      // With consent Teams hands over whole channels: what passes by is no news.
      const write = kind === 'overheard' && outcome === 'ignored' ? log.debug : log.info;
      write('turn', { kind, in: activity.kind, outcome, ms: Math.round(seconds * 1000) });
    }
  };

  return {
    async receive({ authorization, body, log }): Promise<BotAnswer> {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return { status: 400 };
      try {
        const response = await adapter.receive(authorization, body as Activity, async (context) => {
          await turn(context, readActivity(body));
        });
        return response ? { status: response.status, body: response.body as unknown } : { status: 200 };
      } catch (error) {
        if (error instanceof TokenRejected) {
          onRejected(error.reason);
          return { status: 401 };
        }
        if (error instanceof AppError) {
          // Keys that cannot be read (503), or what is no activity (400).
          const write = error.status >= 500 ? log.warn : log.debug;
          write('activity-not-taken', { code: error.code, detail: error.detail });
          return { status: error.status };
        }
        log.error('activity-failed', { error });
        return { status: 500 };
      }
    },
  };
}

function kindOf(activity: IncomingActivity, invoke: ReadInvoke | undefined): TurnKind {
  if (typeof invoke === 'object') {
    return invoke.kind === 'action' && invoke.action.trigger === 'automatic' ? 'refresh' : invoke.kind;
  }
  switch (activity.type) {
    case 'message':
      return activity.kind === 'channel' && !activity.mentionsBot ? 'overheard' : 'message';
    case 'messageUpdate':
      return 'edited';
    case 'messageDelete':
      return 'deleted';
    case 'installationUpdate':
    case 'conversationUpdate':
      return 'installed';
    default:
      return invoke === 'unreadable' ? 'action' : invoke === 'anonymous' ? 'link' : 'other';
  }
}
