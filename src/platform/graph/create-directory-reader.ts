import { AppError } from '../../kernel/app-error.ts';
import { pathBelow } from './calendar-requests.ts';
import type { DirectoryGroup, DirectoryReader } from './directory-reader-types.ts';
import type { GraphDirectoryOptions } from './create-graph-directory.ts';
import { parsePage } from './event-answers.ts';
import { listedUserFields, parseGroup, parseListedUser, parseMemberId } from './graph-answers.ts';
import { asGraphError, isNotFound } from './graph-failures.ts';
import { createGraphReports } from './graph-reports.ts';
import { createRequestGate } from './request-gate.ts';
import { createSignedInGraph } from './signed-in-graph.ts';

/** The most Graph gives of users and groups at a time (https://learn.microsoft.com/graph/api/user-list). */
const pageSize = 999;
/** A list that never ends would be a fault of the other side; 500 000 people are no municipality. */
const mostPages = 500;
/** Clauses in one filter: Graph takes 15 values after `in` (https://learn.microsoft.com/graph/filter-query-parameter). */
const addressesAtOnce = 15;
const groupsShown = 25;

/**
 * Lists of the directory through Microsoft Graph. One request at a time of each tenant: this is night work, and people who wait
 * come first. Nothing is retried here.
 */
export function createDirectoryReader({
  config,
  clock,
  log,
  timeoutMs = 30_000,
}: GraphDirectoryOptions): DirectoryReader {
  const graph = createSignedInGraph(config, timeoutMs);
  const gate = createRequestGate({ clock, concurrency: 4, concurrencyPerKey: 1, waiting: 200 });
  const report = createGraphReports({ clock, log });

  const readPage = (tenantId: string, service: 'users' | 'groups', path: string) =>
    gate.pass(`${tenantId} ${service} list`, async () => {
      try {
        return await graph.ask(tenantId, async (api) =>
          // Needed where Graph counts or looks through a type (https://learn.microsoft.com/graph/aad-advanced-queries).
          parsePage(await api(path).header('ConsistencyLevel', 'eventual').get()),
        );
      } catch (error) {
        if (isNotFound(error)) return undefined;
        report({ tenantId, service, error, whenForbidden: service === 'users' ? 'error' : 'warn' });
        throw asGraphError(error, clock.now());
      }
    });

  /** Undefined: what the list is of does not exist. */
  const readAll = async <T>(
    tenantId: string,
    service: 'users' | 'groups',
    path: string,
    parse: (item: unknown) => T,
  ): Promise<readonly T[] | undefined> => {
    const found: T[] = [];
    let next: string | undefined = path;
    for (let pages = 0; next !== undefined; pages++) {
      if (pages >= mostPages) throw new AppError('unavailable', 'graph:endless-list');
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(tenantId, service, next);
      if (!page) {
        if (pages === 0) return undefined;
        // Half a list would say that the other half has gone.
        throw new AppError('unavailable', 'graph:broken-list');
      }
      found.push(...page.items.map(parse));
      next = page.nextLink === undefined ? undefined : pathBelow(config.graphUrl, page.nextLink);
    }
    return found;
  };

  const select = `$select=${listedUserFields.join(',')}`;

  return {
    async listUsers(tenantId) {
      const path = `/users?${select}&$expand=manager($select=id)&$top=${pageSize}`;
      const users = await readAll(tenantId, 'users', path, parseListedUser);
      if (!users) throw new AppError('unavailable', 'graph:no-users');
      return users;
    },

    async findUsersByAddress(tenantId, addresses) {
      const wanted = [...new Set(addresses.map((address) => address.trim().toLowerCase()))];
      const found = new Map<string, ReturnType<typeof parseListedUser>>();
      for (let from = 0; from < wanted.length; from += addressesAtOnce) {
        const values = wanted
          .slice(from, from + addressesAtOnce)
          .map(quoted)
          .join(',');
        for (const field of ['userPrincipalName', 'mail']) {
          const filter = encodeURIComponent(`${field} in (${values})`);
          const path = `/users?$filter=${filter}&${select}&$top=${pageSize}`;
          for (const user of (await readAll(tenantId, 'users', path, parseListedUser)) ?? [])
            found.set(user.id, user);
        }
      }
      return [...found.values()];
    },

    async findGroups(tenantId, beginning) {
      const filter = encodeURIComponent(`startswith(displayName,${quoted(beginning)})`);
      const path = `/groups?$filter=${filter}&$select=id,displayName&$top=${groupsShown}`;
      // One page is enough: who sees too many writes more of the name.
      const page = await readPage(tenantId, 'groups', path);
      const groups = (page?.items ?? []).map((item): DirectoryGroup => parseGroup(item));
      return groups.sort((one, other) => one.name.localeCompare(other.name));
    },

    listMemberIds: (tenantId, groupId) =>
      readAll(
        tenantId,
        'groups',
        `/groups/${encodeURIComponent(groupId)}/transitiveMembers/microsoft.graph.user?$select=id&$count=true&$top=${pageSize}`,
        parseMemberId,
      ),
  };
}

/** A string in a filter: apostrophes are doubled (OData 4.01 part 2, 5.1.1.14.1). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
