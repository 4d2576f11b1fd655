import { errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SigningKey, SigningKeys } from './create-signing-keys.ts';
import { TokenRejected } from './token-types.ts';
import type { TokenRejection } from './token-types.ts';

/** Clocks of two machines may differ so much (Microsoft's own tolerance). */
const toleranceSeconds = 5 * 60;

/** No token of Microsoft's is near this; a longer one is not looked at. */
const longestToken = 16 * 1024;

export interface TokenExpectation {
  readonly keys: SigningKeys;
  readonly issuer: string;
  readonly audience: string | readonly string[];
  readonly clock: Clock;
}

/**
 * The claims of a token signed RS256 by one of `keys`, with the right issuer, audience and time (tolerance five minutes), and
 * the key that signed it. Throws `TokenRejected`; `AppError('unavailable')` when the keys cannot be read.
 */
export async function verifyToken(
  token: string,
  { keys, issuer, audience, clock }: TokenExpectation,
): Promise<{ claims: JWTPayload; key: SigningKey }> {
  if (token.length > longestToken) throw new TokenRejected('malformed');
  let key: SigningKey | undefined;
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        key = kid === undefined ? undefined : await keys.find(kid);
        if (!key) throw new TokenRejected('unknown-key');
        return key.key;
      },
      {
        algorithms: ['RS256'],
        issuer,
        audience: typeof audience === 'string' ? audience : [...audience],
        requiredClaims: ['exp'],
        clockTolerance: toleranceSeconds,
        currentDate: clock.now(),
      },
    );
    return { claims: payload, key: key! };
  } catch (error) {
    if (error instanceof TokenRejected || error instanceof AppError) throw error;
    throw new TokenRejected(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): TokenRejection {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'issuer';
    if (error.claim === 'aud') return 'audience';
    if (error.claim === 'nbf') return 'not-yet-valid';
    return 'claims';
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  return 'malformed';
}

/** The token of `Authorization: Bearer …`. Throws `TokenRejected`. */
export function bearerToken(authorization: string | undefined): string {
  if (!authorization?.trim()) throw new TokenRejected('missing');
  const match = /^Bearer ([^\s]+)$/i.exec(authorization.trim());
  if (!match) throw new TokenRejected('malformed');
  return match[1]!;
}
