import type { Clock } from '../../kernel/clock.ts';
import { createRouter, listen } from '../http/http-server.ts';
import type { SandboxRoute } from '../http/http-server.ts';
import { createCertificate } from './create-certificate.ts';
import { createIssuer } from './create-issuer.ts';
import type { Issuer } from './create-issuer.ts';
import { botTokenIssuer, tabTokenIssuer } from './sign-in-settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { answerTokenRequest } from './token-endpoint.ts';

export interface SignIn {
  /** `https://127.0.0.1:port`. */
  readonly loginUrl: string;
  /** PEM to trust for `loginUrl`. */
  readonly loginCa: string;
  /** Signs what Teams sends to the bot. */
  readonly botIssuer: Issuer;
  /** Signs application tokens and the tokens of people in the tab. */
  readonly tenantIssuer: Issuer;
  /** OpenID metadata and keys over plain http, below `/sign-in`: what verifies inbound tokens. */
  readonly routes: readonly SandboxRoute[];
  /** A token of a signed-in person for the tab, as Teams' `getAuthToken` gives it. */
  signTabToken(person: TabUser): Promise<string>;
  close(): Promise<void>;
}

export interface TabUser {
  readonly tenantId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

/**
 * The sign-in stand-in: an HTTPS authority that gives MSAL tokens, and the metadata of the two kinds of tokens that come in.
 * `origin` is read when metadata is asked for, since the plain server's port is known only after it listens.
 */
export async function createSignIn(options: {
  settings: SignInSettings;
  clock: Clock;
  origin: () => string;
}): Promise<SignIn> {
  const { settings, clock, origin } = options;
  const [certificate, botIssuer, tenantIssuer] = await Promise.all([
    createCertificate(clock),
    createIssuer({ clock, issuer: botTokenIssuer, endorsements: ['msteams'] }),
    createIssuer({ clock, issuer: tabTokenIssuer }),
  ]);
  const knows = (tenant: string) => settings.tenantIds.has(tenant) || tenant === 'botframework.com';

  const login = createRouter(
    [
      {
        method: 'POST',
        pattern: '/:tenant/oauth2/v2.0/token',
        handle: (request) => answerTokenRequest(request, { settings, issuer: tenantIssuer, clock }),
      },
      {
        method: 'GET',
        pattern: '/:tenant/v2.0/.well-known/openid-configuration',
        handle: ({ params }) => tenantMetadata(params.tenant ?? '', loginUrl, knows),
      },
      {
        method: 'GET',
        pattern: '/:tenant/discovery/v2.0/keys',
        handle: () => ({ status: 200, json: tenantIssuer.jwks }),
      },
      {
        method: 'GET',
        pattern: '/common/discovery/instance',
        handle: () => ({ status: 200, json: instanceDiscovery(loginUrl) }),
      },
    ],
    () => ({ status: 404, json: { error: 'not_found' } }),
  );
  const server = await listen(login, { port: 0, tls: { key: certificate.key, cert: certificate.cert } });
  const loginUrl = `https://127.0.0.1:${server.port}`;

  return {
    loginUrl,
    loginCa: certificate.ca,
    botIssuer,
    tenantIssuer,
    routes: [
      {
        method: 'GET',
        pattern: '/sign-in/bot/v1/.well-known/openidconfiguration',
        handle: () => ({ status: 200, json: botMetadata(`${origin()}/sign-in/bot`) }),
      },
      {
        method: 'GET',
        pattern: '/sign-in/bot/v1/.well-known/keys',
        handle: () => ({ status: 200, json: botIssuer.jwks }),
      },
      {
        method: 'GET',
        pattern: '/sign-in/:tenant/v2.0/.well-known/openid-configuration',
        handle: ({ params }) => tenantMetadata(params.tenant ?? '', `${origin()}/sign-in`, knows),
      },
      {
        method: 'GET',
        pattern: '/sign-in/:tenant/discovery/v2.0/keys',
        handle: () => ({ status: 200, json: tenantIssuer.jwks }),
      },
    ],
    signTabToken: (person) =>
      tenantIssuer.sign({
        iss: tabTokenIssuer.replace('{tenant}', person.tenantId),
        aud: settings.appId,
        tid: person.tenantId,
        oid: person.personId,
        name: person.displayName,
        preferred_username: person.userPrincipalName,
        scp: 'access_as_user',
        ver: '2.0',
      }),
    close: () => server.close(),
  };
}

function botMetadata(base: string) {
  return {
    issuer: botTokenIssuer,
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${base}/v1/.well-known/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  };
}

function tenantMetadata(tenant: string, base: string, knows: (tenant: string) => boolean) {
  if (!knows(tenant)) {
    const description = `AADSTS90002: Tenant '${tenant}' not found.`;
    return {
      status: 400,
      json: { error: 'invalid_tenant', error_description: description, error_codes: [90002] },
    };
  }
  return {
    status: 200,
    json: {
      issuer: tabTokenIssuer.replace('{tenant}', tenant),
      authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/${tenant}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    },
  };
}

function instanceDiscovery(loginUrl: string) {
  const host = new URL(loginUrl).host;
  return {
    tenant_discovery_endpoint: `${loginUrl}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
