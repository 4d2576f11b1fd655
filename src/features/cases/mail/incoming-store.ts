import { sql, type Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import type { InboxMail } from '../../../platform/graph/index.ts';
import type { HeapReason, IncomingMail, IncomingState } from './mail-types.ts';
import type { MailKeptOut } from './mail-sorting-rules.ts';

/** What became of a mail. */
export interface MailTaken {
  readonly state: Extract<IncomingState, 'taken' | 'kept-out'>;
  readonly reason?: MailKeptOut | 'discarded';
  readonly digest?: string;
  readonly caseId?: string;
  readonly position?: number;
  readonly original?: string;
}

/** SQL of the mails that came. Every method runs in the caller's transaction. */
export const incomingStore = {
  /**
   * One worker at a time decides about the mails of a municipality, so that none comes in twice under two ids; until the transaction ends.
   */
  async decideAlone(trx: MunicipalityTransaction, municipalityId: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`case mail ${municipalityId}`}, 0))`.execute(
      trx,
    );
  },

  /** Which of these came already. */
  async findKnown(trx: MunicipalityTransaction, graphIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (graphIds.length === 0) return new Set();
    const rows = await trx
      .selectFrom('case_mail')
      .select('graph_id')
      .where('graph_id', 'in', [...graphIds])
      .execute();
    return new Set(rows.map(({ graph_id }) => graph_id));
  },

  async insert(
    trx: MunicipalityTransaction,
    municipalityId: string,
    id: string,
    mail: InboxMail,
    how: { readonly state: 'waiting' } | { readonly state: 'heaped'; readonly reason: HeapReason },
  ): Promise<void> {
    await trx
      .insertInto('case_mail')
      .values({
        municipality_id: municipalityId,
        id,
        graph_id: mail.id,
        internet_message_id: mail.internetMessageId ?? null,
        conversation_id: mail.conversationId ?? null,
        from_address: mail.from?.slice(0, 320) ?? null,
        subject: mail.subject?.slice(0, 300) ?? null,
        received_at: mail.receivedAt,
        state: how.state,
        reason: 'reason' in how ? how.reason : null,
      })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'graph_id']).doNothing())
      .execute();
  },

  /** How many came since a time: from a sender, in a conversation, and in all. Those of the heap are not counted again. */
  async countSince(
    trx: MunicipalityTransaction,
    { from, conversationId }: Pick<InboxMail, 'from' | 'conversationId'>,
    since: Date,
  ): Promise<{ readonly sender: number; readonly conversation: number; readonly all: number }> {
    const { rows } = await sql<{ sender: number; conversation: number; all: number }>`
      select count(*) filter (where from_address = ${from ?? null})::int as sender,
        count(*) filter (where conversation_id = ${conversationId ?? null})::int as conversation, count(*)::int as all
      from case_mail where received_at > ${since} and state <> 'heaped'`.execute(trx);
    return rows[0] ?? { sender: 0, conversation: 0, all: 0 };
  },

  /** The next to be taken, oldest first. */
  async findNext(trx: MunicipalityTransaction, now: Date): Promise<IncomingMail | undefined> {
    const row = await trx
      .selectFrom('case_mail')
      .selectAll()
      .where('state', '=', 'waiting')
      .where((eb) => eb.or([eb('try_after', 'is', null), eb('try_after', '<=', now)]))
      .orderBy('received_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row && mailOf(row);
  },

  async lock(trx: MunicipalityTransaction, id: string): Promise<IncomingMail | undefined> {
    const row = await trx
      .selectFrom('case_mail')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && mailOf(row);
  },

  async countTry(
    trx: MunicipalityTransaction,
    id: string,
    next: { readonly tryAfter: Date } | { readonly heaped: HeapReason },
  ): Promise<void> {
    await trx
      .updateTable('case_mail')
      .set((eb) => ({
        tries: eb('tries', '+', 1),
        ...('heaped' in next ? { state: 'heaped', reason: next.heaped } : { try_after: next.tryAfter }),
      }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  },

  /** Writes what became of it. Its subject stands in the case now, or is nobody's business. */
  async settle(trx: MunicipalityTransaction, id: string, taken: MailTaken): Promise<void> {
    await trx
      .updateTable('case_mail')
      .set({
        state: taken.state,
        reason: taken.reason ?? null,
        subject: null,
        digest: taken.digest ?? null,
        case_id: taken.caseId ?? null,
        position: taken.position ?? null,
        original: taken.original ?? null,
      })
      .where('id', '=', id)
      .execute();
  },

  /** Whether the same mail came already, with the id that servers give it. */
  async isKnownMessage(
    trx: MunicipalityTransaction,
    { id, internetMessageId }: Pick<IncomingMail, 'id' | 'internetMessageId'>,
  ): Promise<boolean> {
    if (internetMessageId === undefined) return false;
    const row = await trx
      .selectFrom('case_mail')
      .select('id')
      .where('internet_message_id', '=', internetMessageId)
      .where('id', '<>', id)
      .where('state', '=', 'taken')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Whether the same words came from the same sender since a time. */
  async isKnownDigest(
    trx: MunicipalityTransaction,
    from: string,
    digest: string,
    since: Date,
  ): Promise<boolean> {
    const row = await trx
      .selectFrom('case_mail')
      .select('id')
      .where('from_address', '=', from)
      .where('digest', '=', digest)
      .where('received_at', '>', since)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Cases that one of these mails belongs to. */
  async findCasesOf(trx: MunicipalityTransaction, messageIds: readonly string[]): Promise<readonly string[]> {
    if (messageIds.length === 0) return [];
    const rows = await trx
      .selectFrom('case_mail')
      .select('case_id')
      .distinct()
      .where('internet_message_id', 'in', [...messageIds])
      .where('case_id', 'is not', null)
      .execute();
    return rows.map(({ case_id }) => case_id!);
  },

  /** The whole of a case's mails of which less stands in it, in the order they came. */
  async listOriginals(
    trx: MunicipalityTransaction,
    caseId: string,
  ): Promise<readonly { readonly position: number | null; readonly text: string }[]> {
    const rows = await trx
      .selectFrom('case_mail')
      .select(['position', 'original'])
      .where('case_id', '=', caseId)
      .where('original', 'is not', null)
      .orderBy('received_at')
      .execute();
    return rows.map(({ position, original }) => ({ position, text: original! }));
  },

  /** What waits for a coordinator, newest first. */
  async listHeap(trx: MunicipalityTransaction, most: number): Promise<readonly IncomingMail[]> {
    const rows = await trx
      .selectFrom('case_mail')
      .selectAll()
      .where('state', '=', 'heaped')
      .orderBy('received_at', 'desc')
      .limit(most)
      .execute();
    return rows.map(mailOf);
  },

  async countHeap(trx: MunicipalityTransaction): Promise<number> {
    const { count } = await trx
      .selectFrom('case_mail')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'heaped')
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** Takes mails out of the heap: to be taken all the same, or thrown away. Gives how many. */
  async emptyHeap(
    trx: MunicipalityTransaction,
    ids: readonly string[] | 'all',
    how: 'take' | 'discard',
  ): Promise<number> {
    const { numUpdatedRows } = await trx
      .updateTable('case_mail')
      .set(
        how === 'take'
          ? { state: 'waiting', tries: 0, try_after: null }
          : { state: 'kept-out', reason: 'discarded', subject: null },
      )
      .where('state', '=', 'heaped')
      .$if(ids !== 'all', (query) => query.where('id', 'in', [...ids]))
      .executeTakeFirst();
    return Number(numUpdatedRows);
  },

  /** What came long ago and belongs to no case is forgotten, in batches. What waits is kept. */
  async forget(trx: MunicipalityTransaction, before: Date): Promise<void> {
    await trx
      .deleteFrom('case_mail')
      .where('received_at', '<', before)
      .where('case_id', 'is', null)
      .where('state', 'in', ['taken', 'kept-out'])
      .execute();
  },
};

export type IncomingStore = typeof incomingStore;

function mailOf(row: Selectable<Tables['case_mail']>): IncomingMail {
  return {
    id: row.id,
    graphId: row.graph_id,
    ...(row.internet_message_id !== null && { internetMessageId: row.internet_message_id }),
    ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
    ...(row.from_address !== null && { from: row.from_address }),
    ...(row.subject !== null && { subject: row.subject }),
    receivedAt: row.received_at,
    state: row.state,
    ...(row.reason !== null && { reason: row.reason as HeapReason | MailKeptOut }),
    tries: row.tries,
  };
}
