import { resolve } from 'node:path';
import type { Config, MicrosoftConfig } from '../config.ts';
import type { QnaSeeding } from '../features/qna/index.ts';
import type { SessionListener } from '../features/training/index.ts';
import type { Tree, TreesService } from '../features/trees/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Database } from '../platform/db/database-types.ts';
import { demoTenants } from './demo/demo-network.ts';
import { seedDemo, type SeededDemo } from './demo/seed-demo.ts';
import { createGraph } from './graph/create-graph.ts';
import type { Graph } from './graph/create-graph.ts';
import { forwardTo } from './http/forward-to.ts';
import { createRouter, listen } from './http/http-server.ts';
import type { ListeningServer, SandboxRequest, SandboxRoute } from './http/http-server.ts';
import { servePage } from './http/serve-page.ts';
import { createFaultSwitch } from './microsoft/faults.ts';
import { createPresenceBoard } from './microsoft/presence-board.ts';
import { createStaffBoard } from './microsoft/staff-board.ts';
import type { StaffBoard } from './microsoft/staff-board.ts';
import { createRequestLog } from './microsoft/request-log.ts';
import type { RequestLog } from './microsoft/request-log.ts';
import { createOutlook } from './outlook/create-outlook.ts';
import type { Outlook } from './outlook/create-outlook.ts';
import { createOutlookApi } from './outlook/create-outlook-api.ts';
import { keepOutlook } from './outlook/keep-outlook.ts';
import { createPlaygroundRelay } from './playground/create-playground-relay.ts';
import { appId, appTenantId } from './sign-in/app-registration.ts';
import { createSignIn } from './sign-in/create-sign-in.ts';
import type { SignIn } from './sign-in/create-sign-in.ts';
import { botAudience, botTokenIssuer, tabTokenIssuer } from './sign-in/sign-in-settings.ts';
import { createAppManifest } from './teams/app-manifest.ts';
import { createBeginnings, type BeginningProduct } from './teams/create-beginnings.ts';
import { createBotCaller } from './teams/bot-caller.ts';
import { createConsentBoard } from './teams/consent-board.ts';
import { createConnector } from './teams/create-connector.ts';
import { createPageApi } from './teams/create-page-api.ts';
import { createPeople } from './teams/create-people.ts';
import { createPageEvents } from './teams/page-events.ts';
import { createRateLimits } from './teams/rate-limits.ts';
import { sameOriginOnly } from './teams/same-origin.ts';
import { createTeamsIdentity } from './teams/teams-identity.ts';
import { createTeamsState } from './teams/teams-state.ts';
import type { TopdeskStandIn } from './topdesk/topdesk-stand-in.ts';
import { createSandboxTopdesk } from './topdesk/create-sandbox-topdesk.ts';

export interface SandboxOptions {
  /** `SANDBOX_PORT`: the page's port, 3979 unless told, 0 for any. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where Outlook keeps the courses over a restart; undefined: nowhere. */
  readonly outlookFile?: string;
  /** False: the connector takes as many messages as one likes, for measuring. */
  readonly limits?: boolean;
}

export interface Sandbox {
  /** What the product is to be configured with. */
  readonly microsoft: MicrosoftConfig;
  /** Where Graph and people reach the product: here, and it is handed on. */
  readonly publicUrl: string;
  /** The TOPdesk of one of the municipalities. */
  readonly topdeskAccounts: Config['topdeskAccounts'];
  /** The chat page, `http://127.0.0.1:3979/sandbox/`. */
  readonly pageUrl: string;
  /** Where the product listens, once it does: the bot's endpoint and the tab's page. `product`: another one than was seeded. */
  attach(app: { botUrl: string; tabUrl: string; product?: BeginningProduct }): void;
  /** Fills an empty database with the demo network; see `seedDemo`. */
  seed(parts: {
    database: Database;
    trees: Pick<TreesService, 'adoptTemplates' | 'getCurrent' | 'getPublishedIn'>;
    /** Without it nobody can begin a municipality from the page. */
    provisioning?: BeginningProduct['provisioning'];
    templates: readonly Tree[];
    sessionListeners?: readonly SessionListener[];
    qna?: { readonly seeding: QnaSeeding };
    answers?: boolean;
    incidents?: boolean;
    reports?: boolean;
  }): Promise<SeededDemo>;
  /** For tests: what the stand-ins got, and who signs. */
  readonly requests: RequestLog;
  readonly signIn: SignIn;
  readonly outlook: Outlook;
  readonly staff: StaffBoard;
  readonly graph: Graph;
  readonly topdesk: TopdeskStandIn;
  close(): Promise<void>;
}

