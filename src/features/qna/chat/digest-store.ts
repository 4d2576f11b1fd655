import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ChannelPurpose, QnaChannel } from './chat-types.ts';

/** A line of a digest: the entry and what it asks. */
export interface DigestLine {
  readonly id: string;
  readonly question: string;
}

export interface DigestPart {
  /** The first few. */
  readonly lines: readonly DigestLine[];
  readonly total: number;
}

/** What happened to a municipality's list in a while. */
export interface Digest {
  readonly asked: DigestPart;
  readonly answered: DigestPart;
  readonly verified: DigestPart;
  readonly outdated: DigestPart;
  /** Questions without an answer, whenever they were asked. */
  readonly waiting: number;
}

/** Lines of each part. */
const mostLines = 5;

interface PartRow {
  id: string;
  question: string;
  total: string;
}

/** SQL of digests. Every method runs in the caller's transaction. */
export const digestStore = {
  /**
   * Takes the digest that is due on a channel: its last one is from before `dayBegan`. Undefined: somebody has it. What is taken
   * counts as sent when the transaction commits. `since`: up to where the last one reached.
   */
  async claim(
    trx: MunicipalityTransaction,
    purpose: ChannelPurpose,
    { now, dayBegan }: { readonly now: Date; readonly dayBegan: Date },
  ): Promise<{ readonly channel: QnaChannel; readonly since: Date | undefined } | undefined> {
    const { rows } = await sql<{
      conversation_id: string;
      locale: Locale;
      before: Date | null;
      chosen_at: Date;
    }>`
      update qna_channel c set digest_sent_at = ${now}::timestamptz
      from (select municipality_id, purpose, digest_sent_at as before from qna_channel
        where purpose = ${purpose} and chosen_at < ${dayBegan}::timestamptz
          and (digest_sent_at is null or digest_sent_at < ${dayBegan}::timestamptz)
        for update skip locked) due
      where c.municipality_id = due.municipality_id and c.purpose = due.purpose
      returning c.conversation_id, c.locale, due.before, c.chosen_at`.execute(trx);
    const row = rows[0];
    if (!row) return undefined;
    return {
      channel: { purpose, conversationId: row.conversation_id, locale: row.locale },
      since: row.before ?? undefined,
    };
  },

  async read(
    trx: MunicipalityTransaction,
    { since, until, locale }: { readonly since: Date; readonly until: Date; readonly locale: Locale },
  ): Promise<Digest> {
    const part = async (
      condition: ReturnType<typeof sql>,
      order: ReturnType<typeof sql>,
    ): Promise<DigestPart> => {
      const { rows } = await sql<PartRow>`
        select e.id, coalesce(own.question, asked.question) as question, count(*) over () as total
        from qna_entry e
        join qna_text asked on asked.municipality_id = e.municipality_id and asked.entry_id = e.id
          and asked.locale = e.locale
        left join qna_text own on own.municipality_id = e.municipality_id and own.entry_id = e.id
          and own.locale = ${locale}
        where e.removed_at is null and e.merged_into is null and e.scope = 'municipality'
          and e.import_id is null and ${condition}
        order by ${order} desc, e.id limit ${mostLines}`.execute(trx);
      return partOf(rows);
    };
    const within = (column: ReturnType<typeof sql>) =>
      sql`${column} > ${since}::timestamptz and ${column} <= ${until}::timestamptz`;
    const [created, answered, verified, outdated] = [
      sql`e.created_at`,
      sql`e.answered_at`,
      sql`e.verified_at`,
      sql`e.outdated_at`,
    ];
    const { count } = await trx
      .selectFrom('qna_entry')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('state', '=', 'open')
      .where('scope', '=', 'municipality')
      .where('removed_at', 'is', null)
      .where('merged_into', 'is', null)
      .executeTakeFirstOrThrow();
    return {
      asked: await part(sql`e.state = 'open' and ${within(created)}`, created),
      answered: await part(sql`e.state = 'answered' and ${within(answered)}`, answered),
      verified: await part(sql`e.state = 'verified' and ${within(verified)}`, verified),
      outdated: await part(sql`e.state = 'outdated' and ${within(outdated)}`, outdated),
      waiting: Number(count),
    };
  },

  /** What the network's municipalities have shared in a while, the own one too. */
  async readShared(
    trx: MunicipalityTransaction,
    { since, until, locale }: { readonly since: Date; readonly until: Date; readonly locale: Locale },
  ): Promise<DigestPart> {
    const { rows } = await sql<PartRow>`
      select s.entry_id as id,
        coalesce(s.texts -> ${locale}::text ->> 'question', s.texts -> s.locale ->> 'question') as question,
        count(*) over () as total
      from qna_shared s
      where s.shared_at > ${since}::timestamptz and s.shared_at <= ${until}::timestamptz
        and not exists (select from qna_network_choice c where c.origin_municipality_id = s.municipality_id
          and c.origin_entry_id = s.entry_id and c.choice = 'hidden')
      order by s.shared_at desc, s.entry_id limit ${mostLines}`.execute(trx);
    return partOf(rows);
  },
};

export type DigestStore = typeof digestStore;

function partOf(rows: readonly PartRow[]): DigestPart {
  return {
    lines: rows.map(({ id, question }) => ({ id, question })),
    total: Number(rows[0]?.total ?? 0),
  };
}
