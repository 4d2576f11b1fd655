import { maskCivilNumbers } from '../../kernel/mask-personal-data.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import { longestMessage, type Case, type CaseFollower, type CaseMessage } from './case-types.ts';

/** What is said anew; its position is given when it is written. */
export interface NewCaseMessage extends Omit<CaseMessage, 'position'> {
  readonly requestKey?: string;
}

/** SQL of what is said about cases, and of who hears of it. Every method runs in the caller's transaction. */
export const threadStore = {
  /**
   * Adds to the thread of a case that is locked; numbers that name a person to the authorities are covered, whoever writes. Undefined:
   * it was said already, with the same press or mail.
   */
  async addMessage(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Case, 'municipalityId' | 'id'>,
    message: NewCaseMessage,
  ): Promise<CaseMessage | undefined> {
    const { requestKey, ...rest } = message;
    const said = { ...rest, body: cleanText(maskCivilNumbers(rest.body), longestMessage) };
    if (requestKey !== undefined) {
      const known = await trx
        .selectFrom('case_message')
        .select('position')
        .where('case_id', '=', id)
        .where('request_key', '=', requestKey)
        .executeTakeFirst();
      if (known) return undefined;
    }
    const { last } = await trx
      .selectFrom('case_message')
      .select((eb) => eb.fn.max('position').as('last'))
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow();
    const position = (last ?? 0) + 1;
    await trx
      .insertInto('case_message')
      .values({
        municipality_id: municipalityId,
        case_id: id,
        position,
        kind: said.kind,
        author_id: said.authorId ?? null,
        body: said.body,
        request_key: requestKey ?? null,
        at: said.at,
      })
      .execute();
    return { ...said, position };
  },

  /** In the order in which it was said. `notes`: with what handlers said among themselves. */
  async listMessages(
    trx: MunicipalityTransaction,
    caseId: string,
    { notes }: { readonly notes: boolean },
  ): Promise<readonly CaseMessage[]> {
    const rows = await trx
      .selectFrom('case_message')
      .selectAll()
      .where('case_id', '=', caseId)
      .$if(!notes, (query) => query.where('kind', '<>', 'note'))
      .orderBy('position')
      .execute();
    return rows.map(({ position, kind, author_id, body, at }) => ({
      position,
      kind,
      ...(author_id !== null && { authorId: author_id }),
      body,
      at,
    }));
  },

  /** Who wrote a message; undefined: there is none, or its author is not known. */
  async findAuthor(
    trx: MunicipalityTransaction,
    caseId: string,
    position: number,
  ): Promise<string | undefined> {
    const row = await trx
      .selectFrom('case_message')
      .select('author_id')
      .where('case_id', '=', caseId)
      .where('position', '=', position)
      .executeTakeFirst();
    return row?.author_id ?? undefined;
  },

  async addFollower(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Case, 'municipalityId' | 'id'>,
    { personId, locale }: CaseFollower,
    since: Date,
  ): Promise<void> {
    await trx
      .insertInto('case_follower')
      .values({ municipality_id: municipalityId, case_id: id, person_id: personId, locale, since })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async removeFollower(trx: MunicipalityTransaction, caseId: string, personId: string): Promise<void> {
    await trx
      .deleteFrom('case_follower')
      .where('case_id', '=', caseId)
      .where('person_id', '=', personId)
      .execute();
  },

  async listFollowers(trx: MunicipalityTransaction, caseId: string): Promise<readonly CaseFollower[]> {
    const rows = await trx
      .selectFrom('case_follower')
      .select(['person_id', 'locale'])
      .where('case_id', '=', caseId)
      .orderBy('since')
      .execute();
    return rows.map(({ person_id, locale }) => ({ personId: person_id, locale }));
  },
};

export type ThreadStore = typeof threadStore;
