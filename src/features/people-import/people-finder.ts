import type { Database } from '../../platform/db/index.ts';
import type { DirectoryReader, ListedUser } from '../../platform/graph/index.ts';
import type { Directory } from '../../platform/graph/graph-types.ts';
import { isObjectId } from './import-draft-rules.ts';
import type { KnownPerson } from './import-types.ts';

/** Finds people whom a list names and nobody has stored. */
export interface PeopleFinder {
  /** By what the list writes, in lower case. Accounts that are switched off are nobody's. */
  find(
    municipalityId: string,
    words: readonly string[],
    stored: readonly KnownPerson[],
  ): Promise<Readonly<Record<string, ListedUser>>>;
}

/** Beyond so many, reading the whole directory is quicker than asking for each. */
const mostAsked = 60;

export function createPeopleFinder({
  database,
  reader,
  graph,
}: {
  readonly database: Pick<Database, 'findTenantOfMunicipality'>;
  readonly reader: Pick<DirectoryReader, 'findUsersByAddress' | 'listUsers'>;
  readonly graph: Pick<Directory, 'findUser'>;
}): PeopleFinder {
  const read = async (tenantId: string, words: readonly string[]): Promise<readonly ListedUser[]> => {
    if (words.length > mostAsked) return reader.listUsers(tenantId);
    const found = [
      ...(await reader.findUsersByAddress(
        tenantId,
        words.filter((word) => !isObjectId(word)),
      )),
    ];
    for (const id of words.filter(isObjectId)) {
      const user = await graph.findUser(tenantId, id);
      if (user) found.push(user);
    }
    return found;
  };

  return {
    async find(municipalityId, words, stored) {
      const known = new Set(
        stored.flatMap(({ id, mail, userPrincipalName, hasLeft }) =>
          hasLeft ? [] : [id, mail, userPrincipalName].map((word) => word?.toLowerCase()),
        ),
      );
      const unknown = words.filter((word) => !known.has(word));
      if (unknown.length === 0) return {};
      const tenantId = await database.findTenantOfMunicipality(municipalityId);
      if (!tenantId) return {};
      const users = (await read(tenantId, unknown)).filter(({ accountEnabled }) => accountEnabled);
      const byWord = new Map<string, ListedUser>();
      for (const user of users)
        for (const word of [user.id, user.mail, user.userPrincipalName])
          if (word) byWord.set(word.toLowerCase(), user);
      return Object.fromEntries(
        unknown.flatMap((word) => (byWord.has(word) ? [[word, byWord.get(word)!]] : [])),
      );
    },
  };
}
