import type { Logger } from '../../kernel/logger.ts';
import type { AttachedFileAddress } from './attached-files.ts';
import type { AttachedFile } from './bot-types.ts';
import type { Connectors } from './teams-client.ts';

/** So long all files of a message may take; Teams gives the turn 15 seconds. */
const patienceMs = 9_000;

/** Where OneDrive and SharePoint keep what is sent in a chat. */
const sharePoint = /^[a-z0-9-]+\.sharepoint\.com$/u;

/**
 * The files of a message, read when somebody asks for them. An address comes with the message, so it is believed no further than
 * needed: pictures are read from where this message came from, which its token names, and with the bot's token; files from SharePoint,
 * without it. Nowhere else, and a redirect is not followed.
 */
export function attachedFiles(
  addresses: readonly AttachedFileAddress[],
  { serviceUrl, connectors, log }: { serviceUrl: string; connectors: Connectors; log: Logger },
): readonly AttachedFile[] {
  let patience: AbortSignal | undefined;
  return addresses.map((address) => ({
    name: address.name,
    async read(longest) {
      const url = trustedUrl(address, serviceUrl);
      if (!url) {
        log.warn('file-not-read', { reason: 'address' });
        return 'gone';
      }
      patience ??= AbortSignal.timeout(patienceMs);
      try {
        const headers: Record<string, string> =
          address.readBy === 'teams' ? { authorization: `Bearer ${await connectors.token()}` } : {};
        const response = await fetch(url, { headers, redirect: 'error', signal: patience });
        if (response.status === 200) return await readBytes(response, longest);
        await response.body?.cancel();
        log.warn('file-not-read', { reason: 'status', status: response.status });
      } catch (error) {
        log.warn('file-not-read', { reason: 'network', error });
      }
      return 'gone';
    },
  }));
}

function trustedUrl({ url: text, readBy }: AttachedFileAddress, serviceUrl: string): URL | undefined {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  if (url.origin === URL.parse(serviceUrl)?.origin) return url;
  return readBy === 'link' && url.protocol === 'https:' && url.port === '' && sharePoint.test(url.hostname)
    ? url
    : undefined;
}

async function readBytes(response: Response, longest: number): Promise<Uint8Array | 'too-large'> {
  if (Number(response.headers.get('content-length') ?? 0) > longest) {
    await response.body?.cancel();
    return 'too-large';
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop ends the download.
    if (length > longest) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
