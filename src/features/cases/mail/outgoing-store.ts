import type { Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../../platform/db/index.ts';
import type { MailThread, OutgoingFailure, OutgoingMail } from './mail-types.ts';

/** SQL of answers by mail, and of where they go. Every method runs in the caller's transaction. */
export const outgoingStore = {
  async findThread(trx: MunicipalityTransaction, caseId: string): Promise<MailThread | undefined> {
    const row = await trx
      .selectFrom('case_mail_thread')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return row && threadOf(row);
  },

  async listThreadsOfConversation(
    trx: MunicipalityTransaction,
    conversationId: string,
  ): Promise<readonly MailThread[]> {
    const rows = await trx
      .selectFrom('case_mail_thread')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .execute();
    return rows.map(threadOf);
  },

  async addThread(trx: MunicipalityTransaction, municipalityId: string, thread: MailThread): Promise<void> {
    await trx
      .insertInto('case_mail_thread')
      .values({
        municipality_id: municipalityId,
        case_id: thread.caseId,
        address: thread.address,
        name: thread.name ?? null,
        trust: thread.trust,
        conversation_id: thread.conversationId ?? null,
        subject: thread.subject,
        reply_to: thread.replyTo,
      })
      .execute();
  },

  /** The next answer is to this mail. */
  async answerTo(trx: MunicipalityTransaction, caseId: string, graphId: string): Promise<void> {
    await trx
      .updateTable('case_mail_thread')
      .set({ reply_to: graphId })
      .where('case_id', '=', caseId)
      .execute();
  },

  /** What is to go out. The same message of a thread goes once. */
  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    mail: Pick<OutgoingMail, 'id' | 'caseId' | 'kind' | 'address' | 'madeAt'> & {
      readonly position?: number;
      readonly files?: readonly string[];
    },
  ): Promise<void> {
    await trx
      .insertInto('case_mail_out')
      .values({
        municipality_id: municipalityId,
        id: mail.id,
        case_id: mail.caseId,
        kind: mail.kind,
        position: mail.position ?? null,
        address: mail.address,
        files: mail.files && mail.files.length > 0 ? JSON.stringify(mail.files) : null,
        made_at: mail.madeAt,
        state: 'waiting',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async hasReceiptSince(trx: MunicipalityTransaction, address: string, since: Date): Promise<boolean> {
    const row = await trx
      .selectFrom('case_mail_out')
      .select('id')
      .where('kind', '=', 'receipt')
      .where('address', '=', address)
      .where('made_at', '>', since)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** What is not out yet of a case, in the order it was said, locked. */
  async lockOpen(trx: MunicipalityTransaction, caseId: string): Promise<readonly OutgoingMail[]> {
    const rows = await trx
      .selectFrom('case_mail_out')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('state', 'in', ['waiting', 'sending'])
      .orderBy('made_at')
      .orderBy('position')
      .forUpdate()
      .execute();
    return rows.map(outgoingOf);
  },

  async list(trx: MunicipalityTransaction, caseId: string): Promise<readonly OutgoingMail[]> {
    const rows = await trx
      .selectFrom('case_mail_out')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('made_at')
      .execute();
    return rows.map(outgoingOf);
  },

  async begin(trx: MunicipalityTransaction, id: string, at: Date): Promise<void> {
    await trx
      .updateTable('case_mail_out')
      .set((eb) => ({ state: 'sending', tried_at: at, tries: eb('tries', '+', 1), try_after: null }))
      .where('id', '=', id)
      .execute();
  },

  async finish(
    trx: MunicipalityTransaction,
    id: string,
    how:
      | { readonly state: 'sent'; readonly at: Date }
      | { readonly state: 'waiting'; readonly tryAfter: Date }
      | { readonly state: 'failed'; readonly failure: OutgoingFailure },
  ): Promise<void> {
    await trx
      .updateTable('case_mail_out')
      .set({
        state: how.state,
        ...(how.state === 'sent' && { sent_at: how.at, failure: null }),
        ...(how.state === 'waiting' && { try_after: how.tryAfter }),
        ...(how.state === 'failed' && { failure: how.failure }),
      })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'sending'])
      .execute();
  },

  /** The last answer that went out of a case came back. False: it is known already, or none went out. */
  async markBounced(trx: MunicipalityTransaction, caseId: string): Promise<boolean> {
    const last = await trx
      .selectFrom('case_mail_out')
      .select(['id', 'failure'])
      .where('case_id', '=', caseId)
      .where('state', '=', 'sent')
      .orderBy('sent_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!last || last.failure !== null) return false;
    await trx
      .updateTable('case_mail_out')
      .set({ failure: 'bounced' satisfies OutgoingFailure })
      .where('id', '=', last.id)
      .execute();
    return true;
  },

  /** Cases of which something should be out by now. */
  async listDue(trx: MunicipalityTransaction, now: Date, cutOff: Date): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('case_mail_out')
      .select('case_id')
      .distinct()
      .where((eb) =>
        eb.or([
          eb.and([
            eb('state', '=', 'waiting'),
            eb.or([eb('try_after', 'is', null), eb('try_after', '<=', now)]),
          ]),
          eb.and([eb('state', '=', 'sending'), eb('tried_at', '<=', cutOff)]),
        ]),
      )
      .limit(500)
      .execute();
    return rows.map(({ case_id }) => case_id);
  },

  /** With the words of cases: who wrote, what came and what went. */
  async erase(trx: MunicipalityTransaction, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    const ids = [...caseIds];
    await trx.deleteFrom('case_mail_out').where('case_id', 'in', ids).execute();
    await trx.deleteFrom('case_mail_thread').where('case_id', 'in', ids).execute();
    // That it came is kept, so that it does not come again.
    const nothing = {
      from_address: null,
      internet_message_id: null,
      conversation_id: null,
      digest: null,
      original: null,
    };
    await trx.updateTable('case_mail').set(nothing).where('case_id', 'in', ids).execute();
  },
};

export type OutgoingStore = typeof outgoingStore;

function threadOf(row: Selectable<Tables['case_mail_thread']>): MailThread {
  return {
    caseId: row.case_id,
    address: row.address,
    ...(row.name !== null && { name: row.name }),
    trust: row.trust,
    ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
    subject: row.subject,
    replyTo: row.reply_to,
  };
}

function outgoingOf(row: Selectable<Tables['case_mail_out']>): OutgoingMail {
  return {
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    ...(row.position !== null && { position: row.position }),
    address: row.address,
    files: row.files ?? [],
    state: row.state,
    tries: row.tries,
    ...(row.tried_at !== null && { triedAt: row.tried_at }),
    ...(row.try_after !== null && { tryAfter: row.try_after }),
    madeAt: row.made_at,
    ...(row.failure !== null && { failure: row.failure }),
  };
}
