import { z } from 'zod';
import type { TopdeskAccount } from './platform/topdesk/index.ts';
import { readTopdeskAccounts } from './topdesk-accounts.ts';

/** Which part of the work this process does. */
export type ProcessRole = 'all' | 'web' | 'worker';

/** Where the bot's and the tab's tokens come from, and where calls go. In the sandbox these are the stand-ins. */
export interface MicrosoftConfig {
  /** App registration of the bot and the tab. */
  readonly appId: string;
  /** Tenant the app registration lives in. */
  readonly appTenantId: string;
  readonly appPassword: string;
  /** Sign-in authority without the tenant: `https://login.microsoftonline.com`. */
  readonly loginUrl: string;
  /** PEM of a certificate authority to trust for `loginUrl`; only the sandbox has one. */
  readonly loginCa?: string;
  /** OpenID metadata of tokens that Teams sends to the bot. */
  readonly botOpenIdMetadataUrl: string;
  /** Issuer of those tokens. */
  readonly botTokenIssuer: string;
  /** Scope of tokens the bot sends to Teams. */
  readonly botScope: string;
  /** OpenID metadata for tab tokens; `{tenant}` is replaced by the token's tenant. */
  readonly tabOpenIdMetadataUrl: string;
  /** Issuer of tab tokens; `{tenant}` is replaced by the token's tenant. */
  readonly tabTokenIssuer: string;
  /** Accepted audiences of tab tokens. */
  readonly tabAudiences: readonly string[];
  /** Graph's root with version: `https://graph.microsoft.com/v1.0`. */
  readonly graphUrl: string;
}

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number };

export interface Config {
  readonly role: ProcessRole;
  readonly host: string;
  readonly port: number;
  /** Address people and Teams reach the product at, without a slash at the end. */
  readonly publicUrl: string;
  /** Leads to a page of the tab in Teams: `{subPage}` is replaced by its encoded name. */
  readonly tabLinkTemplate: string;
  readonly database: DatabaseConfig;
  readonly microsoft: MicrosoftConfig;
  /** Bot messages a second for a tenant (Microsoft's budget per app and tenant). */
  readonly botMessagesPerSecond: number;
  /** Requests at a time to Outlook, of this process (Microsoft allows four to a mailbox). */
  readonly outlookRequestsAtOnce: number;
  /** Texts people wrote are erased after so many days. */
  readonly retentionDays: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** TOPdesks that cases are handed over to, by the tenant of the municipality. */
  readonly topdeskAccounts: ReadonlyMap<string, TopdeskAccount>;
  /** Where the running instance leaves the address and key of its loopback endpoint for the command line. */
  readonly runDir: string;
}

