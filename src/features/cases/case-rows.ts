import type { Selectable } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { Tables } from '../../platform/db/index.ts';
import type { Case } from './case-types.ts';

/** A case as a row of its table. */
export function rowOf(one: Case) {
  return {
    municipality_id: one.municipalityId,
    id: one.id,
    series: one.series,
    year: one.year,
    number: one.number,
    state: one.state,
    outcome: one.outcome ?? null,
    tree_id: one.treeId,
    version: one.version,
    leaf: one.leaf,
    institution_id: one.institutionId ?? null,
    reporter_id: one.reporterId ?? null,
    locale: one.locale,
    source: one.source,
    title: one.title,
    answers: one.answers ? JSON.stringify(one.answers) : null,
    level: one.level,
    step: one.step,
    steps: JSON.stringify(one.steps),
    owner_id: one.ownerId ?? null,
    vendor_number: one.vendorNumber ?? null,
    revision: one.revision,
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    first_answered_at: one.firstAnsweredAt ?? null,
    solved_at: one.solvedAt ?? null,
    solved_level: one.solvedLevel ?? null,
    closed_at: one.closedAt ?? null,
  };
}

/** A row of the table as a case. */
export function caseOf(row: Selectable<Tables['support_case']>): Case {
  return {
    id: row.id,
    municipalityId: row.municipality_id,
    series: row.series,
    year: row.year,
    number: row.number,
    state: row.state,
    ...(row.outcome !== null && { outcome: row.outcome }),
    treeId: row.tree_id,
    version: row.version,
    leaf: row.leaf,
    ...(row.institution_id !== null && { institutionId: row.institution_id }),
    ...(row.reporter_id !== null && { reporterId: row.reporter_id }),
    locale: row.locale as Locale,
    source: row.source,
    title: row.title,
    ...(row.answers !== null && { answers: row.answers }),
    level: row.level,
    step: row.step,
    steps: row.steps,
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    ...(row.vendor_number !== null && { vendorNumber: row.vendor_number }),
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.first_answered_at !== null && { firstAnsweredAt: row.first_answered_at }),
    ...(row.solved_at !== null && { solvedAt: row.solved_at }),
    ...(row.solved_level !== null && { solvedLevel: row.solved_level }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
  };
}

/** What figures are counted from; no words. */
const countedFields = ['state', 'outcome', 'level', 'step', 'ownerId', 'institutionId'] as const;

/** What an event keeps of a change. */
export function differenceOf(before: Case | undefined, after: Case): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    countedFields
      .filter((field) => before?.[field] !== after[field])
      .map((field) => [field, after[field] ?? null]),
  );
}
