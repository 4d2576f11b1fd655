import {
  auditActorsDto,
  auditDto,
  decidedDto,
  followUpPlacesDto,
  leavesDto,
  overviewDto,
  undoneDto,
  unmetDto,
  type AuditActorsDto,
  type AuditAreaDto,
  type AuditDto,
  type DecidedDto,
  type DecisionDto,
  type FollowUpPlacesDto,
  type LeavesDto,
  type OverviewDto,
  type UndoneDto,
  type UnmetDto,
  type UnmetKindDto,
  type UnmetStateDto,
} from '../../../dto/follow-up-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';

export interface UnmetWish {
  readonly state: UnmetStateDto;
  readonly kind?: UnmetKindDto | undefined;
  readonly tree: string;
  readonly institution: string;
  readonly language: string;
  /** Days `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  readonly until: string;
}

export interface AuditWish {
  readonly actor: string;
  readonly area?: AuditAreaDto | undefined;
  readonly institution: string;
  readonly from: string;
  readonly until: string;
}

export type FileFormat = 'csv' | 'xlsx';

/** What coordinators look at afterwards, of the product's API. Every method throws `ApiError` and nothing else. */
export interface FollowUpApi {
  getPlaces(): Promise<FollowUpPlacesDto>;
  getOverview(): Promise<OverviewDto>;
  listUnmet(wish: UnmetWish, offset: number): Promise<UnmetDto>;
  getLeaves(answerId: string): Promise<LeavesDto>;
  decide(decision: DecisionDto): Promise<DecidedDto>;
  undo(followUpId: string): Promise<UndoneDto>;
  listAudit(wish: AuditWish, before: string | undefined): Promise<AuditDto>;
  listActors(): Promise<AuditActorsDto['actors']>;
  exportAudit(wish: AuditWish, format: FileFormat): Promise<Blob | undefined>;
}

const root = '/api/follow-up';

export function createFollowUpApi({ call, findFile }: ApiClient): FollowUpApi {
  return {
    getPlaces: () => call(followUpPlacesDto, 'GET', `${root}/places`),
    getOverview: () => call(overviewDto, 'GET', `${root}/overview`),
    listUnmet: (wish, offset) =>
      call(unmetDto, 'GET', `${root}/unmet?${queryOf({ ...wish, offset: String(offset) })}`),
    getLeaves: (answerId) => call(leavesDto, 'GET', `${root}/unmet/${encodeURIComponent(answerId)}/leaves`),
    decide: (decision) => call(decidedDto, 'POST', `${root}/decisions`, decision),
    undo: (id) => call(undoneDto, 'DELETE', `${root}/decisions/${encodeURIComponent(id)}`),
    listAudit: (wish, before) => call(auditDto, 'GET', `${root}/audit?${queryOf({ ...wish, before })}`),
    listActors: async () => (await call(auditActorsDto, 'GET', `${root}/audit/actors`)).actors,
    exportAudit: (wish, format) => findFile(`${root}/audit/export?${queryOf({ ...wish, format })}`),
  };
}

/** What is not chosen is not asked for. */
function queryOf(wish: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const chosen = Object.entries(wish).filter((entry): entry is [string, string] => !!entry[1]);
  return new URLSearchParams(chosen);
}
