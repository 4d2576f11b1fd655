import { importJWK } from 'jose';
import type { CryptoKey } from 'jose';
import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { fetchText } from './fetch-text.ts';

/** A public key an issuer signs with. */
export interface SigningKey {
  readonly key: CryptoKey;
  /** Channels it may sign for; only the Bot Connector's keys have them. */
  readonly endorsements: readonly string[];
}

export interface SigningKeys {
  /**
   * The key of this id, or undefined. An unknown id makes the keys be read again, at most once a minute. Throws
   * `AppError('unavailable')` while no keys could be read at all.
   */
  find(kid: string): Promise<SigningKey | undefined>;
}

export interface SigningKeysSettings {
  /** OpenID metadata, whose `jwks_uri` has the keys. */
  readonly metadataUrl: string;
  readonly clock: Clock;
  /** PEM to trust; undefined: the system's authorities. */
  readonly ca?: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

const metadataSchema = z.object({ jwks_uri: z.url() });
const keySetSchema = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

/**
 * Keys of one issuer, read on first use and then once a day (Microsoft asks for daily, and for a new look when a key is
 * unknown). While they cannot be read again, the old ones serve.
 */
export function createSigningKeys(settings: SigningKeysSettings): SigningKeys {
  const { metadataUrl, clock, ca } = settings;
  let keys: ReadonlyMap<string, SigningKey> | undefined;
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<void> | undefined;

  const read = async () => {
    triedAt = clock.now().getTime();
    try {
      keys = await readKeys(metadataUrl, ca);
      readAt = triedAt;
    } catch (error) {
      if (!keys) throw new AppError('unavailable', 'signing keys', { cause: error });
    } finally {
      reading = undefined;
    }
  };

  return {
    async find(kid) {
      const now = clock.now().getTime();
      const found = keys?.get(kid);
      const wanted = !keys || !found || now - readAt > dayMs;
      // While there are none at all every caller may try: they share one request, and nothing works without.
      if (wanted && (reading || !keys || now - triedAt > minuteMs)) {
        reading ??= read();
        // A known key still serves while its daily renewal is under way.
        if (found) reading.catch(() => {});
        else await reading;
      }
      return keys?.get(kid);
    },
  };
}

async function readKeys(metadataUrl: string, ca: string | undefined): Promise<Map<string, SigningKey>> {
  const metadata = metadataSchema.parse(await readJson(metadataUrl, ca));
  const { keys } = keySetSchema.parse(await readJson(metadata.jwks_uri, ca));
  const read = new Map<string, SigningKey>();
  for (const { endorsements = [], ...jwk } of keys) {
    if (jwk.kty !== 'RSA' || !jwk.kid) continue;
    const key = await importJWK(jwk, 'RS256');
    if (!(key instanceof Uint8Array)) read.set(jwk.kid, { key, endorsements });
  }
  return read;
}

async function readJson(url: string, ca: string | undefined): Promise<unknown> {
  const { status, text } = await fetchText(url, {
    ...(ca ? { ca } : {}),
    headers: { accept: 'application/json' },
  });
  if (status !== 200) throw new Error(`signing keys: status ${status}`);
  return JSON.parse(text);
}
