import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { StoredEntryContent } from '../../platform/db/qna-tables.ts';
import type { EntryChange } from './qna-types.ts';

/** One version to keep. */
export interface NewRevision {
  readonly municipalityId: string;
  readonly entryId: string;
  readonly revision: number;
  readonly change: EntryChange;
  readonly at: Date;
  readonly by: string;
  readonly content: StoredEntryContent;
  readonly auditId: string;
  /** State and revision before; undefined for a new entry. Ids and states only. */
  readonly before?: { readonly state: string; readonly revision: number };
}

export interface StoredRevision {
  readonly revision: number;
  readonly change: EntryChange;
  readonly at: Date;
  readonly by: string;
  readonly content: StoredEntryContent;
}

export interface AuditLine {
  readonly municipalityId: string;
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly after?: unknown;
}

const rowsAtOnce = 500;

/** SQL of what was: every version of an entry, and the audit trail beside it. Both are only ever added to. */
export const revisionStore = {
  async add(trx: MunicipalityTransaction, revisions: readonly NewRevision[]): Promise<void> {
    for (let from = 0; from < revisions.length; from += rowsAtOnce) {
      const some = revisions.slice(from, from + rowsAtOnce);
      await trx
        .insertInto('qna_revision')
        .values(
          some.map(({ municipalityId, entryId, revision, change, at, by, content }) => ({
            municipality_id: municipalityId,
            entry_id: entryId,
            revision,
            change,
            at,
            by,
            content: JSON.stringify(content),
          })),
        )
        .execute();
      await trx
        .insertInto('audit_entry')
        .values(
          some.map(({ municipalityId, auditId, entryId, revision, change, at, by, content, before }) => ({
            municipality_id: municipalityId,
            id: auditId,
            at,
            actor: by,
            action: `qna.${change}`,
            subject: `entry:${entryId}`,
            before: before ? JSON.stringify(before) : null,
            after: JSON.stringify({ state: content.state, scope: content.scope, revision }),
          })),
        )
        .execute();
    }
  },

  /** Puts on record what is no version of an entry. `after`: ids, states and numbers only. */
  async audit(trx: MunicipalityTransaction, line: AuditLine): Promise<void> {
    const { municipalityId, after, ...rest } = line;
    await trx
      .insertInto('audit_entry')
      .values({ municipality_id: municipalityId, ...rest, after: JSON.stringify(after ?? {}) })
      .execute();
  },

  /** Newest first. */
  async list(trx: MunicipalityTransaction, entryId: string): Promise<readonly StoredRevision[]> {
    const rows = await trx
      .selectFrom('qna_revision')
      .select(['revision', 'change', 'at', 'by', 'content'])
      .where('entry_id', '=', entryId)
      .orderBy('revision', 'desc')
      .execute();
    return rows.map((row) => ({ ...row, change: row.change as EntryChange }));
  },

  async find(
    trx: MunicipalityTransaction,
    entryId: string,
    revision: number,
  ): Promise<StoredRevision | undefined> {
    const row = await trx
      .selectFrom('qna_revision')
      .select(['revision', 'change', 'at', 'by', 'content'])
      .where('entry_id', '=', entryId)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return row && { ...row, change: row.change as EntryChange };
  },
};

export type RevisionStore = typeof revisionStore;
