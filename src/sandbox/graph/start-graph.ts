import type { Clock } from '../../kernel/clock.ts';
import { demoTenants } from '../demo/demo-network.ts';
import { createRouter, listen } from '../http/http-server.ts';
import type { ListeningServer, SandboxRoute } from '../http/http-server.ts';
import { createFaultSwitch } from '../microsoft/faults.ts';
import { createPresenceBoard } from '../microsoft/presence-board.ts';
import { createStaffBoard } from '../microsoft/staff-board.ts';
import { createRequestLog } from '../microsoft/request-log.ts';
import { createOutlookApi } from '../outlook/create-outlook-api.ts';
import { createOutlook } from '../outlook/create-outlook.ts';
import { appId, appTenantId } from '../sign-in/app-registration.ts';
import { createSignIn } from '../sign-in/create-sign-in.ts';
import { answerTokenRequest } from '../sign-in/token-endpoint.ts';
import { faultBody, read, withRefusals } from '../teams/page-bodies.ts';
import { sameOriginOnly } from '../teams/same-origin.ts';
import { createGraph } from './create-graph.ts';
import { graphRoot } from './graph-request.ts';

/** Graph by itself, for another program than Vejviser, or for looking at it with curl. */
export interface GraphAlone {
  /** `http://127.0.0.1:3980/graph/v1.0`. */
  readonly graphUrl: string;
  /** Token endpoint over plain http; `{tenant}` to be put in. */
  readonly tokenUrl: string;
  /** The same as an https authority, as MSAL wants one, and where its certificate is. */
  readonly authority: string;
  readonly certificateUrl: string;
  readonly apiUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly tenants: readonly {
    readonly id: string;
    readonly name: string;
    readonly serviceMailbox: string;
  }[];
  close(): Promise<void>;
}

/** Starts Graph and sign-in on 127.0.0.1, without Teams, the page and the product. Rejects with Node's error when the port is taken. */
export async function startGraph({ clock, port }: { clock: Clock; port: number }): Promise<GraphAlone> {
  const appSecret = crypto.randomUUID();
  let server: ListeningServer | undefined;
  const origin = () => `http://127.0.0.1:${server?.port ?? 0}`;
  const tenantIds = new Set([appTenantId, ...demoTenants.map(({ tenantId }) => tenantId)]);
  const settings = { appId, appPassword: appSecret, tenantIds };
  const signIn = await createSignIn({ settings, clock, origin });
  const outlook = createOutlook(clock);
  const faults = createFaultSwitch();
  const requests = createRequestLog(clock);
  const graph = createGraph({
    clock,
    appId,
    issuer: signIn.tenantIssuer,
    requests,
    faults,
    presence: createPresenceBoard(clock),
    staff: createStaffBoard(),
    outlook,
  });
  const routes: SandboxRoute[] = [
    ...graph.routes,
    ...signIn.routes,
    ...createOutlookApi({ clock, outlook, graph }),
    {
      method: 'POST',
      pattern: '/:tenant/oauth2/v2.0/token',
      handle: (request) => answerTokenRequest(request, { settings, issuer: signIn.tenantIssuer, clock }),
    },
    {
      method: 'GET',
      pattern: '/sign-in/certificate.pem',
      handle: () => ({
        status: 200,
        headers: { 'Content-Type': 'application/x-pem-file' },
        bytes: Buffer.from(signIn.loginCa),
      }),
    },
    {
      method: 'GET',
      pattern: '/sandbox/api/requests',
      handle: sameOriginOnly(() => ({ status: 200, json: requests.list() })),
    },
    {
      method: 'PUT',
      pattern: '/sandbox/api/faults/graph',
      handle: sameOriginOnly(
        withRefusals((request) => {
          faults.set(read(faultBody, request));
          return { status: 200, json: faults.get() };
        }),
      ),
    },
  ];
  try {
    server = await listen(
      createRouter(routes, () => ({ status: 404, json: { error: 'Not found.' } })),
      { port },
    );
  } catch (error) {
    await signIn.close();
    throw error;
  }
  const listening = server;
  return {
    graphUrl: origin() + graphRoot,
    tokenUrl: `${origin()}/{tenant}/oauth2/v2.0/token`,
    authority: `${signIn.loginUrl}/{tenant}`,
    certificateUrl: `${origin()}/sign-in/certificate.pem`,
    apiUrl: `${origin()}/sandbox/api`,
    appId,
    appSecret,
    tenants: demoTenants.map(({ tenantId, name, serviceMailbox }) => ({
      id: tenantId,
      name,
      serviceMailbox,
    })),
    async close() {
      await Promise.all([listening.close(), signIn.close()]);
    },
  };
}
