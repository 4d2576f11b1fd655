import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TopdeskAccount } from './platform/topdesk/index.ts';

const what =
  '{"<tenant id>": {"url": "https://kommune.topdesk.net", "login": "vejviser", "applicationPassword": "…"}}, with an application password made in TOPdesk under the account\'s name > My settings';

const url = z.url('url must be an https address without a path').refine((text) => {
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  return protocol === 'https:' && pathname === '/' && !search && !hash && !username && !password;
}, 'url must be an https address without a path');

const accounts = z.record(
  z.uuid('the name of an account must be a tenant id'),
  z.strictObject({
    url,
    // Basic authentication ends a login at the first colon.
    login: z
      .string()
      .min(1, 'login is empty')
      .regex(/^[^:]*$/, 'login must not have a colon'),
    applicationPassword: z.string().min(1, 'applicationPassword is empty'),
  }),
);

/**
 * Reads `TOPDESK_ACCOUNTS`, or the file that `TOPDESK_ACCOUNTS_FILE` names; neither: no municipality has a TOPdesk. What is wrong is added
 * to `findings`, without what stands there: it holds passwords.
 */
export function readTopdeskAccounts(
  env: Readonly<Record<string, string | undefined>>,
  findings: string[],
): ReadonlyMap<string, TopdeskAccount> {
  const inline = env.TOPDESK_ACCOUNTS?.trim();
  const file = env.TOPDESK_ACCOUNTS_FILE?.trim();
  const none = new Map<string, TopdeskAccount>();
  if (!inline && !file) return none;
  if (inline && file) {
    findings.push('TOPDESK_ACCOUNTS and TOPDESK_ACCOUNTS_FILE are both set: keep one of them');
    return none;
  }
  const variable = inline ? 'TOPDESK_ACCOUNTS' : 'TOPDESK_ACCOUNTS_FILE';
  let text = inline;
  try {
    text ??= readFileSync(file!, 'utf8');
  } catch {
    findings.push(`TOPDESK_ACCOUNTS_FILE names a file that cannot be read: it holds ${what}`);
    return none;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    findings.push(`${variable} is no JSON: ${what}`);
    return none;
  }
  const parsed = accounts.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join(' > ');
    findings.push(
      `${variable}${place ? ` (${place})` : ''}: ${issue?.message ?? 'not understood'}. It is ${what}`,
    );
    return none;
  }
  return new Map(Object.entries(parsed.data).map(([tenantId, account]) => [tenantId.toLowerCase(), account]));
}
