import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { isCoordinator } from '../directory/index.ts';
import type { Tree, TreesService } from '../trees/index.ts';
import { formOfEdited, type EditedField } from './report-form-edit-rules.ts';
import type { ReportFormStore, StoredReportForm } from './report-form-store.ts';
import type { ReportForm } from './report-form-types.ts';
import { shippedForm } from './shipped-forms.ts';

/** What reports of one errand ask, as a coordinator changes it. */
export interface EditableForm {
  readonly treeId: string;
  readonly leaf: string;
  readonly form: ReportForm;
  /** It differs from what ships. */
  readonly isOwn: boolean;
  readonly takesReports: boolean;
  readonly revision: number;
}

/** What reports of each errand ask. For coordinators; others are `forbidden`, an errand that takes no reports by its tree is `not-found`. */
export interface ReportFormDesk {
  /** Every errand that reports are made of, by tree. */
  list(
    actor: Actor,
  ): Promise<
    readonly { readonly tree: Tree; readonly forms: readonly Omit<StoredReportForm, 'revision'>[] }[]
  >;
  get(actor: Actor, treeId: string, leaf: string): Promise<EditableForm>;
  /** @throws AppError `conflict` where somebody was faster, `bad-request` for what makes no form. */
  save(
    actor: Actor,
    errand: { readonly treeId: string; readonly leaf: string },
    revision: number,
    wanted: { readonly fields: readonly EditedField[]; readonly takesReports: boolean },
  ): Promise<EditableForm>;
  /** Back to what ships. */
  reset(
    actor: Actor,
    errand: { readonly treeId: string; readonly leaf: string },
    revision: number,
  ): Promise<EditableForm>;
}

export interface ReportFormServiceParts {
  readonly database: Database;
  readonly store: ReportFormStore;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createReportFormService(parts: ReportFormServiceParts): ReportFormDesk {
  const { database, store, trees, clock, ids } = parts;

  const asCoordinator = <T>(actor: Actor, work: (trx: MunicipalityTransaction) => Promise<T>): Promise<T> => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'report forms');
    return database.inMunicipality(actor.municipalityId, work);
  };

  const mustTakeReports = async (
    trx: MunicipalityTransaction,
    { municipalityId }: Actor,
    treeId: string,
    leaf: string,
  ) => {
    const published = await trees.getCurrentIn(trx, municipalityId);
    const tree = published.find((each) => each.tree.id === treeId)?.tree;
    if (!tree || !Object.hasOwn(tree.leaves, leaf) || !tree.leaves[leaf]!.errorReport)
      throw new AppError('not-found', 'errand');
  };

  const change = (
    actor: Actor,
    { treeId, leaf }: { readonly treeId: string; readonly leaf: string },
    revision: number,
    action: 'changed' | 'reset',
    wanted: { readonly form?: ReportForm; readonly takesReports: boolean },
  ): Promise<EditableForm> =>
    asCoordinator(actor, async (trx) => {
      await mustTakeReports(trx, actor, treeId, leaf);
      const { municipalityId, personId } = actor;
      const before = await store.read(trx, treeId, leaf);
      if (before.revision !== revision) throw new AppError('conflict', 'report form');
      const after: StoredReportForm = { treeId, leaf, ...wanted, revision };
      const at = clock.now();
      if (!(await store.save(trx, municipalityId, after, { by: personId, at })))
        throw new AppError('conflict', 'report form');
      await trx
        .insertInto('audit_entry')
        .values({
          municipality_id: municipalityId,
          id: ids.next(),
          at,
          actor: personId,
          action: `report-form.${action}`,
          subject: `leaf:${treeId} ${leaf}`,
          before: JSON.stringify(auditedOf(before)),
          after: JSON.stringify(auditedOf(after)),
        })
        .execute();
      return editable({ ...after, revision: revision + 1 });
    });

  return {
    list: (actor) =>
      asCoordinator(actor, async (trx) => {
        const stored = await store.list(trx);
        const published = await trees.getCurrentIn(trx, actor.municipalityId);
        return published.map(({ tree }) => ({
          tree,
          forms: Object.entries(tree.leaves)
            .filter(([, { errorReport }]) => errorReport)
            .map(
              ([leaf]) =>
                stored.find((each) => each.treeId === tree.id && each.leaf === leaf) ?? {
                  treeId: tree.id,
                  leaf,
                  takesReports: true,
                },
            ),
        }));
      }),

    get: (actor, treeId, leaf) =>
      asCoordinator(actor, async (trx) => {
        await mustTakeReports(trx, actor, treeId, leaf);
        return editable(await store.read(trx, treeId, leaf));
      }),

    save(actor, errand, revision, { fields, takesReports }) {
      const form = formOfEdited(fields);
      if (!form) throw new AppError('bad-request', 'no form');
      return change(actor, errand, revision, 'changed', { form, takesReports });
    },

    reset: (actor, errand, revision) => change(actor, errand, revision, 'reset', { takesReports: true }),
  };
}

function editable({ treeId, leaf, form, takesReports, revision }: StoredReportForm): EditableForm {
  const isOwn = form !== undefined;
  return { treeId, leaf, form: form ?? shippedForm(treeId, leaf), isOwn, takesReports, revision };
}

/** What the history keeps: which fields, not their words. */
function auditedOf({ form, takesReports }: StoredReportForm) {
  const asked = form?.fields.filter(({ isOff }) => !isOff);
  return {
    takesReports,
    ...(asked && { fields: asked.map(({ field }) => (typeof field === 'string' ? field : field.id)) }),
  };
}
