import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { QnaTables } from '../../platform/db/qna-tables.ts';
import { keyOf, type Origin } from './origin-rules.ts';
import type { Entry, EntryState, EntryText, Topic } from './qna-types.ts';

/** An entry as its municipality shares it with the network. */
export interface SharedEntry {
  readonly municipalityId: string;
  readonly entryId: string;
  readonly networkId: string;
  /** The municipality's name. */
  readonly origin: string;
  readonly locale: Locale;
  readonly texts: Partial<PerLocale<EntryText>>;
  readonly topicNames?: Topic['names'];
  readonly state: Exclude<EntryState, 'open'>;
  readonly helped: number;
  readonly sharedAt: Date;
  readonly sharedBy: string;
  readonly updatedAt: Date;
}

/** What the municipality has done with an entry that another one shares. */
export interface NetworkChoice {
  readonly choice: 'hidden' | 'adopted';
  readonly adoptedEntryId?: string;
}

/** SQL of what is shared in the network: the row is the permission. Every method runs in the caller's transaction. */
export const sharedStore = {
  /** What the own municipality shares of an entry. */
  async findOwn(
    trx: MunicipalityTransaction,
    municipalityId: string,
    entryId: string,
  ): Promise<SharedEntry | undefined> {
    const row = await trx
      .selectFrom('qna_shared')
      .selectAll()
      .where('municipality_id', '=', municipalityId)
      .where('entry_id', '=', entryId)
      .executeTakeFirst();
    return row && sharedOf(row);
  },

  /** What others share, by the ids of their entries. */
  async findOthers(
    trx: MunicipalityTransaction,
    ownId: string,
    entryIds: readonly string[],
  ): Promise<readonly SharedEntry[]> {
    if (entryIds.length === 0) return [];
    const rows = await trx
      .selectFrom('qna_shared')
      .selectAll()
      .where('municipality_id', '<>', ownId)
      .where(sql<boolean>`entry_id = any(${[...entryIds]}::uuid[])`)
      .execute();
    return rows.map(sharedOf);
  },

  async put(trx: MunicipalityTransaction, shared: SharedEntry): Promise<void> {
    const columns = {
      network_id: shared.networkId,
      origin: shared.origin,
      locale: shared.locale,
      texts: JSON.stringify(shared.texts),
      topic_names: shared.topicNames ? JSON.stringify(shared.topicNames) : null,
      state: shared.state,
      helped: shared.helped,
      updated_at: shared.updatedAt,
    };
    await trx
      .insertInto('qna_shared')
      .values({
        municipality_id: shared.municipalityId,
        entry_id: shared.entryId,
        ...columns,
        shared_at: shared.sharedAt,
        shared_by: shared.sharedBy,
      })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'entry_id']).doUpdateSet(columns))
      .execute();
  },

  async setHelped(
    trx: MunicipalityTransaction,
    municipalityId: string,
    entryId: string,
    helped: number,
  ): Promise<void> {
    await trx
      .updateTable('qna_shared')
      .set({ helped })
      .where('municipality_id', '=', municipalityId)
      .where('entry_id', '=', entryId)
      .execute();
  },

  async remove(trx: MunicipalityTransaction, municipalityId: string, entryId: string): Promise<boolean> {
    const result = await trx
      .deleteFrom('qna_shared')
      .where('municipality_id', '=', municipalityId)
      .where('entry_id', '=', entryId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  },

  /**
   * What others share, the newest first, hidden and adopted too. Of `words` each must stand in it somewhere: a list to look
   * something up in, of what readers are shown and what they are not.
   */
  async listOthers(
    trx: MunicipalityTransaction,
    ownId: string,
    { words, offset, limit }: { words: readonly string[]; offset: number; limit: number },
  ): Promise<{ readonly shared: readonly SharedEntry[]; readonly total: number }> {
    const patterns = words.map((word) => `%${word.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`);
    const others = trx
      .selectFrom('qna_shared')
      .where('municipality_id', '<>', ownId)
      .$if(patterns.length > 0, (query) =>
        query.where(sql<boolean>`texts::text ilike all(${patterns}::text[])`),
      );
    const rows = await others
      .selectAll()
      .orderBy('updated_at', 'desc')
      .orderBy('entry_id')
      .offset(offset)
      .limit(limit)
      .execute();
    const counted = await others
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { shared: rows.map(sharedOf), total: counted.total };
  },

  async findChoices(
    trx: MunicipalityTransaction,
    origins: readonly Origin[],
  ): Promise<ReadonlyMap<string, NetworkChoice>> {
    if (origins.length === 0) return new Map();
    const rows = await trx
      .selectFrom('qna_network_choice')
      .select(['origin_municipality_id', 'origin_entry_id', 'choice', 'adopted_entry_id'])
      .where(
        'origin_entry_id',
        'in',
        origins.map(({ entryId }) => entryId),
      )
      .execute();
    const known = new Set(origins.map(keyOf));
    return new Map(
      rows.flatMap((row) => {
        const key = keyOf({ municipalityId: row.origin_municipality_id, entryId: row.origin_entry_id });
        const choice = { choice: row.choice, adoptedEntryId: row.adopted_entry_id ?? undefined };
        return known.has(key) ? [[key, choice] as const] : [];
      }),
    );
  },

  /** Waits for whoever decides about the same entry, and answers with what was decided before. */
  async holdChoice(
    trx: MunicipalityTransaction,
    municipalityId: string,
    origin: Origin,
    by: { personId: string; at: Date },
  ): Promise<NetworkChoice | undefined> {
    const { rows } = await sql`
      insert into qna_network_choice (municipality_id, origin_municipality_id, origin_entry_id, choice, chosen_at, chosen_by)
      values (${municipalityId}::uuid, ${origin.municipalityId}::uuid, ${origin.entryId}::uuid, 'hidden',
        ${by.at}::timestamptz, ${by.personId})
      on conflict do nothing returning choice`.execute(trx);
    if (rows.length > 0) return undefined;
    await sql`
      select from qna_network_choice
      where municipality_id = ${municipalityId}::uuid and origin_municipality_id = ${origin.municipalityId}::uuid
        and origin_entry_id = ${origin.entryId}::uuid for update`.execute(trx);
    return (await this.findChoices(trx, [origin])).get(keyOf(origin));
  },

  async choose(
    trx: MunicipalityTransaction,
    origin: Origin,
    choice: NetworkChoice,
    by: { personId: string; at: Date },
  ): Promise<void> {
    await trx
      .updateTable('qna_network_choice')
      .set({
        choice: choice.choice,
        adopted_entry_id: choice.adoptedEntryId ?? null,
        chosen_at: by.at,
        chosen_by: by.personId,
      })
      .where('origin_municipality_id', '=', origin.municipalityId)
      .where('origin_entry_id', '=', origin.entryId)
      .execute();
  },

  /** False: it was not hidden. */
  async unhide(trx: MunicipalityTransaction, origin: Origin): Promise<boolean> {
    const result = await trx
      .deleteFrom('qna_network_choice')
      .where('origin_municipality_id', '=', origin.municipalityId)
      .where('origin_entry_id', '=', origin.entryId)
      .where('choice', '=', 'hidden')
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  },

  /** People whose given name is among the words of a text, to take their names out of it. */
  async findNames(
    trx: MunicipalityTransaction,
    words: readonly string[],
  ): Promise<readonly { readonly name: string; readonly givenName: string }[]> {
    if (words.length === 0) return [];
    const { rows } = await sql<{ name: string; given_name: string }>`
      select display_name as name, coalesce(given_name, split_part(display_name, ' ', 1)) as given_name from person
      where lower(split_part(display_name, ' ', 1)) = any(${[...words]}::text[])
        or lower(split_part(given_name, ' ', 1)) = any(${[...words]}::text[])`.execute(trx);
    return rows.map((row) => ({ name: row.name, givenName: row.given_name }));
  },
};

export type SharedStore = typeof sharedStore;

function sharedOf(row: Selectable<QnaTables['qna_shared']>): SharedEntry {
  const texts: Partial<Record<Locale, EntryText>> = {};
  for (const locale of locales) {
    const text = row.texts[locale];
    if (text) texts[locale] = text;
  }
  return {
    municipalityId: row.municipality_id,
    entryId: row.entry_id,
    networkId: row.network_id,
    origin: row.origin,
    locale: row.locale,
    texts: texts satisfies Entry['texts'],
    topicNames: row.topic_names ?? undefined,
    state: row.state,
    helped: row.helped,
    sharedAt: row.shared_at,
    sharedBy: row.shared_by,
    updatedAt: row.updated_at,
  };
}
