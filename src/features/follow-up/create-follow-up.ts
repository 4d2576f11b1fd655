import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Route } from '../../platform/http/http-types.ts';
import type { TextAnalysis } from '../../platform/search/analysis/index.ts';
import { createAuditService } from './audit-service.ts';
import { auditStore } from './audit-store.ts';
import { createFollowUpRoutes } from './follow-up-routes.ts';
import type { LeafGuesses } from './follow-up-types.ts';
import { nameStore } from './name-store.ts';
import { createOverviewService } from './overview-service.ts';
import {
  createPersonRecordsService,
  type PersonRecordsParts,
  type PersonRecordsService,
} from './person-records-service.ts';
import { personRecordsStore } from './person-records-store.ts';
import { createGroupQuestions } from './unmet-groups.ts';
import { createUnmetService, type UnmetServiceParts } from './unmet-service.ts';
import { unmetStore } from './unmet-store.ts';
import type { TreesService } from '../trees/index.ts';

/** What coordinators look at afterwards, wired. */
export interface FollowUpFeature {
  readonly routes: readonly Route[];
}

/** Wires the follow-up on what the other features have written down. */
export function createFollowUp(parts: {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrent' | 'getCurrentIn'>;
  readonly guesses: LeafGuesses;
  /** Asked for when questions are put together. */
  readonly analysis: () => TextAnalysis;
  readonly ownWords: UnmetServiceParts['ownWords'];
  readonly qna: UnmetServiceParts['qna'];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly retentionDays: number;
}): FollowUpFeature {
  const shared = { ...parts, names: nameStore };
  const unmet = createUnmetService({
    ...shared,
    store: unmetStore,
    audit: auditStore,
    group: createGroupQuestions(parts.analysis),
  });
  const overview = createOverviewService({ ...shared, store: unmetStore });
  const audit = createAuditService({ ...shared, store: auditStore });
  return { routes: createFollowUpRoutes({ ...shared, unmet, overview, audit }) };
}

/** Wires the access and erasure of one person on the database. */
export function createPersonRecords(
  parts: Omit<PersonRecordsParts, 'store' | 'audit'>,
): PersonRecordsService {
  return createPersonRecordsService({ ...parts, store: personRecordsStore, audit: auditStore });
}
