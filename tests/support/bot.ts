import type { ActorResolver } from '../../src/kernel/actor-resolver.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { createBot } from '../../src/platform/bot/create-bot.ts';
import type { BotSettings } from '../../src/platform/bot/create-bot.ts';
import type { BotFeature, Message } from '../../src/platform/bot/bot-types.ts';
import type { ConversationReference, Conversations } from '../../src/platform/bot/conversation-types.ts';
import { createTeamsConnection } from '../../src/platform/bot/teams-connection.ts';
import { createMetrics } from '../../src/platform/metrics/create-metrics.ts';
import { createAppTokens } from '../../src/platform/microsoft/create-app-tokens.ts';
import { startFakeTeams } from './fake-teams.ts';
import type { FakeTeams } from './fake-teams.ts';
import { everybody, startHttpServer } from './http-server.ts';
import { createRecordingLogger } from './recording-logger.ts';
import type { RecordingLogger } from './recording-logger.ts';
import { createTestClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';

/** The bot's conversations without a database, for tests of everything but the store. */
export function createMemoryConversations(): Conversations & {
  readonly all: Map<string, ConversationReference & { closed: boolean }>;
} {
  const all = new Map<string, ConversationReference & { closed: boolean }>();
  return {
    all,
    remember: (_municipalityId, reference) => {
      all.set(reference.id, { ...reference, closed: false });
      return Promise.resolve();
    },
    open: (_municipalityId, reference) => {
      const before = all.get(reference.id);
      all.set(reference.id, { ...reference, closed: false });
      return Promise.resolve(!before || before.closed);
    },
    close: (_municipalityId, id) => {
      const before = all.get(id);
      if (before) all.set(id, { ...before, closed: true });
      return Promise.resolve();
    },
    find: (_municipalityId, id) => Promise.resolve(all.get(id)),
    findPersonal: (_municipalityId, personId) =>
      Promise.resolve(
        [...all.values()].find((each) => each.kind === 'personal' && each.personId === personId),
      ),
    findDoorway: () => Promise.resolve([...all.values()][0]),
  };
}

export interface RunningBot {
  readonly teams: FakeTeams;
  readonly clock: TestClock;
  readonly log: RecordingLogger;
  readonly url: string;
  readonly conversations: ReturnType<typeof createMemoryConversations>;
  /** What the turns put aside. */
  readonly queued: { to: object; message: Message }[];
  metricsText(): Promise<string>;
  /** Who is who; tests put their own in. */
  resolver: ActorResolver['resolve'];
  post(activity: Record<string, unknown>): ReturnType<FakeTeams['post']>;
  close(): Promise<void>;
}

/** The real bot behind the real HTTP server, against the fake Teams, with a test's features. */
export async function startBot(
  features: readonly BotFeature[],
  overrides: Partial<BotSettings> = {},
): Promise<RunningBot> {
  const clock = createTestClock();
  const teams = await startFakeTeams(clock);
  const log = createRecordingLogger();
  const metrics = createMetrics();
  const conversations = createMemoryConversations();
  const queued: RunningBot['queued'] = [];
  const { microsoft } = teams;
  const running = { resolver: everybody.resolve.bind(everybody) } as RunningBot;
  const bot = createBot({
    microsoft,
    features,
    actorResolver: { resolve: (sender) => running.resolver(sender) },
    conversations,
    teams: createTeamsConnection({
      microsoft,
      botMessagesPerSecond: 30,
      appTokens: createAppTokens(microsoft),
      conversations,
      clock,
      metrics,
      sleep: clock.sleep,
    }),
    outbox: {
      queue: (_municipalityId, to, message) => {
        queued.push({ to, message });
        return Promise.resolve();
      },
    },
    clock,
    ids: randomIds,
    log,
    metrics,
    ...overrides,
  });
  const server = await startHttpServer({ clock, log, metrics, bot });
  return Object.assign(running, {
    teams,
    clock,
    log,
    url: server.url,
    conversations,
    queued,
    metricsText: async () => (await metrics.render()).text,
    post: (activity: Record<string, unknown>) => teams.post(server.url, activity),
    async close() {
      await server.close();
      await teams.close();
    },
  });
}
