import { sql } from 'kysely';
import type { OwnWords, TreeStore } from './tree-types.ts';

const mostListed = 50;

/** The stored trees in SQL. Row-level security limits every statement to the transaction's municipality. */
export function createTreeStore(): TreeStore {
  return {
    async listCurrent(trx) {
      const rows = await trx
        .selectFrom('tree_current')
        .innerJoin('tree_version', (join) =>
          join
            .onRef('tree_version.municipality_id', '=', 'tree_current.municipality_id')
            .onRef('tree_version.tree_id', '=', 'tree_current.tree_id')
            .onRef('tree_version.version', '=', 'tree_current.version'),
        )
        .select(['tree_current.tree_id', 'tree_current.version', 'tree_version.published_at'])
        .orderBy('tree_current.position')
        .orderBy('tree_current.tree_id')
        .execute();
      return rows.map((row) => ({
        treeId: row.tree_id,
        version: row.version,
        publishedAt: row.published_at,
      }));
    },

    async findVersion(trx, treeId, version) {
      const row = await trx
        .selectFrom('tree_version')
        .select(['tree', 'own_words', 'overlays', 'replaces'])
        .where('tree_id', '=', treeId)
        .where('version', '=', version)
        .executeTakeFirst();
      return (
        row && {
          tree: row.tree,
          ownWords: (row.own_words as OwnWords | null) ?? undefined,
          overlays: row.overlays,
          replaces: row.replaces ?? undefined,
        }
      );
    },

    async findOwnWords(trx, treeId) {
      const examples = await trx
        .selectFrom('own_example')
        .select(['leaf', 'text'])
        .where('tree_id', '=', treeId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const concepts = await trx
        .selectFrom('own_concept')
        .select(['concept as id', 'frames', 'words'])
        .orderBy('concept')
        .execute();
      return examples.length + concepts.length > 0 ? { examples, concepts } : undefined;
    },

    async lockTree(trx, municipalityId, treeId) {
      // A tree published for the first time has no row to lock.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`tree ${municipalityId} ${treeId}`}, 0))`.execute(
        trx,
      );
    },

    async findLatestVersion(trx, treeId) {
      const row = await trx
        .selectFrom('tree_version')
        .select((eb) => eb.fn.max('version').as('latest'))
        .where('tree_id', '=', treeId)
        .executeTakeFirst();
      return row?.latest ?? 0;
    },

    async listVersions(trx, treeId) {
      const rows = await trx
        .selectFrom('tree_version')
        .leftJoin('tree_current', (join) =>
          join
            .onRef('tree_current.municipality_id', '=', 'tree_version.municipality_id')
            .onRef('tree_current.tree_id', '=', 'tree_version.tree_id'),
        )
        .select([
          'tree_version.version',
          'tree_version.published_at',
          'tree_version.published_by',
          'tree_current.version as current',
        ])
        .where('tree_version.tree_id', '=', treeId)
        .orderBy('tree_version.version', 'desc')
        .limit(mostListed)
        .execute();
      return rows.map((row) => ({
        version: row.version,
        publishedAt: row.published_at,
        publishedBy: row.published_by,
        isCurrent: row.version === row.current,
      }));
    },

    async addVersion(trx, version) {
      await trx
        .insertInto('tree_version')
        .values({
          municipality_id: version.municipalityId,
          tree_id: version.treeId,
          version: version.version,
          tree: JSON.stringify(version.tree),
          own_words: version.ownWords ? JSON.stringify(version.ownWords) : null,
          overlays: version.overlays ? JSON.stringify(version.overlays) : null,
          replaces: version.replaces,
          published_at: version.publishedAt,
          published_by: version.publishedBy,
        })
        .execute();
    },

    async setCurrent(trx, municipalityId, treeId, version) {
      await trx
        .insertInto('tree_current')
        .values((eb) => ({
          municipality_id: municipalityId,
          tree_id: treeId,
          version,
          position: eb
            .selectFrom('tree_current')
            .select((inner) => sql<number>`coalesce(${inner.fn.max('position')}, 0) + 1`.as('next')),
        }))
        .onConflict((conflict) => conflict.columns(['municipality_id', 'tree_id']).doUpdateSet({ version }))
        .execute();
    },

    async addAuditEntry(trx, entry) {
      await trx
        .insertInto('audit_entry')
        .values({
          municipality_id: entry.municipalityId,
          id: entry.id,
          at: entry.at,
          actor: entry.actor,
          action: entry.action,
          subject: entry.subject,
          before: entry.before === undefined ? null : JSON.stringify(entry.before),
          after: entry.after === undefined ? null : JSON.stringify(entry.after),
        })
        .execute();
    },
  };
}
