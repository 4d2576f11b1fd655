import { AppError } from '../../kernel/app-error.ts';

/** PostgreSQL's classes and codes that mean "not now": https://www.postgresql.org/docs/current/errcodes-appendix.html */
const unavailableStates = new Set([
  '53300', // too many connections
  '57014', // statement timeout
  '57P01', // the server shuts down
  '57P02', // a crash of another connection
  '57P03', // still starting
  '25P03', // idle in transaction for too long
]);

const unavailableSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
]);

// What `pg` and its pool throw without a code.
const unavailableMessages =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Whether the database could not be reached or had no room, as opposed to having refused what was asked. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string') {
    if (unavailableStates.has(code) || /^08...$/.test(code)) return true;
    if (unavailableSystemCodes.has(code)) return code !== 'ENOENT' || syscall === 'connect';
  }
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure);
  return unavailableMessages.test(error.message);
}

/** Runs `work`; a connection failure becomes `AppError('unavailable')`, everything else passes unchanged. */
export async function withConnectionFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || !isConnectionFailure(error)) throw error;
    throw new AppError('unavailable', 'database', { cause: error });
  }
}
