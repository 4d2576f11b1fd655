import { noConnection } from './teams-agents.ts';
import { NotSignedError } from './teams-client.ts';

/** What a request without an answer tells of whether it arrived, without any I/O. */

/** There was no connection to send it on. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  noConnection,
]);

const networkCodes = /^(ECONN\w+|EPIPE|ETIMEDOUT|REQUEST_SEND_ERROR|PARSE_ERROR|UND_ERR_\w+)$/;

/**
 * `never-sent`: Teams has not got it; `unheard`: it was on its way, and Teams may have done what was asked. Undefined: no failure
 * of the network.
 */
export function classifyFailure(error: unknown): 'never-sent' | 'unheard' | undefined {
  if (error instanceof NotSignedError) return classifyFailure(error.cause) && 'never-sent';
  const { code, name, message, syscall } = (error ?? {}) as Record<string, unknown>;
  if (name === 'AbortError') return 'unheard';
  if (typeof code !== 'string') return undefined;
  const words = typeof message === 'string' ? message : '';
  const isBeforeSending = syscall === 'connect' || /^connect |before secure TLS/.test(words);
  if (neverSent.has(code) || (isBeforeSending && networkCodes.test(code))) return 'never-sent';
  return networkCodes.test(code) ? 'unheard' : undefined;
}
