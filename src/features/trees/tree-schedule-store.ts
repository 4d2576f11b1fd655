import type { TreeScheduleStore } from './schedule-types.ts';
import type { TreeFinding } from './tree-types.ts';

const mostListed = 100;
/** Enough to see what is wrong; a thousand institutions may have the same. */
const mostFindings = 100;

/** Planned publishes in SQL. Row-level security limits every statement to the transaction's municipality. */
export const treeScheduleStore: TreeScheduleStore = {
  async add(trx, { municipalityId, id, treeId, tree, publishAt, basedOn, at, by }) {
    await trx
      .insertInto('tree_schedule')
      .values({
        municipality_id: municipalityId,
        id,
        tree_id: treeId,
        tree: JSON.stringify(tree),
        publish_at: publishAt,
        based_on: basedOn ?? null,
        version: null,
        created_at: at,
        created_by: by,
      })
      .execute();
  },

  async list(trx) {
    const rows = await trx
      .selectFrom('tree_schedule')
      .select(['id', 'tree_id', 'publish_at', 'state', 'findings', 'version', 'created_by'])
      .orderBy('publish_at', 'desc')
      .orderBy('id')
      .limit(mostListed)
      .execute();
    return rows.reverse().map((row) => ({
      id: row.id,
      treeId: row.tree_id,
      publishAt: row.publish_at,
      state: row.state,
      ...(row.findings !== null && { findings: row.findings as readonly TreeFinding[] }),
      ...(row.version !== null && { version: row.version }),
      createdBy: row.created_by,
    }));
  },

  async listDue(trx, now) {
    const rows = await trx
      .selectFrom('tree_schedule')
      .select('id')
      .where('state', '=', 'waiting')
      .where('publish_at', '<=', now)
      .orderBy('publish_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  },

  async findWaiting(trx, id) {
    const row = await trx
      .selectFrom('tree_schedule')
      .select(['tree_id', 'tree', 'based_on', 'publish_at', 'created_by'])
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .forUpdate()
      .executeTakeFirst();
    return (
      row && {
        treeId: row.tree_id,
        tree: row.tree,
        basedOn: row.based_on ?? undefined,
        publishAt: row.publish_at,
        createdBy: row.created_by,
      }
    );
  },

  async finish(trx, id, { state, at, findings, version }) {
    await trx
      .updateTable('tree_schedule')
      .set({
        state,
        done_at: at,
        findings: findings ? JSON.stringify(findings.slice(0, mostFindings)) : null,
        version: version ?? null,
      })
      .where('id', '=', id)
      .execute();
  },
};
