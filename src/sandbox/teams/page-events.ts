import type { SandboxAnswer } from '../http/http-server.ts';
import type { RequestLog } from '../microsoft/request-log.ts';
import type { PageEvent } from '../../dto/sandbox-page-dto.ts';
import type { Chat, TeamsState } from './teams-state.ts';

export interface PageEvents {
  /** Server-sent events until the page goes away. */
  stream(): SandboxAnswer;
  /** Says that people, languages or switches have changed. */
  worldChanged(): void;
  /** Says that calendars or mailboxes have changed; many changes at once are said once. */
  outlookChanged(): void;
  topdeskChanged(): void;
  /** Resolves when the chat's revision is higher than `after`, or when time or patience ends. */
  waitForChange(chat: Chat, after: number, seconds: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** An invitation of hundreds of people is one change to look at. */
const togetherMs = 100;

export function createPageEvents(state: TeamsState, requests: RequestLog): PageEvents {
  const pages = new Set<(event: PageEvent) => void>();
  const closers = new Set<() => void>();
  let outlookTimer: NodeJS.Timeout | undefined;
  const tell = (event: PageEvent) => pages.forEach((page) => page(event));
  const unwatch = [
    state.watch(({ key, kind, municipality, memberIds }, spoken) => {
      const [personId] = kind === 'personal' ? memberIds : [];
      tell({ kind: 'chat', municipalityId: municipality.id, key, ...(personId ? { personId } : {}), spoken });
    }),
    requests.watch(() => tell({ kind: 'requests' })),
  ];
  return {
    worldChanged: () => tell({ kind: 'world' }),
    outlookChanged() {
      if (pages.size === 0 || outlookTimer) return;
      outlookTimer = setTimeout(() => {
        outlookTimer = undefined;
        tell({ kind: 'outlook' });
      }, togetherMs);
    },
    topdeskChanged: () => tell({ kind: 'topdesk' }),
    stream: () => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
      stream(response) {
        response.write('retry: 1000\n\n');
        const page = (event: PageEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
        const close = () => response.end();
        pages.add(page);
        closers.add(close);
        response.once('close', () => {
          pages.delete(page);
          closers.delete(close);
        });
      },
    }),
    waitForChange(chat, after, seconds, signal) {
      if (chat.revision > after) return Promise.resolve();
      return new Promise((resolve) => {
        const stop = () => {
          clearTimeout(timer);
          unwatchChat();
          signal.removeEventListener('abort', stop);
          resolve();
        };
        const timer = setTimeout(stop, seconds * 1000);
        const unwatchChat = state.watch((changed) => {
          if (changed === chat && chat.revision > after) stop();
        });
        signal.addEventListener('abort', stop);
      });
    },
    close() {
      clearTimeout(outlookTimer);
      unwatch.forEach((stop) => stop());
      closers.forEach((close) => close());
    },
  };
}
