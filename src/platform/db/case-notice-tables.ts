import type { Locale } from '../../kernel/locale.ts';
import type { NullableTimestamp, Scoped } from './column-types.ts';
import type { Generated } from 'kysely';

/** The tables of what people are told of cases and incidents. */
export interface CaseNoticeTables {
  case_notice: Scoped & {
    case_id: string;
    person_id: string;
    audience: 'reporter' | 'follower' | 'handler';
    reason: 'free' | 'own' | 'lost' | 'instead' | null;
    told_revision: number;
    told_position: number;
    due_at: NullableTimestamp;
    message_id: string | null;
    shown_revision: number | null;
  };
  incident_notice: Scoped & {
    incident_id: string;
    person_id: string;
    due_at: NullableTimestamp;
    told_revision: Generated<number>;
  };
  incident_post: Scoped & {
    incident_id: string;
    conversation_id: string;
    locale: Locale;
    activity_id: string | null;
    sending_since: NullableTimestamp;
    shown_revision: number | null;
    failure: string | null;
  };
}
