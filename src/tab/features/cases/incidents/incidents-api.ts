import { z } from 'zod';
import {
  hearersDto,
  incidentListDto,
  type IncidentDraftDto,
  type IncidentListDto,
  type IncidentTextsDto,
} from '../../../../dto/incident-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

/** Known incidents of the municipality. Every method throws `ApiError` and nothing else. */
export interface IncidentsApi {
  list(): Promise<IncidentListDto>;
  declare(draft: IncidentDraftDto): Promise<void>;
  change(id: string, revision: number, draft: IncidentDraftDto): Promise<void>;
  close(id: string, revision: number, texts: IncidentTextsDto): Promise<void>;
  /** How many hear of it. */
  countHearers(id: string): Promise<number>;
  setFollowed(id: string, isFollowed: boolean): Promise<void>;
}

const root = '/api/incidents';
const nothing = z.undefined();
const made = z.object({ id: z.string() });

export function createIncidentsApi({ call }: ApiClient): IncidentsApi {
  const one = (id: string, what = '') => `${root}/${encodeURIComponent(id)}${what}`;
  return {
    list: () => call(incidentListDto, 'GET', root),
    declare: async (draft) => void (await call(made, 'POST', root, draft)),
    change: (id, revision, draft) => call(nothing, 'PUT', one(id), { ...draft, revision }),
    close: (id, revision, texts) => call(nothing, 'POST', one(id, '/close'), { revision, texts }),
    countHearers: async (id) => (await call(hearersDto, 'GET', one(id, '/hearers'))).count,
    setFollowed: (id, isFollowed) => call(nothing, isFollowed ? 'PUT' : 'DELETE', one(id, '/follow')),
  };
}
