import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { Scoped } from './column-types.ts';

/** The tables of the search index. */
export interface SearchTables {
  search_document: Scoped & {
    collection: string;
    audience_id: string;
    document_id: string;
    locale: Locale;
    institution_id: ColumnType<string | null, string | null | undefined, string | null>;
    number: GeneratedAlways<string>;
    keys: number[];
    content: Buffer;
    length: number;
    text_hash: string;
    analysis: string;
  };
  search_change: Scoped & {
    id: GeneratedAlways<string>;
    collection: string;
    audience_id: string;
    locale: Locale;
    step: 1 | -1;
    terms: number[];
    length: number;
  };
  search_statistic: {
    audience_id: string;
    collection: string;
    term: number;
    da: number;
    sv: number;
    nb: number;
    en: number;
  };
}
