import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { FailureCode } from './outlook-types.ts';

/** Something that did not arrive. */
export interface Undelivered {
  readonly id: string;
  readonly sessionId: string;
  readonly what: 'event' | 'invitation' | 'guest-mail' | 'coffee' | 'room' | 'message';
  readonly personName?: string;
  readonly failure: FailureCode;
  readonly at: Date;
}

interface Row {
  what: Undelivered['what'];
  key: string;
  session_id: string;
  name: string | null;
  failure: FailureCode;
  at: Date;
}

/** Everything of sessions ahead, and of those that ended within the last month, that did not arrive; newest first. */
export async function listUndelivered(
  trx: MunicipalityTransaction,
  now: Date,
): Promise<readonly Undelivered[]> {
  const since = new Date(now.getTime() - 31 * 86_400_000);
  const { rows } = await sql<Row>`
    select u.* from (
      select case when failure = 'room-gone' then 'room' else 'event' end as what, session_id::text as key, session_id,
        null as name, failure, failed_at as at
      from outlook_event where failure is not null
      union all
      select 'room', session_id::text, session_id, null, 'room-declined', coalesce(settled_at, ${now})
      from outlook_event where room_answer = 'declined' and state in ('standing', 'moved') and failure is null
      union all
      select 'invitation', b.id::text, b.session_id, p.display_name, coalesce(b.invitation_failure, 'attendee-refused'),
        b.changed_at
      from booking b left join person p on p.municipality_id = b.municipality_id and p.id = b.person_id
      where b.state = 'booked' and b.invitation = 'failed' and b.guest is null
      union all
      select case when m.recipient like 'guest:%' then 'guest-mail' else 'coffee' end, m.session_id || ' ' || m.recipient,
        m.session_id, b.guest ->> 'name', m.failure, m.failed_at
      from session_mail m
        left join booking b on b.municipality_id = m.municipality_id and 'guest:' || b.id = m.recipient
      where m.failure is not null
      union all
      select 'message', o.id::text, n.session_id, p.display_name, 'not-delivered', o.created_at
      from session_notice n
        join outgoing_message o on o.municipality_id = n.municipality_id and o.id = n.message_id
        left join person p on p.municipality_id = n.municipality_id and p.id = n.person_id
      where o.state = 'undeliverable'
    ) as u join training_session s on s.id = u.session_id
    where s.ends_at > ${since} and (s.state = 'planned' or u.what in ('event', 'guest-mail', 'coffee'))
    order by u.at desc nulls last, u.key limit 500`.execute(trx);
  return rows.map(({ what, key, session_id: sessionId, name, failure, at }) => ({
    id: `${what}:${key}`,
    sessionId,
    what,
    ...(name ? { personName: name } : {}),
    failure,
    at: at ?? now,
  }));
}

/** Puts a message that Teams did not take back in its place. False: it is not one of those. */
export async function reviveMessage(trx: MunicipalityTransaction, messageId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outgoing_message')
    .set({ state: 'waiting', failure: null })
    .where('id', '=', messageId)
    .where('state', '=', 'undeliverable')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
