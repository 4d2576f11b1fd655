import { ConfidentialClientApplication } from '@azure/msal-node';
import type { MicrosoftConfig } from '../../config.ts';
import { AppError } from '../../kernel/app-error.ts';
import { createMsalNetworkClient } from './msal-network-client.ts';

/** Tokens of the app itself (client credentials), one tenant at a time. */
export interface AppTokens {
  /**
   * A token for `scope` in a tenant, from the cache while it is good. `refused` is a token the API did not take: a new one is
   * fetched. Throws `AppError('unavailable')`; its detail names Entra's error number and nothing else.
   */
  get(tenantId: string, scope: string, refused?: string): Promise<string>;
}

type Settings = Pick<MicrosoftConfig, 'appId' | 'appPassword' | 'loginUrl' | 'loginCa'>;

/** Signs in at the tenants' own authorities. MSAL keeps the tokens and renews them before they end. */
export function createAppTokens({ appId, appPassword, loginUrl, loginCa }: Settings): AppTokens {
  const networkClient = createMsalNetworkClient({ ca: loginCa });
  const applications = new Map<string, ConfidentialClientApplication>();
  const underway = new Map<string, Promise<string>>();

  function applicationOf(tenantId: string): ConfidentialClientApplication {
    let application = applications.get(tenantId);
    if (!application) {
      application = new ConfidentialClientApplication({
        auth: {
          clientId: appId,
          clientSecret: appPassword,
          authority: `${loginUrl}/${tenantId}`,
          // Named, so that MSAL does not ask Microsoft whether this authority exists.
          knownAuthorities: [new URL(loginUrl).host],
        },
        system: { networkClient },
      });
      applications.set(tenantId, application);
    }
    return application;
  }

  async function fetchToken(tenantId: string, scope: string, renew: boolean): Promise<string> {
    try {
      const result = await applicationOf(tenantId).acquireTokenByClientCredential({
        scopes: [scope],
        skipCache: renew,
      });
      if (result?.accessToken) return result.accessToken;
    } catch (error) {
      throw new AppError('unavailable', `sign-in:${signInCode(error)}`, { cause: error });
    }
    throw new AppError('unavailable', 'sign-in:no-token');
  }

  return {
    async get(tenantId, scope, refused) {
      // Part of an address from here on.
      if (!/^[0-9a-zA-Z.-]+$/.test(tenantId)) throw new AppError('unknown-tenant');
      const key = `${tenantId} ${scope} ${refused === undefined ? '' : 'renew'}`;
      let token = underway.get(key);
      if (!token) {
        token = fetchToken(tenantId, scope, refused !== undefined).finally(() => underway.delete(key));
        underway.set(key, token);
      }
      return token;
    },
  };
}

/** Entra's number for what is wrong (`AADSTS7000222` is an expired secret); its sentence may name people and stays out. */
function signInCode(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const number = /AADSTS\d+/.exec(error.message)?.[0];
  const { errorCode, code } = error as { errorCode?: unknown; code?: unknown };
  return number ?? [errorCode, code, error.name].find((each) => typeof each === 'string') ?? 'failed';
}
