import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { MicrosoftConfig } from '../../config.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createSigningKeys } from '../tokens/create-signing-keys.ts';
import type { SigningKeys } from '../tokens/create-signing-keys.ts';
import { TokenRejected } from '../tokens/token-types.ts';
import { verifyToken } from '../tokens/verify-token.ts';

/** Who a tab token speaks for. */
export interface TabClaims {
  readonly tenantId: string;
  /** Entra object id. */
  readonly personId: string;
}

/**
 * Checks a token the tab got from Teams (Entra, version 2). Throws `TokenRejected`; `AppError('unknown-tenant')` for a tenant
 * that is not one of ours, `AppError('unavailable')` while the keys cannot be read.
 */
export type TabTokenVerifier = (token: string) => Promise<TabClaims>;

export interface TabTokenSettings {
  readonly microsoft: Pick<
    MicrosoftConfig,
    'tabOpenIdMetadataUrl' | 'tabTokenIssuer' | 'tabAudiences' | 'loginCa'
  >;
  readonly clock: Clock;
  /** Asked before keys are fetched for a tenant a token names, so that a stranger cannot make us fetch at will. */
  isKnownTenant(tenantId: string): Promise<boolean>;
}

/** `idtyp` is `app` in a token no person stands behind. */
const claimsSchema = z.object({
  tid: z.string(),
  oid: z.string().min(1).max(64),
  ver: z.literal('2.0'),
  idtyp: z.literal('user').optional(),
});

/** Becomes part of an address. */
const tenantIdPattern = /^[0-9a-z][0-9a-z-]{0,63}$/i;

export function createTabTokenVerifier({
  microsoft,
  clock,
  isKnownTenant,
}: TabTokenSettings): TabTokenVerifier {
  const keysOf = new Map<string, SigningKeys>();
  return async (token) => {
    const tenantId = namedTenant(token);
    if (!(await isKnownTenant(tenantId))) throw new AppError('unknown-tenant');
    const metadataUrl = microsoft.tabOpenIdMetadataUrl.replace('{tenant}', tenantId);
    let keys = keysOf.get(metadataUrl);
    if (!keys) {
      keys = createSigningKeys({
        metadataUrl,
        clock,
        ...(microsoft.loginCa ? { ca: microsoft.loginCa } : {}),
      });
      keysOf.set(metadataUrl, keys);
    }
    const { claims } = await verifyToken(token, {
      keys,
      issuer: microsoft.tabTokenIssuer.replace('{tenant}', tenantId),
      audience: microsoft.tabAudiences,
      clock,
    });
    const parsed = claimsSchema.safeParse(claims);
    if (!parsed.success || parsed.data.tid !== tenantId) throw new TokenRejected('claims');
    return { tenantId, personId: parsed.data.oid };
  };
}

/** The tenant a token says it is from, before anything of it is believed. */
function namedTenant(token: string): string {
  let tid: unknown;
  try {
    ({ tid } = decodeJwt(token));
  } catch (error) {
    throw new TokenRejected('malformed', { cause: error });
  }
  if (typeof tid !== 'string' || !tenantIdPattern.test(tid)) throw new TokenRejected('claims');
  return tid;
}
