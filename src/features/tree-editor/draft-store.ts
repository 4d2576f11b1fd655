import { sql } from 'kysely';
import { locales } from '../../kernel/locale.ts';
import type { DraftStore, StoredDraft } from './draft-types.ts';
import type { DraftStep, TreeChange } from './tree-edit-types.ts';

/** Older steps can no longer be undone. */
const keptSteps = 200;
const mostFound = 20;
/** A tree taken over whole changes thousands of places; what the audit shows has an end. */
const mostAudited = 40;

const draftColumns = ['tree_id', 'tree', 'base_version', 'revision', 'changed_at', 'changed_by'] as const;

function readDraft(row: {
  readonly tree_id: string;
  readonly tree: unknown;
  readonly base_version: number;
  readonly revision: number;
  readonly changed_at: Date;
  readonly changed_by: string;
}): StoredDraft {
  return {
    treeId: row.tree_id,
    tree: row.tree,
    baseVersion: row.base_version,
    revision: row.revision,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

/** Tools publish too; their names are no ids. */
function isPersonId(by: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(by);
}

/** Drafts and their steps in SQL. Row-level security limits every statement to the transaction's municipality. */
export const draftStore: DraftStore = {
  async list(trx) {
    const rows = await trx.selectFrom('tree_draft').select(draftColumns).orderBy('tree_id').execute();
    return rows.map(readDraft);
  },

  async find(trx, treeId) {
    const row = await trx
      .selectFrom('tree_draft')
      .select(draftColumns)
      .where('tree_id', '=', treeId)
      .executeTakeFirst();
    return row && readDraft(row);
  },

  async save(trx, municipalityId, draft, step) {
    const row = {
      tree: JSON.stringify(draft.tree),
      base_version: draft.baseVersion,
      revision: draft.revision,
      changed_at: draft.changedAt,
      changed_by: draft.changedBy,
    };
    await trx
      .insertInto('tree_draft')
      .values({ municipality_id: municipalityId, tree_id: draft.treeId, ...row })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'tree_id']).doUpdateSet(row))
      .execute();
    await trx
      .insertInto('tree_draft_step')
      .values({
        municipality_id: municipalityId,
        tree_id: draft.treeId,
        revision: step.revision,
        kind: step.kind,
        changes: JSON.stringify(step.changes),
        about: step.about ?? null,
        changed_at: step.at,
        changed_by: step.by,
      })
      .execute();
    await trx
      .deleteFrom('tree_draft_step')
      .where('tree_id', '=', draft.treeId)
      .where('revision', '<=', draft.revision - keptSteps)
      .execute();
  },

  async remove(trx, treeId) {
    await trx.deleteFrom('tree_draft').where('tree_id', '=', treeId).execute();
  },

  async listSteps(trx, treeId) {
    const rows = await trx
      .selectFrom('tree_draft_step')
      .select(['revision', 'kind', 'changes', 'about', 'changed_at', 'changed_by'])
      .where('tree_id', '=', treeId)
      .orderBy('revision')
      .execute();
    return rows.map((row) => ({
      revision: row.revision,
      kind: row.kind as DraftStep['kind'],
      changes: row.changes as readonly TreeChange[],
      ...(row.about !== null && { about: row.about }),
      at: row.changed_at,
      by: row.changed_by,
    }));
  },

  async readSettings(trx) {
    const row = await trx
      .selectFrom('municipality')
      .select(['languages', 'default_locale', 'time_zone'])
      .executeTakeFirstOrThrow();
    return {
      languages: row.languages ?? locales,
      defaultLocale: row.default_locale,
      timeZone: row.time_zone,
    };
  },

  async namesOf(trx, personIds) {
    const ids = personIds.filter(isPersonId);
    if (ids.length === 0) return new Map();
    const rows = await trx
      .selectFrom('person')
      .select(['id', 'display_name'])
      .where('id', 'in', ids)
      .execute();
    return new Map(rows.map((row) => [row.id, row.display_name]));
  },

  async searchContacts(trx, text, locale) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const people = await trx
      .selectFrom('person')
      .leftJoin('institution', (join) =>
        join
          .onRef('institution.municipality_id', '=', 'person.municipality_id')
          .onRef('institution.id', '=', 'person.institution_id'),
      )
      .select(['person.id', 'person.display_name', 'person.job_title', 'institution.name'])
      .where('person.display_name', 'ilike', pattern)
      .orderBy('person.display_name')
      .orderBy('person.id')
      .limit(mostFound)
      .execute();
    const points = await trx
      .selectFrom('contact_point')
      .select(['id', 'names', 'mail'])
      .where(sql<string>`names::text`, 'ilike', pattern)
      .orderBy('id')
      .limit(mostFound)
      .execute();
    return [
      ...points.map(({ id, names, mail }) => ({
        kind: 'contact-point' as const,
        id,
        name: names[locale] ?? Object.values(names)[0] ?? id,
        about: mail ?? '',
      })),
      ...people.map((row) => ({
        kind: 'person' as const,
        id: row.id,
        name: row.display_name,
        about: [row.job_title, row.name].filter(Boolean).join(', '),
      })),
    ].slice(0, mostFound);
  },

  async findReader(trx, personId) {
    if (!isPersonId(personId)) return undefined;
    const row = await trx
      .selectFrom('person')
      .innerJoin('municipality', 'municipality.municipality_id', 'person.municipality_id')
      .select(['person.locale', 'person.teams_locale', 'municipality.default_locale'])
      .where('person.id', '=', personId)
      .executeTakeFirst();
    return row && (row.locale ?? row.teams_locale ?? row.default_locale);
  },

  async addAuditEntry(trx, { municipalityId, id, at, actor, action, treeId, changes }) {
    const some = changes.slice(0, mostAudited);
    const sideOf = (side: 'before' | 'after') =>
      JSON.stringify(Object.fromEntries(some.map((change) => [change.path.join('.'), change[side] ?? null])));
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_id: municipalityId,
        id,
        at,
        actor,
        action,
        subject: `tree:${treeId}`,
        before: sideOf('before'),
        after: sideOf('after'),
      })
      .execute();
  },
};
