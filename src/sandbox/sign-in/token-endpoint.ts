import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import type { Issuer } from './create-issuer.ts';
import { appTokenIssuer, botAudience, graphAudience } from './sign-in-settings.ts';
import type { Resource, SignInSettings } from './sign-in-settings.ts';

const resources: readonly Resource[] = [
  { audience: botAudience, roles: [] },
  // Calendars and mails are not consented to here: Exchange gives them for single mailboxes (RBAC for Applications).
  {
    audience: graphAudience,
    roles: [
      'User.Read.All',
      'GroupMember.Read.All',
      'Presence.Read.All',
      'ProfilePhoto.Read.All',
      'Place.Read.All',
    ],
  },
];

/** Entra gives application tokens an hour, one second short in `expires_in`. */
const lifetime = 3600;

/**
 * `POST /{tenant}/oauth2/v2.0/token` for client credentials. Refusals have the shape, status and numbers of Entra's
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
 */
export async function answerTokenRequest(
  request: SandboxRequest,
  { settings, issuer, clock }: { settings: SignInSettings; issuer: Issuer; clock: Clock },
): Promise<SandboxAnswer> {
  const form = new URLSearchParams(request.body);
  const tenant = request.params.tenant ?? '';
  const refuse = (status: number, error: string, number: number, words: string): SandboxAnswer => ({
    status,
    headers: { 'Cache-Control': 'no-store' },
    json: aadError(clock, request, error, number, words),
  });
  // Bots that serve several tenants may ask the Bot Framework's own tenant by name.
  if (!settings.tenantIds.has(tenant) && tenant !== 'botframework.com') {
    return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.');
  }
  if (form.get('client_id') !== settings.appId) {
    const words = `Application with identifier '${form.get('client_id') ?? ''}' was not found in the directory.`;
    return refuse(400, 'unauthorized_client', 700016, words);
  }
  if (form.get('client_secret') !== settings.appPassword) {
    const words = 'Invalid client secret provided. Ensure the secret being sent in the request is the client';
    return refuse(401, 'invalid_client', 7000215, `${words} secret value, not the client secret ID.`);
  }
  const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope.endsWith('/.default'));
  const resource = resources.find(({ audience }) => scopes.includes(`${audience}/.default`));
  if (!resource) {
    const words = `The resource principal named ${form.get('scope') ?? ''} was not found in the tenant.`;
    return refuse(400, 'invalid_resource', 500011, words);
  }
  const token = await issuer.sign(
    {
      iss: appTokenIssuer(tenant),
      aud: resource.audience,
      tid: tenant,
      appid: settings.appId,
      appidacr: '1',
      idtyp: 'app',
      ver: '1.0',
      ...(resource.roles.length > 0 ? { roles: resource.roles } : {}),
    },
    { expiresIn: lifetime },
  );
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    json: {
      token_type: 'Bearer',
      expires_in: lifetime - 1,
      ext_expires_in: lifetime - 1,
      access_token: token,
    },
  };
}

function aadError(clock: Clock, request: SandboxRequest, error: string, number: number, words: string) {
  const trace = randomUUID();
  const correlation = headerOf(request, 'client-request-id') ?? randomUUID();
  const timestamp = clock.now().toISOString().replace('T', ' ').replace(/\.\d+/, '');
  return {
    error,
    error_description: `AADSTS${number}: ${words} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  };
}

function headerOf(request: SandboxRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
