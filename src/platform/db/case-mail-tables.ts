import type { Generated } from 'kysely';
import type { NullableJson, NullableTimestamp, Scoped, Timestamp } from './column-types.ts';

/** The tables of the support mailbox. */
export interface CaseMailTables {
  case_mailbox: Scoped & {
    address: string;
    is_on: boolean;
    tree_id: string;
    leaf: string;
    sends_receipt: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Timestamp;
    changed_by: string;
    since: Timestamp;
    delta_address: string | null;
    delta_link: string | null;
    read_at: NullableTimestamp;
    read_through_at: NullableTimestamp;
    failure: string | null;
    failed_at: NullableTimestamp;
    client_state: string;
    subscription_id: string | null;
    subscription_address: string | null;
    subscription_expires_at: NullableTimestamp;
    notified_at: NullableTimestamp;
    heap_told_at: NullableTimestamp;
  };
  case_mail: Scoped & {
    id: string;
    graph_id: string;
    internet_message_id: string | null;
    conversation_id: string | null;
    from_address: string | null;
    subject: string | null;
    received_at: Timestamp;
    state: 'waiting' | 'heaped' | 'taken' | 'kept-out';
    reason: string | null;
    tries: Generated<number>;
    try_after: NullableTimestamp;
    digest: string | null;
    case_id: string | null;
    position: number | null;
    original: string | null;
  };
  case_mail_thread: Scoped & {
    case_id: string;
    address: string;
    name: string | null;
    trust: 'verified' | 'unknown' | 'failed';
    conversation_id: string | null;
    subject: string;
    reply_to: string;
  };
  case_mail_out: Scoped & {
    id: string;
    case_id: string;
    kind: 'answer' | 'receipt';
    position: number | null;
    address: string;
    files: NullableJson<readonly string[]>;
    made_at: Timestamp;
    state: 'waiting' | 'sending' | 'sent' | 'failed';
    tries: Generated<number>;
    tried_at: NullableTimestamp;
    try_after: NullableTimestamp;
    sent_at: NullableTimestamp;
    failure: string | null;
  };
}
