import { randomBytes } from 'node:crypto';

/** What Graph says back with each notification, so that nobody else can: 43 letters of its 128. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
