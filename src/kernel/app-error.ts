/**
 * What can go wrong in a way the product foresaw. Codes are stable: they stand in logs and in HTTP answers, and each has a
 * text in the four languages (`content/texts/errors`).
 */
export const appErrorCodes = [
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'tree-changed',
  'unknown-tenant',
  'guest',
  'institution-needed',
  'unavailable',
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];

const statusOf: Record<AppErrorCode, number> = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'tree-changed': 409,
  'unknown-tenant': 403,
  guest: 403,
  'institution-needed': 409,
  unavailable: 503,
};

/** An error the product foresaw. `detail` is for the log: never personal data. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly detail: string | undefined;

  constructor(code: AppErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${code}: ${detail}` : code, options);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }

  /** The HTTP status that says the same. */
  get status(): number {
    return statusOf[this.code];
  }
}

/** Wraps an unknown error once, at the edge; an `AppError` passes through. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('unavailable', undefined, { cause: error });
}
