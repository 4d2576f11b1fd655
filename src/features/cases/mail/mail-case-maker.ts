import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { CaseStore } from '../case-store.ts';
import { firstHeldLevel } from '../case-standing-rules.ts';
import type { Case, CaseRouter } from '../case-types.ts';

/** What a case is made of that came by mail. */
export interface MailedCase extends Pick<Case, 'treeId' | 'version' | 'leaf' | 'title'> {
  readonly municipalityId: string;
  readonly institutionId?: string;
  /** Undefined: somebody outside. */
  readonly reporterId?: string;
  readonly locale: Locale;
  readonly answers: Readonly<Record<string, string>>;
}

/** A new case at the first step of its way at which somebody has it. Undefined: the tree has no such errand. */
export async function makeMailedCase(
  parts: {
    readonly cases: Pick<CaseStore, 'nextNumber'>;
    readonly findRoute: CaseRouter;
    readonly clock: Clock;
    readonly ids: Ids;
  },
  trx: MunicipalityTransaction,
  mailed: MailedCase,
): Promise<Case | undefined> {
  const { municipalityId } = mailed;
  const route = await parts.findRoute(trx, mailed);
  if (!route || route.steps.length === 0) return undefined;
  const level = firstHeldLevel(route.steps, mailed.reporterId) ?? 0;
  const step = route.steps[level]!;
  const now = parts.clock.now();
  const year = now.getUTCFullYear();
  return {
    ...mailed,
    id: parts.ids.next(),
    series: route.series,
    year,
    number: await parts.cases.nextNumber(trx, municipalityId, route.series, year),
    state: step.isVendor ? 'at-vendor' : 'new',
    source: 'mail',
    level,
    step: step.name,
    steps: [step.name],
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
}
