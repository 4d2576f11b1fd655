import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import type { Clock } from '../../kernel/clock.ts';

export interface SignOptions {
  /** Seconds from the clock's now; negative: already expired; null: no `exp` at all. 3600 unless told. */
  readonly expiresIn?: number | null;
  /** Seconds from the clock's now until the token counts; 0 unless told, null: no `nbf`. */
  readonly notBefore?: number | null;
  /** Another key id in the header than the key's own, as an attacker might write. */
  readonly kid?: string;
}

/** Signs tokens as one of Microsoft's issuers does: RS256, a key id, `iss`, `iat`, `nbf` and `exp`. */
export interface Issuer {
  readonly kid: string;
  /** The public key as `jwks_uri` answers it. */
  readonly jwks: { readonly keys: readonly IssuerKey[] };
  /** Signs `claims`; an `iss` in them stands in place of the issuer's own. */
  sign(claims: JWTPayload, options?: SignOptions): Promise<string>;
  /**
   * The claims of a token this issuer signed for `audience`, or undefined: wrong signature, audience, issuer, or
   * outside its time by the clock (no tolerance).
   */
  verify(token: string, expected: { audience: string; issuer?: string }): Promise<JWTPayload | undefined>;
}

/** A public signing key. `endorsements` names the channels it may sign for, as the Bot Connector's keys do. */
export type IssuerKey = JWK & { readonly kid: string; readonly endorsements?: readonly string[] };

export interface IssuerSettings {
  readonly clock: Clock;
  /** `iss` of every token unless its claims say another. */
  readonly issuer: string;
  /** Channels the key may sign for (`msteams`); undefined: the key says nothing about channels. */
  readonly endorsements?: readonly string[];
  /** Two issuers with the same key id sign differently: for tests of forged signatures. Random unless told. */
  readonly kid?: string;
}

/** A new issuer with an RSA 2048 key pair that never leaves the process. */
export async function createIssuer(settings: IssuerSettings): Promise<Issuer> {
  const { clock, issuer, endorsements } = settings;
  const kid = settings.kid ?? crypto.randomUUID();
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const key: IssuerKey = {
    ...(await exportJWK(publicKey)),
    kid,
    use: 'sig',
    alg: 'RS256',
    ...(endorsements ? { endorsements } : {}),
  };
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  return {
    kid,
    jwks: { keys: [key] },
    async sign(claims, options = {}) {
      const { expiresIn = 3600, notBefore = 0 } = options;
      const now = seconds();
      const token = new SignJWT({ iss: issuer, ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: options.kid ?? kid })
        .setIssuedAt(now);
      if (notBefore !== null) token.setNotBefore(now + notBefore);
      if (expiresIn !== null) token.setExpirationTime(now + expiresIn);
      return token.sign(privateKey);
    },
    async verify(token, expected) {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: ['RS256'],
          audience: expected.audience,
          issuer: expected.issuer ?? issuer,
          requiredClaims: ['exp'],
          currentDate: clock.now(),
        });
        return payload;
      } catch {
        return undefined;
      }
    },
  };
}
