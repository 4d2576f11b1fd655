import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { errorAt, hasErrors } from './finding-rules.ts';
import type { PlannedPublish, RefusedPublish, TreeScheduleStore, WaitingPublish } from './schedule-types.ts';
import { readTree, writeTree } from './tree-document-rules.ts';
import type { Tree, TreeFinding, TreeStore } from './tree-types.ts';
import type { PublishOptions, PublishOutcome, TreesService } from './trees-service-types.ts';

export type PlanOutcome =
  | { readonly kind: 'planned'; readonly id: string; readonly findings: readonly TreeFinding[] }
  | { readonly kind: 'refused'; readonly findings: readonly TreeFinding[] };

/** Trees that are published later. */
export interface TreeScheduleService {
  /**
   * Plans a publish. A tree that would be refused now is refused; it is checked again when its time has come.
   * @throws AppError `bad-request` for a time that has passed.
   */
  plan(
    municipalityId: string,
    by: string,
    tree: Tree,
    publishAt: Date,
    options?: Pick<PublishOptions, 'basedOn'>,
  ): Promise<PlanOutcome>;
  list(municipalityId: string): Promise<readonly PlannedPublish[]>;
  /** @throws AppError `not-found` when none of this id waits. */
  withdraw(municipalityId: string, by: string, id: string): Promise<void>;
  /**
   * Publishes what is due, in the order of the planned times. What no longer passes the gate is not published, and is kept with what is
   * wrong with it. Each is done once, whoever asks at the same time.
   */
  publishDue(municipalityId: string, log: Logger): Promise<void>;
  readonly schedule: ScheduleDefinition;
}

export function createTreeScheduleService({
  database,
  clock,
  ids,
  trees,
  treeStore,
  store,
  onRefused,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly trees: Pick<TreesService, 'check' | 'publishIn' | 'announce'>;
  readonly treeStore: Pick<TreeStore, 'addAuditEntry'>;
  readonly store: TreeScheduleStore;
  /** Tells whoever planned it, in the transaction that writes down that it was refused. */
  readonly onRefused?: ((trx: MunicipalityTransaction, refused: RefusedPublish) => Promise<void>) | undefined;
}): TreeScheduleService {
  async function publishWaiting(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { basedOn, createdBy }: WaitingPublish,
    tree: Tree,
  ): Promise<PublishOutcome> {
    try {
      const options = basedOn === undefined ? {} : { basedOn };
      return await trees.publishIn(trx, municipalityId, createdBy, tree, options);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
      const message = 'Another version has been published since this was planned.';
      return { kind: 'refused', findings: [errorAt('overtaken', [], message)] };
    }
  }

  const publishOne = (municipalityId: string, id: string): Promise<PublishOutcome | undefined> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const waiting = await store.findWaiting(trx, id);
      if (!waiting) return undefined;
      const { tree, findings } = readTree(waiting.tree);
      const outcome: PublishOutcome =
        findings.length > 0
          ? { kind: 'refused', findings }
          : await publishWaiting(trx, municipalityId, waiting, tree);
      const at = clock.now();
      await store.finish(trx, id, {
        state: outcome.kind,
        at,
        findings: outcome.findings,
        ...(outcome.kind === 'published' && { version: outcome.published.version }),
      });
      if (outcome.kind === 'refused') {
        const { treeId, publishAt, createdBy } = waiting;
        const refused = { municipalityId, id, treeId, tree, publishAt, createdBy };
        await onRefused?.(trx, { ...refused, findings: outcome.findings });
      }
      return outcome;
    });

  const service: TreeScheduleService = {
    async plan(municipalityId, by, tree, publishAt, options) {
      const at = clock.now();
      if (!(publishAt.getTime() > at.getTime())) throw new AppError('bad-request', 'this time has passed');
      const findings = await trees.check(municipalityId, tree);
      if (hasErrors(findings)) return { kind: 'refused', findings };
      const id = ids.next();
      await database.inMunicipality(municipalityId, async (trx) => {
        await store.add(trx, {
          municipalityId,
          id,
          treeId: tree.id,
          tree: writeTree(tree),
          publishAt,
          basedOn: options?.basedOn,
          at,
          by,
        });
        await treeStore.addAuditEntry(trx, {
          municipalityId,
          id: ids.next(),
          at,
          actor: by,
          action: 'tree-publish-planned',
          subject: `tree:${tree.id}`,
          before: undefined,
          after: { id, publishAt: publishAt.toISOString() },
        });
      });
      return { kind: 'planned', id, findings };
    },

    list: (municipalityId) => database.inMunicipality(municipalityId, (trx) => store.list(trx)),

    withdraw: (municipalityId, by, id) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const waiting = await store.findWaiting(trx, id);
        if (!waiting) throw new AppError('not-found', `a planned publish ${id}`);
        const at = clock.now();
        await store.finish(trx, id, { state: 'withdrawn', at });
        await treeStore.addAuditEntry(trx, {
          municipalityId,
          id: ids.next(),
          at,
          actor: by,
          action: 'tree-publish-withdrawn',
          subject: `tree:${waiting.treeId}`,
          before: { id },
          after: undefined,
        });
      }),

    async publishDue(municipalityId, log) {
      const due = await database.inMunicipality(municipalityId, (trx) => store.listDue(trx, clock.now()));
      for (const id of due) {
        const outcome = await publishOne(municipalityId, id);
        if (!outcome) continue;
        trees.announce(outcome);
        const codes = [
          ...new Set(outcome.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)),
        ];
        if (outcome.kind === 'published') log.info('planned-tree-published', { municipalityId, id });
        else log.warn('planned-tree-refused', { municipalityId, id, codes });
      }
    },

    schedule: {
      name: 'publish-planned-trees',
      cron: '* * * * *',
      async run(log) {
        for (const municipalityId of await database.listMunicipalities())
          await service.publishDue(municipalityId, log);
      },
    },
  };
  return service;
}