const defaultPort = 3979;
const pageFolder = resolve(import.meta.dirname, '../../dist/sandbox');
const appPackageFolder = resolve(import.meta.dirname, '../../appPackage');

/**
 * Starts the stand-ins for Microsoft 365 on 127.0.0.1: sign-in over HTTPS with a certificate of its own, Teams and Graph over
 * HTTP, and the page on which one becomes a colleague of the demo. Keys and secrets are made anew at every start. Rejects with a
 * sentence naming `SANDBOX_PORT` when the port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { env, clock, log } = options;
  const appPassword = crypto.randomUUID();
  let server: ListeningServer | undefined;
  const origin = () => `http://127.0.0.1:${server?.port ?? 0}`;
  const serviceUrlOf = (tenantId: string) => `${origin()}/teams/emea/${tenantId}/`;
  const tenantIds = new Set([appTenantId, ...demoTenants.map(({ tenantId }) => tenantId)]);
  const tokenTenants = [...tenantIds, 'botframework.com'];

  const signIn = await createSignIn({ settings: { appId, appPassword, tenantIds }, clock, origin });
  const requests = createRequestLog(clock);
  const faults = { graph: createFaultSwitch(), teams: createFaultSwitch() };
  const presence = createPresenceBoard(clock);
  const staff = createStaffBoard();
  const outlook = createOutlook(clock);
  const identity = createTeamsIdentity(appId, 'Vejviser');
  const state = createTeamsState(clock, identity);
  const limits = options.limits === false ? undefined : createRateLimits(clock);
  const bot = createBotCaller({ appId, issuer: signIn.botIssuer, clock, log, requests });
  const consent = createConsentBoard();
  const people = createPeople({ clock, identity, state, bot, consent, serviceUrlOf });
  const events = createPageEvents(state, requests);
  const topdesk = createSandboxTopdesk({
    clock,
    municipality: demoTenants[0]!,
    onChanged: events.topdeskChanged,
  });
  const firstPerson = demoTenants[0]!.people[0]!;
  const playground = { personId: firstPerson.id };
  let product: BeginningProduct | undefined;
  let appOrigin: string | undefined;
  let tabUrl: string | undefined;

  const graph = createGraph({
    clock,
    appId,
    issuer: signIn.tenantIssuer,
    requests,
    faults: faults.graph,
    presence,
    staff,
    outlook,
  });

  const kept = options.outlookFile
    ? await keepOutlook({
        outlook,
        subscriptions: graph.subscriptions,
        file: options.outlookFile,
        clock,
        log,
      })
    : undefined;
  outlook.calendars.watch(events.outlookChanged);
  outlook.mails.watch(events.outlookChanged);

  const toAppAsIs = forwardTo(() => appOrigin);
  const toApp = sameOriginOnly(toAppAsIs);
  const routes: SandboxRoute[] = [
    ...signIn.routes,
    ...graph.routes,
    ...createConnector({
      clock,
      appId,
      tokenTenants,
      issuer: signIn.tenantIssuer,
      requests,
      faults: faults.teams,
      identity,
      state,
      limits,
    }),
    ...createPlaygroundRelay({
      appId,
      identity,
      botIssuer: signIn.botIssuer,
      tenantIssuer: signIn.tenantIssuer,
      tokenTenants,
      requests,
      origin,
      botUrl: () => bot.botUrl,
      localeOf: (personId) => people.localeOf(identity.findPerson(personId)!.person),
      chosen: playground,
    }),
    ...createPageApi({
      clock,
      state,
      people,
      consent,
      manifest: createAppManifest(appPackageFolder, origin),
      bot,
      events,
      presence,
      staff,
      faults,
      requests,
      signIn,
      tabUrl: () => tabUrl,
      playground,
      beginnings: createBeginnings(() => product),
      reset() {
        faults.graph.set({ mode: 'none' });
        faults.teams.set({ mode: 'none' });
        presence.reset();
        staff.reset();
        outlook.reset();
        topdesk.reset();
        graph.reset();
        kept?.changed();
        people.reset();
        consent.reset();
        limits?.reset();
        requests.clear();
        state.reset();
        playground.personId = firstPerson.id;
      },
    }),
    ...createOutlookApi({ clock, outlook, graph }),
    ...topdesk.routes,
    { method: 'GET', pattern: '/', handle: () => ({ status: 302, headers: { Location: '/sandbox/' } }) },
    // The tab stands in a frame of the chat page, on the page's own origin.
    ...['GET', 'POST', 'PUT', 'DELETE'].flatMap((method) => [
      { method, pattern: '/tab/*', handle: toApp },
      { method, pattern: '/api/*', handle: toApp },
    ]),
    { method: 'POST', pattern: '/graph/notifications', handle: toAppAsIs },
    { method: 'POST', pattern: '/graph/lifecycle', handle: toAppAsIs },
  ];

  try {
    const port = Number(env.SANDBOX_PORT || defaultPort);
    const page = servePage(pageFolder, '/sandbox/');
    // What the product shows to anybody (pictures, pages, links to answers) has this address too.
    const otherwise = (request: SandboxRequest) =>
      request.path.startsWith('/sandbox/') ? page(request) : toAppAsIs(request);
    server = await listen(createRouter(routes, otherwise), { port });
  } catch (error) {
    await signIn.close();
    throw explainPort(error, env.SANDBOX_PORT || String(defaultPort));
  }
  log.info('sandbox-started', { port: server.port });
  const listening = server;

  return {
    microsoft: {
      appId,
      appTenantId,
      appPassword,
      loginUrl: signIn.loginUrl,
      loginCa: signIn.loginCa,
      botOpenIdMetadataUrl: `${origin()}/sign-in/bot/v1/.well-known/openidconfiguration`,
      botTokenIssuer,
      botScope: botAudience,
      tabOpenIdMetadataUrl: `${origin()}/sign-in/{tenant}/v2.0/.well-known/openid-configuration`,
      tabTokenIssuer,
      tabAudiences: [appId],
      graphUrl: `${origin()}/graph/v1.0`,
    },
    publicUrl: origin(),
    topdeskAccounts: topdesk.accounts(origin()),
    pageUrl: `${origin()}/sandbox/`,
    attach(app) {
      bot.attach(app.botUrl);
      appOrigin = new URL(app.tabUrl).origin;
      tabUrl = new URL(app.tabUrl).pathname;
      product = app.product ?? product;
      events.worldChanged();
    },
    seed(parts) {
      product = parts;
      return seedDemo({ clock, ...parts });
    },
    requests,
    signIn,
    outlook,
    staff,
    graph,
    topdesk: topdesk.standIn,
    async close() {
      events.close();
      await kept?.close();
      await Promise.all([listening.close(), signIn.close()]);
    },
  };
}

function explainPort(error: unknown, port: string): Error {
  const { code } = error as { code?: string };
  if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'ERR_SOCKET_BAD_PORT') return error as Error;
  const why = code === 'EADDRINUSE' ? 'is taken by another program' : 'cannot be used';
  const words = `Port ${port} ${why}. Set SANDBOX_PORT to the port the sandbox's chat page shall have.`;
  return new Error(words, { cause: error });
}
