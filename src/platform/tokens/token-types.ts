/** Why a token was refused. A fixed list: it labels metrics. */
export const tokenRejections = [
  'missing',
  'malformed',
  'algorithm',
  'unknown-key',
  'endorsement',
  'signature',
  'issuer',
  'audience',
  'expired',
  'not-yet-valid',
  'claims',
  'service-url',
] as const;

export type TokenRejection = (typeof tokenRejections)[number];

/** A token was refused. */
export class TokenRejected extends Error {
  readonly reason: TokenRejection;
  constructor(reason: TokenRejection, options?: ErrorOptions) {
    super(`token refused: ${reason}`, options);
    this.name = 'TokenRejected';
    this.reason = reason;
  }
}
