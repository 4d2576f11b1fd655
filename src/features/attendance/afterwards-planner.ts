import type { Clock } from '../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AfterwardsStore } from './afterwards-store.ts';
import type { NoticeStore, PlannedNotice } from './notice-store.ts';
import { afterQuiet } from './quiet-rules.ts';

/** Who is told what after a session, each once and outside their quiet hours. */
export interface AfterwardsPlanner {
  /**
   * Plans three questions for those who came, and the next date for those who missed it. `untickedToo`: nobody was ticked, so
   * everybody with a seat is asked. Again: nothing changes.
   */
  plan(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    options?: { untickedToo?: boolean },
  ): Promise<number>;
}

export function createAfterwardsPlanner({
  afterwards,
  notices,
  clock,
}: {
  readonly afterwards: AfterwardsStore;
  readonly notices: NoticeStore;
  readonly clock: Clock;
}): AfterwardsPlanner {
  return {
    async plan(trx, municipalityId, sessionId, { untickedToo = false } = {}) {
      const people = await afterwards.listUntold(trx, sessionId, untickedToo);
      const now = clock.now();
      const planned = people.map(({ personId, attended, quiet, zone }): PlannedNotice => ({
        sessionId,
        personId,
        kind: attended === false ? 'missed' : 'evaluation',
        dueAt: afterQuiet(now, quiet, zone),
      }));
      await notices.plan(trx, municipalityId, planned);
      return planned.length;
    },
  };
}
