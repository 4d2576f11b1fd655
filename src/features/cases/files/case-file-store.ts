import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { sql } from 'kysely';
import type { Case } from '../case-types.ts';
import type { CaseFile, DraftErrand } from './case-file-types.ts';

/** A file with where it belongs. */
export interface PlacedFile extends CaseFile {
  readonly caseId: string | undefined;
  readonly draftPersonId: string | undefined;
}

/** What is written of a new file. */
export interface NewStoredFile extends Omit<CaseFile, 'size'> {
  readonly municipalityId: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly place: { readonly caseId: string } | ({ readonly draftPersonId: string } & DraftErrand);
}

const columns = [
  'id',
  'case_id',
  'draft_person_id',
  'position',
  'name',
  'media_type',
  'size',
  'author_id',
  'at',
] as const;

/** SQL of pictures and files of cases. Every method runs in the caller's transaction. */
export const caseFileStore = {
  /** Whoever counts somebody's files waits here until others who add to them are done. */
  async lockDrafts(trx: MunicipalityTransaction, municipalityId: string, personId: string): Promise<void> {
    const key = `case files ${municipalityId} ${personId}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  },

  async insert(trx: MunicipalityTransaction, file: NewStoredFile): Promise<void> {
    const { place } = file;
    const draft = 'draftPersonId' in place ? place : undefined;
    await trx
      .insertInto('case_file')
      .values({
        municipality_id: file.municipalityId,
        id: file.id,
        case_id: 'caseId' in place ? place.caseId : null,
        draft_person_id: draft?.draftPersonId ?? null,
        tree_id: draft?.treeId ?? null,
        leaf: draft?.leaf ?? null,
        position: file.position ?? null,
        name: file.name,
        media_type: file.mediaType,
        size: file.bytes.byteLength,
        digest: file.digest,
        bytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
        author_id: file.authorId ?? null,
        at: file.at,
      })
      .execute();
  },

  /** In the order in which they came. */
  async listOfCase(
    trx: MunicipalityTransaction,
    caseId: string,
    { notes }: { readonly notes: boolean },
  ): Promise<readonly CaseFile[]> {
    const rows = await trx
      .selectFrom('case_file')
      .select(columns)
      .where('case_id', '=', caseId)
      .$if(!notes, (query) =>
        query.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('case_message')
                .select('case_message.position')
                .whereRef('case_message.case_id', '=', 'case_file.case_id')
                .whereRef('case_message.position', '=', 'case_file.position')
                .where('case_message.kind', '=', 'note'),
            ),
          ),
        ),
      )
      .orderBy('ordinal')
      .execute();
    return rows.map(fileOf);
  },

  async listOfDraft(
    trx: MunicipalityTransaction,
    personId: string,
    { treeId, leaf }: DraftErrand,
  ): Promise<readonly CaseFile[]> {
    const rows = await trx
      .selectFrom('case_file')
      .select(columns)
      .where('draft_person_id', '=', personId)
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .orderBy('ordinal')
      .execute();
    return rows.map(fileOf);
  },

  /** Bytes of all reports that somebody is writing. */
  async sizeOfDrafts(trx: MunicipalityTransaction, personId: string): Promise<number> {
    const { sum } = await trx
      .selectFrom('case_file')
      .select((eb) => eb.fn.sum<string | null>('size').as('sum'))
      .where('draft_person_id', '=', personId)
      .executeTakeFirstOrThrow();
    return Number(sum ?? 0);
  },

  async findTwin(
    trx: MunicipalityTransaction,
    place: NewStoredFile['place'],
    digest: string,
  ): Promise<CaseFile | undefined> {
    const row = await trx
      .selectFrom('case_file')
      .select(columns)
      .where('digest', '=', digest)
      .$if('caseId' in place, (query) => query.where('case_id', '=', (place as { caseId: string }).caseId))
      .$if('draftPersonId' in place, (query) => {
        const { draftPersonId, treeId, leaf } = place as { draftPersonId: string } & DraftErrand;
        return query
          .where('draft_person_id', '=', draftPersonId)
          .where('tree_id', '=', treeId)
          .where('leaf', '=', leaf);
      })
      .executeTakeFirst();
    return row && fileOf(row);
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<PlacedFile | undefined> {
    const row = await trx.selectFrom('case_file').select(columns).where('id', '=', id).executeTakeFirst();
    return (
      row && {
        ...fileOf(row),
        caseId: row.case_id ?? undefined,
        draftPersonId: row.draft_person_id ?? undefined,
      }
    );
  },

  async readBytes(trx: MunicipalityTransaction, id: string): Promise<Uint8Array | undefined> {
    const row = await trx.selectFrom('case_file').select('bytes').where('id', '=', id).executeTakeFirst();
    return row?.bytes;
  },

  async remove(trx: MunicipalityTransaction, id: string): Promise<void> {
    await trx.deleteFrom('case_file').where('id', '=', id).execute();
  },

  async removeOfDraft(
    trx: MunicipalityTransaction,
    personId: string,
    { treeId, leaf }: DraftErrand,
  ): Promise<void> {
    await trx
      .deleteFrom('case_file')
      .where('draft_person_id', '=', personId)
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .execute();
  },

  /** What came with a report goes with the case that it became. */
  async moveToCase(
    trx: MunicipalityTransaction,
    personId: string,
    { id, treeId, leaf }: Pick<Case, 'id' | 'treeId' | 'leaf'>,
  ): Promise<void> {
    await trx
      .updateTable('case_file')
      .set({ case_id: id, draft_person_id: null, tree_id: null, leaf: null })
      .where('draft_person_id', '=', personId)
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .execute();
  },
};

export type CaseFileStore = typeof caseFileStore;

function fileOf(row: {
  readonly id: string;
  readonly position: number | null;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly author_id: string | null;
  readonly at: Date;
}): CaseFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    ...(row.author_id !== null && { authorId: row.author_id }),
    ...(row.position !== null && { position: row.position }),
    at: row.at,
  };
}
