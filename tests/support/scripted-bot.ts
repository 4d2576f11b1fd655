import type { MicrosoftConfig } from '../../src/config.ts';
import { createAppTokens } from '../../src/platform/microsoft/create-app-tokens.ts';
import { listen, parseJson } from '../../src/sandbox/http/http-server.ts';
import type { SandboxAnswer } from '../../src/sandbox/http/http-server.ts';

export interface Activity {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly text?: string;
  readonly serviceUrl: string;
  readonly from: { readonly id: string; readonly aadObjectId?: string };
  readonly conversation: {
    readonly id: string;
    readonly tenantId: string;
    readonly conversationType: string;
  };
  readonly locale: string;
  readonly replyToId?: string;
  readonly value?: {
    readonly trigger?: string;
    readonly action?: { readonly verb?: string; readonly data?: unknown };
  };
  readonly [property: string]: unknown;
}

/** A bot of a few lines for tests of the stand-ins: it keeps what it gets and answers as the test says. */
export interface ScriptedBot {
  readonly url: string;
  readonly received: readonly Activity[];
  readonly authorizations: readonly string[];
  /** What happens at the next activities; the answer is that of the HTTP request. */
  onActivity: (activity: Activity) => Promise<SandboxAnswer | void>;
  /** Calls the connector with a token of the app, below the activity's service address. */
  call(serviceUrl: string, method: string, path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

export async function startScriptedBot(microsoft: MicrosoftConfig): Promise<ScriptedBot> {
  const tokens = createAppTokens(microsoft);
  const received: Activity[] = [];
  const authorizations: string[] = [];
  const server = await listen(
    async (request) => {
      const activity = parseJson(request.body) as Activity;
      received.push(activity);
      authorizations.push(request.headers.authorization ?? '');
      return (await bot.onActivity(activity)) ?? { status: 200 };
    },
    { port: 0 },
  );
  const bot: ScriptedBot = {
    url: `http://127.0.0.1:${server.port}/api/messages`,
    received,
    authorizations,
    onActivity: () => Promise.resolve(),
    async call(serviceUrl, method, path, body) {
      const token = await tokens.get(microsoft.appTenantId, `${microsoft.botScope}/.default`);
      return fetch(serviceUrl + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    },
    close: () => server.close(),
  };
  return bot;
}
