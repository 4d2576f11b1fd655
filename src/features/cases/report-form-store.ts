import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { ReportForm, ReportForms } from './report-form-types.ts';
import { shippedForm } from './shipped-forms.ts';

/** What a municipality has said of the reports of one errand. */
export interface StoredReportForm {
  readonly treeId: string;
  readonly leaf: string;
  /** Undefined: as shipped. */
  readonly form?: ReportForm;
  readonly takesReports: boolean;
  /** 0: nobody has changed anything. */
  readonly revision: number;
}

/** SQL of what reports ask. Every method runs in the caller's transaction. */
export const reportFormStore = {
  async read(trx: MunicipalityTransaction, treeId: string, leaf: string): Promise<StoredReportForm> {
    const row = await trx
      .selectFrom('report_form')
      .select(['form', 'takes_reports', 'revision'])
      .where('tree_id', '=', treeId)
      .where('leaf', '=', leaf)
      .executeTakeFirst();
    if (!row) return { treeId, leaf, takesReports: true, revision: 0 };
    return stored({ ...row, tree_id: treeId, leaf });
  },

  /** Of all errands of which something was said. */
  async list(trx: MunicipalityTransaction): Promise<readonly StoredReportForm[]> {
    const rows = await trx
      .selectFrom('report_form')
      .select(['tree_id', 'leaf', 'form', 'takes_reports', 'revision'])
      .execute();
    return rows.map(stored);
  },

  /** False: somebody has changed it since `revision`. */
  async save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { treeId, leaf, form, takesReports, revision }: StoredReportForm,
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    const columns = {
      form: form ? JSON.stringify(form) : null,
      takes_reports: takesReports,
      revision: revision + 1,
      changed_at: at,
      changed_by: by,
    };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('report_form')
      .values({ municipality_id: municipalityId, tree_id: treeId, leaf, ...columns })
      .onConflict((conflict) =>
        conflict
          .columns(['municipality_id', 'tree_id', 'leaf'])
          .doUpdateSet(columns)
          .where('report_form.revision', '=', revision),
      )
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },
};

export type ReportFormStore = typeof reportFormStore;

/** What reports ask, as stored or as shipped. */
export const storedReportForms: ReportForms = {
  async find(trx, treeId, leaf) {
    const { form, takesReports } = await reportFormStore.read(trx, treeId, leaf);
    return takesReports ? (form ?? shippedForm(treeId, leaf)) : undefined;
  },

  async getForCases(trx, treeId, leaf) {
    return (await reportFormStore.read(trx, treeId, leaf)).form ?? shippedForm(treeId, leaf);
  },
};

/** Written by the service only, which has checked it. */
function stored(row: {
  readonly tree_id: string;
  readonly leaf: string;
  readonly form: unknown;
  readonly takes_reports: boolean;
  readonly revision: number;
}): StoredReportForm {
  return {
    treeId: row.tree_id,
    leaf: row.leaf,
    ...(row.form !== null && { form: row.form as ReportForm }),
    takesReports: row.takes_reports,
    revision: row.revision,
  };
}
