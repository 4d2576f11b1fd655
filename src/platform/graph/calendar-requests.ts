import { GraphError, type GraphRequest } from '@microsoft/microsoft-graph-client';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Mailbox } from './calendar-types.ts';
import { parsePage, type GraphPage } from './event-answers.ts';
import { asCalendarError } from './graph-failures.ts';
import { createGraphReports } from './graph-reports.ts';
import { createRequestGate } from './request-gate.ts';
import { createSignedInGraph, type GraphConfig } from './signed-in-graph.ts';

export interface CalendarRequestsOptions {
  readonly config: GraphConfig;
  readonly clock: Clock;
  readonly log: Logger;
  readonly timeoutMs: number;
  /**
   * Outlook's limit for one mailbox is four at a time; sources differ whether it is the mailbox's or the app's
   * (https://learn.microsoft.com/graph/throttling-limits), so it is kept for both.
   */
  readonly atOnce: number;
}

/** A request without its token: `api` begins one for a path below Graph's root. */
export type CalendarRequest<T> = (api: (path: string) => GraphRequest) => Promise<T>;

/** What is asked in the name of a mailbox; what belongs to no mailbox names the tenant alone. */
export interface CalendarRequests {
  /** One request through the gate. Throws what `ServiceCalendar` promises; see `asCalendarError` for the details. */
  send<T>(
    of: Partial<Mailbox> & { tenantId: string },
    request: CalendarRequest<T>,
    /** What is asked for, as the log calls it; `calendar` unless told. */
    service?: string,
  ): Promise<T>;
  /** The pages of a list, one request each, until there is no next one or `enough` says so. */
  readPages(
    of: Partial<Mailbox> & { tenantId: string },
    path: string,
    options?: { enough?: (page: GraphPage) => boolean },
  ): Promise<readonly GraphPage[]>;
}

const waiting = 500;
/** A list that never ends would be a fault of the other side; 100 000 events are not a training calendar. */
const mostPages = 200;

/** Times in UTC, whatever the mailbox is set to; ids that stay when an event is moved to another calendar. */
const prefer = 'outlook.timezone="UTC", IdType="ImmutableId"';

export function createCalendarRequests(options: CalendarRequestsOptions): CalendarRequests {
  const { config, clock, log, timeoutMs, atOnce } = options;
  const graph = createSignedInGraph(config, timeoutMs);
  const gate = createRequestGate({ clock, concurrency: atOnce, concurrencyPerKey: atOnce, waiting });
  const report = createGraphReports({ clock, log });

  const send: CalendarRequests['send'] = ({ tenantId, address }, request, service = 'calendar') =>
    gate.pass(`${tenantId} ${address?.toLowerCase() ?? ''}`, async () => {
      try {
        return await graph.ask(tenantId, (api) => request((path) => api(path).header('Prefer', prefer)));
      } catch (error) {
        const known = asCalendarError(error, clock.now());
        if (!isForeseen(known)) report({ tenantId, service, error, whenForbidden: 'error' });
        throw known;
      }
    });

  return {
    send,
    async readPages(of, path, { enough = () => false } = {}) {
      const pages: GraphPage[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        if (pages.length >= mostPages) throw new AppError('unavailable', 'graph:endless-list');
        const here: string = next;
        const page = await send(of, async (api) => parsePage(await api(here).get()));
        pages.push(page);
        next = page.nextLink && !enough(page) ? pathBelow(config.graphUrl, page.nextLink) : undefined;
      }
      return pages;
    },
  };
}

/** Answers that belong to the day's work: somebody else was quicker, or the thing is gone. Not worth a line. */
function isForeseen(error: Error): boolean {
  return error instanceof AppError && (error.code === 'conflict' || error.code === 'not-found');
}

/**
 * Path and query of a link that Graph gave, to be asked of the Graph that is configured: the token goes nowhere else,
 * whatever the link says, and a server in front of Graph keeps working. Throws `AppError('not-found', 'delta-link')`.
 */
export function pathBelow(graphUrl: string, link: string): string {
  const root = new URL(graphUrl).pathname.replace(/\/$/, '');
  if (!URL.canParse(link)) throw new AppError('not-found', 'delta-link');
  const { pathname, search } = new URL(link);
  const version = root.slice(root.lastIndexOf('/'));
  const start = pathname.startsWith(`${root}/`) ? root.length : endOf(pathname, `${version}/`) - 1;
  if (start < 0) throw new AppError('not-found', 'delta-link');
  return pathname.slice(start) + search;
}

function endOf(text: string, part: string): number {
  const index = text.indexOf(part);
  return index < 0 ? -1 : index + part.length;
}

/** Whether an error is a foreseen one, with this code and detail. */
export function isAppError(error: unknown, code: AppError['code'], detail?: string): error is AppError {
  return (
    error instanceof AppError && error.code === code && (detail === undefined || error.detail === detail)
  );
}

/** Graph's own refusal behind an error. */
export function refusalBehind(error: unknown): GraphError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof GraphError ? cause : undefined;
}
