import { useEffect, useRef, useState } from 'react';
import type { ExtensionResultDto, SearchDto } from '../../dto/sandbox-extension-dto.ts';

/** An address counts as written once nobody has typed for so long. */
const pauseMs = 300;

/**
 * The app's preview of the first address in a message that is being written. One that somebody has taken away does not come back
 * while the address stands there.
 */
export function useLinkPreview(
  text: string,
  unfurl: (url: string) => Promise<SearchDto>,
): { preview: ExtensionResultDto | undefined; dismiss: () => void } {
  const [found, setFound] = useState<{ url: string; result: ExtensionResultDto }>();
  const [dismissed, setDismissed] = useState<string>();
  const asks = useRef(unfurl);
  asks.current = unfurl;
  const url = firstUrlOf(text);

  useEffect(() => {
    if (!url) {
      setDismissed(undefined);
      return undefined;
    }
    let gone = false;
    const timer = setTimeout(() => {
      asks
        .current(url)
        .then(({ results: [result] }) => {
          if (!gone && result) setFound({ url, result });
        })
        // Then the message goes without a preview, as in Teams.
        .catch(() => {});
    }, pauseMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [url]);

  const shows = found !== undefined && found.url === url && dismissed !== url;
  return { preview: shows ? found.result : undefined, dismiss: () => setDismissed(url) };
}

function firstUrlOf(text: string): string | undefined {
  const [written] = /https?:\/\/[^\s<>"]+/.exec(text) ?? [];
  return written && URL.canParse(written) ? written : undefined;
}
