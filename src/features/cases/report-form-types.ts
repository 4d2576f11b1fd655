import type { PerLocale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** `line`, `text`: a line, or several. `moment`: when, in words or as a time. `choice`: one of `options`. `files`: pictures and files. */
export type ReportFieldKind = 'line' | 'text' | 'choice' | 'moment' | 'files';

/** Fields that ship with the product, with words in every language (`content/texts/reports`). */
export const shippedFields = {
  what: { kind: 'text' },
  expected: { kind: 'text' },
  where: { kind: 'line' },
  when: { kind: 'moment' },
  affected: { kind: 'choice', options: ['me', 'one', 'some', 'all', 'unknown'] },
  who: { kind: 'line' },
  profile: { kind: 'choice', options: ['employee', 'parent', 'pupil'] },
  others: { kind: 'line' },
  group: { kind: 'line' },
  steps: { kind: 'text' },
  errorText: { kind: 'text' },
  device: { kind: 'line' },
  browser: { kind: 'line' },
  checked: { kind: 'choice', options: ['yes', 'no'] },
  files: { kind: 'files' },
} as const satisfies Readonly<Record<string, { kind: ReportFieldKind; options?: readonly string[] }>>;

export type ShippedFieldId = keyof typeof shippedFields;

/** Something a municipality asks for itself. */
export interface OwnField {
  /** `own-…`, unique in the form. */
  readonly id: string;
  readonly kind: 'line' | 'text';
  readonly labels: Partial<PerLocale<string>>;
  readonly hints?: Partial<PerLocale<string>>;
}

export interface AskedField {
  readonly field: ShippedFieldId | OwnField;
  /** Without it a report is not complete: it is asked for once more. */
  readonly isEssential: boolean;
  /** Asked of whoever passes the case on to the vendor, not of the reporter. */
  readonly isForHandlers?: boolean;
  /** Not asked any more; what was answered before is still read. */
  readonly isOff?: boolean;
}

/** What a report of one errand asks, in this order. */
export interface ReportForm {
  readonly fields: readonly AskedField[];
}

/** What reports of a municipality ask: as it has said, or as shipped. */
export interface ReportForms {
  /** Undefined: the municipality takes no reports of this errand. Whether the errand is there at all its tree says. */
  find(trx: MunicipalityTransaction, treeId: string, leaf: string): Promise<ReportForm | undefined>;
  /** What cases of an errand are read by: also where reports of it are taken no more. */
  getForCases(trx: MunicipalityTransaction, treeId: string, leaf: string): Promise<ReportForm>;
}
