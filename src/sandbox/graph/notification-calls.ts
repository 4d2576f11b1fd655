import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Graph's calls to the client (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks). Graph wants https from
 * everybody; the stand-in calls nobody but programs on its own machine, and those over http.
 */

const validationMs = 10_000;
const deliveryMs = 3_000;
/** Graph goes on for four hours; here it is enough to survive a restart of the client. */
const pausesMs = [250, 1_000, 4_000];

/** Why an address cannot be told of changes; undefined: it answered the validation as it should. */
export async function validateAddress(address: string): Promise<string | undefined> {
  const url = ownAddress(address);
  if (!url) return 'The notification URL must be an https address, or one of this machine in the sandbox.';
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  url.searchParams.set('validationToken', token);
  const refused =
    'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.';
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      signal: AbortSignal.timeout(validationMs),
      redirect: 'manual',
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || text !== token) return refused;
    return type.startsWith('text/plain') ? undefined : `${refused} The answer must be text/plain.`;
  } catch {
    return 'Subscription validation request timed out.';
  }
}

/** Tells of changes, some times where it fails. False: given up. */
export async function postNotifications(address: string, value: readonly object[]): Promise<boolean> {
  const url = ownAddress(address);
  if (!url) return false;
  for (const pause of [0, ...pausesMs]) {
    await wait(pause, undefined, { ref: false });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ value }),
        signal: AbortSignal.timeout(deliveryMs),
        redirect: 'manual',
      });
      await response.arrayBuffer();
      if (response.ok) return true;
      // It is there and does not want it.
      if (response.status < 500 && response.status !== 429) return false;
    } catch {
      // Not there, or too slow.
    }
  }
  return false;
}

function ownAddress(address: string): URL | undefined {
  const url = URL.parse(address);
  return url && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname) ? url : undefined;
}
