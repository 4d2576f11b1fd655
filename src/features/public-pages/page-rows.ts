import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { EntrySource, EntryState } from '../qna/index.ts';
import type { PublicPage, StoredPublicEntry } from './page-types.ts';

export interface EntryRow {
  id: string;
  revision: number;
  state: EntryState;
  source: EntrySource;
  locale: Locale;
  topic: Partial<PerLocale<string>> | null;
  topic_position: number | null;
  created_at: Date;
  answered_at: Date | null;
  texts: readonly {
    locale: Locale;
    question: string;
    parent_question: string | null;
    parent_answer: string | null;
  }[];
}

export interface PageRow {
  id: string;
  institution_id: string | null;
  slug: string;
  locales: readonly Locale[];
  contact_mail: string | null;
  is_open: boolean;
  is_indexed: boolean;
}

export function pageOf(row: PageRow): PublicPage {
  return {
    id: row.id,
    slug: row.slug,
    locales: row.locales,
    isOpen: row.is_open,
    isIndexed: row.is_indexed,
    ...(row.institution_id !== null && { institutionId: row.institution_id }),
    ...(row.contact_mail !== null && { contactMail: row.contact_mail }),
  };
}

export function columnsOf({ slug, locales, contactMail, isOpen, isIndexed }: PublicPage) {
  return {
    slug,
    locales: JSON.stringify(locales),
    contact_mail: contactMail ?? null,
    is_open: isOpen,
    is_indexed: isIndexed,
  };
}

export function publicEntryRow(row: EntryRow): StoredPublicEntry {
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    source: row.source,
    locale: row.locale,
    texts: Object.fromEntries(
      row.texts.map(({ locale, question, parent_question, parent_answer }) => [
        locale,
        {
          question,
          ...(parent_question !== null && { parentQuestion: parent_question }),
          ...(parent_answer !== null && { parentAnswer: parent_answer }),
        },
      ]),
    ),
    ...(row.topic && { topic: row.topic }),
    topicPosition: row.topic_position ?? Number.MAX_SAFE_INTEGER,
    createdAt: row.created_at,
    ...(row.answered_at && { answeredAt: row.answered_at }),
  };
}
