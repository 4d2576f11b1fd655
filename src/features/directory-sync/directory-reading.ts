import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Database } from '../../platform/db/index.ts';
import type { DirectoryReader, ListedUser } from '../../platform/graph/index.ts';
import type { DirectoryReading } from './rule-rules.ts';
import { syncStore } from './sync-store.ts';

/** Reads the directory of a municipality for comparisons and rules. */
export interface ReadingService {
  /**
   * Everybody, and the members of these groups. `fresh`: read now; otherwise what was read a few minutes ago will do.
   * Throws `RetryAfter` and `AppError('unavailable')`.
   */
  read(municipalityId: string, groupIds: readonly string[], how?: 'fresh'): Promise<DirectoryReading>;
  listTenants(municipalityId: string): Promise<readonly string[]>;
}

const keptMs = 5 * 60_000;

export function createReadingService({
  database,
  reader,
  clock,
}: {
  readonly database: Database;
  readonly reader: DirectoryReader;
  readonly clock: Clock;
}): ReadingService {
  const kept = new Map<string, { readonly users: ReadonlyMap<string, ListedUser>; readonly until: number }>();

  const listTenants = (municipalityId: string) =>
    database.inMunicipality(municipalityId, (trx) => syncStore.listTenants(trx));

  const readUsers = async (municipalityId: string, tenantIds: readonly string[], isFresh: boolean) => {
    const now = clock.now().getTime();
    const known = kept.get(municipalityId);
    if (!isFresh && known && known.until > now) return known.users;
    const users = new Map<string, ListedUser>();
    for (const tenantId of tenantIds)
      for (const user of await reader.listUsers(tenantId)) users.set(user.id.toLowerCase(), user);
    // A tenant without anybody is a fault: nobody would have asked.
    if (users.size === 0) throw new AppError('unavailable', 'directory-empty');
    // One municipality's staff at a time: fifteen thousand people are some megabytes.
    kept.clear();
    kept.set(municipalityId, { users, until: now + keptMs });
    return users;
  };

  return {
    listTenants,
    async read(municipalityId, groupIds, how) {
      const tenantIds = await listTenants(municipalityId);
      const users = await readUsers(municipalityId, tenantIds, how === 'fresh');
      const groups = new Map<string, ReadonlySet<string> | undefined>();
      for (const groupId of new Set(groupIds)) {
        for (const tenantId of tenantIds) {
          const members = await reader.listMemberIds(tenantId, groupId).catch((error: unknown) => {
            // Without the permission there are no groups; everything else can be done all the same.
            if (error instanceof AppError && error.detail?.startsWith('graph:403')) return undefined;
            throw error;
          });
          const soFar = groups.get(groupId);
          if (members) groups.set(groupId, new Set([...(soFar ?? []), ...members.map(lower)]));
          else if (!soFar) groups.set(groupId, undefined);
        }
      }
      return { users, groups };
    },
  };
}

function lower(text: string): string {
  return text.toLowerCase();
}
