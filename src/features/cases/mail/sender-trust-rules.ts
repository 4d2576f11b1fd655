import type { ReceivedMail } from '../../../platform/graph/index.ts';

/** What the receiving servers say of who wrote a mail. `unknown`: nothing for it and nothing against it. */
export type SenderTrust = 'verified' | 'unknown' | 'failed';

/**
 * Whether a mail is from whom it says. Exchange Online writes what it found above each mail that comes in, and takes away what others wrote
 * in its name (https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo). Only the topmost `Authentication-Results` counts:
 * those below may be the sender's own invention. A mail from inside the tenant has none, but says `AuthAs: Internal`, which is taken from
 * mail from outside.
 */
export function trustOf({ headers, from }: Pick<ReceivedMail, 'headers' | 'from'>): SenderTrust {
  const found = headers.find(({ name }) => name === 'authentication-results')?.value;
  if (found === undefined) {
    const internal = headers.find(({ name }) => name === 'x-ms-exchange-organization-authas')?.value;
    return internal?.trim().toLowerCase() === 'internal' ? 'verified' : 'unknown';
  }
  const result = (method: string) =>
    new RegExp(`(?:^|[;\\s])${method}=(\\w+)`, 'i').exec(found)?.[1]?.toLowerCase();
  const named = /header\.from=([^\s;]+)/i.exec(found)?.[1]?.toLowerCase();
  // Found about somebody else's address: worth nothing for this one.
  if (named !== undefined && from !== undefined && !isWithin(from, named)) return 'failed';
  const [dmarc, composite] = [result('dmarc'), result('compauth')];
  if (dmarc === 'pass' || dmarc === 'bestguesspass' || composite === 'pass') return 'verified';
  if (dmarc === 'fail' || composite === 'fail') return 'failed';
  return result('spf') === 'fail' && result('dkim') !== 'pass' ? 'failed' : 'unknown';
}

function isWithin(address: string, domain: string): boolean {
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return own === domain || own.endsWith(`.${domain}`);
}