/** What is missing or wrong in the environment: every finding at once. */
export class ConfigError extends Error {
  readonly findings: readonly string[];
  constructor(findings: readonly string[]) {
    super(`The configuration is not complete:\n${findings.map((finding) => `  - ${finding}`).join('\n')}`);
    this.name = 'ConfigError';
    this.findings = findings;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const required = {
  MICROSOFT_APP_ID:
    'the application (client) id of the app registration, from Entra admin center > App registrations',
  MICROSOFT_APP_TENANT_ID: 'the directory (tenant) id of that app registration, on the same page',
  MICROSOFT_APP_PASSWORD: 'a client secret of that app registration, from its page Certificates & secrets',
  DATABASE_URL:
    'the PostgreSQL address, postgres://user:password@host:5432/database, from whoever runs the database',
  PUBLIC_URL:
    'the https address Teams reaches this server at, as in the app package, for example https://vejviser.example.org',
} as const;

/** Microsoft's own addresses, unless another server stands before them. */
const addresses = {
  LOGIN_URL: 'https://login.microsoftonline.com',
  GRAPH_URL: 'https://graph.microsoft.com/v1.0',
} as const;

const common = z.object({
  ROLE: z.enum(['all', 'web', 'worker'], 'ROLE must be all, web or worker').default('all'),
  PORT: z.coerce
    .number('PORT must be a number')
    .int()
    .min(0)
    .max(65_535, 'PORT must be at most 65535')
    .default(3978),
  DATABASE_POOL_SIZE: z.coerce
    .number('DATABASE_POOL_SIZE must be a number')
    .int()
    .min(2)
    .max(100)
    .default(10),
  BOT_MESSAGES_PER_SECOND: z.coerce
    .number('BOT_MESSAGES_PER_SECOND must be a number')
    .min(1)
    .max(50)
    .default(30),
  OUTLOOK_REQUESTS_AT_ONCE: z.coerce
    .number('OUTLOOK_REQUESTS_AT_ONCE must be a number')
    .int()
    .min(1)
    .max(4, 'OUTLOOK_REQUESTS_AT_ONCE must be at most 4')
    .default(4),
  RETENTION_DAYS: z.coerce.number('RETENTION_DAYS must be a number').int().min(1).max(3650).default(90),
  LOG_LEVEL: z
    .enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'LOG_LEVEL must be debug, info, warn, error or silent',
    )
    .default('info'),
});

/** Nothing of Microsoft's is configured, and nobody said this is production: `npm start` on a fresh machine. */
export function isSandbox(env: Environment): boolean {
  if (env.VEJVISER_MODE === 'sandbox') return true;
  if (env.VEJVISER_MODE === 'production' || env.NODE_ENV === 'production') return false;
  return !env.MICROSOFT_APP_ID && !env.MICROSOFT_APP_TENANT_ID && !env.MICROSOFT_APP_PASSWORD;
}

/** What the sandbox decides itself: addresses of its stand-ins, and its own, where Graph and people reach the product. */
export type SandboxAddresses = Pick<Config, 'microsoft' | 'publicUrl' | 'topdeskAccounts'>;

/**
 * Reads a real configuration. Throws `ConfigError` with every finding, each naming the variable, what to put there and
 * where that comes from.
 */
export function readConfig(env: Environment): Config {
  const findings: string[] = [];
  for (const [name, what] of Object.entries(required)) {
    if (!env[name]?.trim()) findings.push(`${name} is missing: ${what}`);
  }
  if (env.DATABASE_URL?.trim() && !/^postgres(ql)?:\/\//.test(env.DATABASE_URL)) {
    findings.push(`DATABASE_URL is not a PostgreSQL address: ${required.DATABASE_URL}`);
  }
  if (env.PUBLIC_URL?.trim() && !/^https:\/\/[^/]+\/?$/.test(env.PUBLIC_URL)) {
    findings.push(`PUBLIC_URL must be an https address without a path: ${required.PUBLIC_URL}`);
  }
  const loginUrl = readAddress(env, 'LOGIN_URL', findings);
  const graphUrl = readAddress(env, 'GRAPH_URL', findings);
  const settings = readSettings(env, findings);
  const topdeskAccounts = readTopdeskAccounts(env, findings);
  if (findings.length > 0 || !settings) throw new ConfigError(findings);
  const appId = env.MICROSOFT_APP_ID!.trim();
  const publicUrl = env.PUBLIC_URL!.replace(/\/$/, '');
  return {
    ...settings,
    host: env.HOST ?? '0.0.0.0',
    publicUrl,
    tabLinkTemplate: tabLinkTemplateOf(env.TEAMS_APP_ID?.trim(), publicUrl),
    database: { kind: 'postgres', url: env.DATABASE_URL!, poolSize: settings.poolSize },
    microsoft: {
      appId,
      appTenantId: env.MICROSOFT_APP_TENANT_ID!.trim(),
      appPassword: env.MICROSOFT_APP_PASSWORD!,
      loginUrl,
      botOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      botTokenIssuer: 'https://api.botframework.com',
      botScope: 'https://api.botframework.com',
      tabOpenIdMetadataUrl: `${loginUrl}/{tenant}/v2.0/.well-known/openid-configuration`,
      tabTokenIssuer: `${loginUrl}/{tenant}/v2.0`,
      tabAudiences: [appId, `api://${new URL(publicUrl).host}/${appId}`],
      graphUrl,
    },
    topdeskAccounts,
  };
}

/** An address that may be set to another server's; without a slash at its end. Secrets and tokens go there: https only. */
function readAddress(env: Environment, name: keyof typeof addresses, findings: string[]): string {
  const given = env[name]?.trim().replace(/\/$/, '');
  if (!given) return addresses[name];
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (url?.protocol !== 'https:' || !isPlain) {
    findings.push(`${name} must be an https address like ${addresses[name]}, or not be set`);
  } else if (name === 'GRAPH_URL' && url.pathname === '/') {
    findings.push(`GRAPH_URL must end with the version, as in ${addresses[name]}`);
  }
  return given;
}

/**
 * A deep link to the personal tab (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application).
 * Without the app package's id there is only the page itself, which says that it belongs in Teams.
 */
function tabLinkTemplateOf(teamsAppId: string | undefined, publicUrl: string): string {
  if (!teamsAppId) return `${publicUrl}/tab/`;
  return `https://teams.microsoft.com/l/entity/${encodeURIComponent(teamsAppId)}/my-contacts?context=%7B%22subEntityId%22%3A%22{subPage}%22%7D`;
}

/** The sandbox's configuration around its stand-ins. Throws `ConfigError`. */
export function readSandboxConfig(
  env: Environment,
  { microsoft, publicUrl, topdeskAccounts }: SandboxAddresses,
): Config {
  const findings: string[] = [];
  const settings = readSettings(env, findings);
  if (findings.length > 0 || !settings) throw new ConfigError(findings);
  return {
    ...settings,
    host: '127.0.0.1',
    publicUrl,
    tabLinkTemplate: `${publicUrl}/sandbox/#//tab/{subPage}`,
    database: databaseOf(env, settings),
    microsoft,
    topdeskAccounts,
  };
}

/**
 * Where the data is and where a running instance would be found, for the command line, which needs nothing of Microsoft's.
 * Throws `ConfigError`.
 */
export function readStorageConfig(env: Environment): Pick<Config, 'database' | 'runDir'> {
  const findings: string[] = [];
  const settings = readSettings(env, findings);
  if (findings.length > 0 || !settings) throw new ConfigError(findings);
  return { database: databaseOf(env, settings), runDir: settings.runDir };
}

function databaseOf(env: Environment, settings: { poolSize: number; runDir: string }): DatabaseConfig {
  return env.DATABASE_URL
    ? { kind: 'postgres', url: env.DATABASE_URL, poolSize: settings.poolSize }
    : { kind: 'embedded', dataDir: `${settings.runDir}/database` };
}

function readSettings(env: Environment, findings: string[]) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = common.safeParse(given);
  if (!parsed.success) {
    findings.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    return undefined;
  }
  return {
    role: parsed.data.ROLE,
    port: parsed.data.PORT,
    poolSize: parsed.data.DATABASE_POOL_SIZE,
    botMessagesPerSecond: parsed.data.BOT_MESSAGES_PER_SECOND,
    outlookRequestsAtOnce: parsed.data.OUTLOOK_REQUESTS_AT_ONCE,
    retentionDays: parsed.data.RETENTION_DAYS,
    logLevel: parsed.data.LOG_LEVEL,
    runDir: env.DATA_DIR?.trim() || 'data',
  };
}
