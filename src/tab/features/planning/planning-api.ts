import { z } from 'zod';
import {
  courseDto,
  mergedDto,
  overviewsDto,
  placeDto,
  planningDto,
  saveDto,
  sessionPageDto,
  type CourseDraftDto,
  type CourseDto,
  type MergedDto,
  type OverviewDto,
  type PlaceDraftDto,
  type PlaceDto,
  type PlanningDto,
  type SaveDto,
  type SessionDraftDto,
  type SessionPageDto,
  type SettingsDto,
} from '../../../dto/planning-dto.ts';
import {
  freeTimesDto,
  roomsDto,
  sentAgainDto,
  undeliveredDto,
  visitsDto,
  type FindTimesDto,
  type FreeTimesDto,
  type RoomsDto,
  type SentAgainDto,
  type UndeliveredDto,
  type VisitsDto,
} from '../../../dto/planning-desk-dto.ts';
import { outcomeDto, peopleDto, type PickedPersonDto } from '../../../dto/training-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';
import type { SeriesWish } from './form-state.ts';

export interface SessionsWish {
  /** Days `YYYY-MM-DD`, inclusive. */
  readonly from?: string;
  readonly until?: string;
  readonly course?: string;
  readonly cancelled?: boolean;
}

export type FileFormat = 'csv' | 'xlsx';

/** The coordinator's part of the product's API. Every method throws `ApiError` and nothing else. */
export interface PlanningApi {
  getPlanning(): Promise<PlanningDto>;
  listSessions(wish: SessionsWish): Promise<readonly OverviewDto[]>;
  getSession(id: string): Promise<SessionPageDto>;
  plan(draft: SessionDraftDto, series: SeriesWish | undefined): Promise<SaveDto>;
  edit(id: string, revision: number, draft: SessionDraftDto, reason: string): Promise<SaveDto>;
  cancelSession(id: string, reason: string): Promise<void>;
  foreseeMerge(id: string, to: string): Promise<MergedDto>;
  merge(id: string, to: string, reason: string): Promise<MergedDto>;
  keepThoughFew(id: string): Promise<void>;
  settle(id: string, decision: 'follow-outlook' | 'restore'): Promise<void>;
  count(id: string, people: number): Promise<void>;
  /** Takes somebody off the list; they are told. */
  cancelFor(id: string, personId: string): Promise<void>;
  saveCourse(draft: CourseDraftDto, existing?: { id: string; revision: number }): Promise<CourseDto>;
  archiveCourse(id: string): Promise<void>;
  savePlace(draft: PlaceDraftDto, existing?: { id: string; revision: number }): Promise<PlaceDto>;
  archivePlace(id: string): Promise<void>;
  saveSettings(settings: SettingsDto): Promise<void>;
  findPeople(search: string): Promise<readonly PickedPersonDto[]>;
  listRooms(): Promise<RoomsDto['rooms']>;
  findTimes(wish: FindTimesDto): Promise<FreeTimesDto>;
  listVisits(): Promise<VisitsDto['visits']>;
  planVisit(id: string, draft: SessionDraftDto): Promise<SaveDto>;
  declineVisit(id: string, answer: string): Promise<void>;
  listUndelivered(): Promise<UndeliveredDto['entries']>;
  sendAgain(ids: readonly string[]): Promise<SentAgainDto>;
  exportSessions(wish: SessionsWish, format: FileFormat): Promise<Blob | undefined>;
  exportRoster(id: string, format: FileFormat): Promise<Blob | undefined>;
}

const root = '/api/planning';
const nothing = z.undefined();

export function createPlanningApi({ call, findFile }: ApiClient): PlanningApi {
  const session = (id: string, what = '') =>
    `${root}/sessions/${encodeURIComponent(id)}${what && `/${what}`}`;
  const save = <T>(
    schema: z.ZodType<T>,
    place: string,
    draft: object,
    existing: { id: string; revision: number } | undefined,
  ) =>
    existing
      ? call(schema, 'PUT', `${root}/${place}/${encodeURIComponent(existing.id)}`, {
          ...draft,
          revision: existing.revision,
        })
      : call(schema, 'POST', `${root}/${place}`, draft);
  return {
    getPlanning: () => call(planningDto, 'GET', root),
    listSessions: async (wish) =>
      (await call(overviewsDto, 'GET', `${root}/sessions?${queryOf(wish)}`)).sessions,
    getSession: (id) => call(sessionPageDto, 'GET', session(id)),
    plan: (draft, series) => call(saveDto, 'POST', `${root}/sessions`, { draft, series: series ?? null }),
    edit: (id, revision, draft, reason) => call(saveDto, 'PUT', session(id), { revision, draft, reason }),
    cancelSession: (id, reason) => call(nothing, 'POST', session(id, 'cancel'), { reason }),
    foreseeMerge: (id, to) =>
      call(mergedDto, 'GET', `${session(id, 'merge')}?${new URLSearchParams({ to })}`),
    merge: (id, to, reason) => call(mergedDto, 'POST', session(id, 'merge'), { to, reason }),
    keepThoughFew: (id) => call(nothing, 'POST', session(id, 'keep')),
    settle: (id, decision) => call(nothing, 'POST', session(id, 'settle'), { decision }),
    count: (id, people) => call(nothing, 'PUT', session(id, 'count'), { people }),
    cancelFor: async (id, personId) => {
      const place = `/api/training/sessions/${encodeURIComponent(id)}/bookings/${encodeURIComponent(personId)}`;
      await call(outcomeDto, 'DELETE', place);
    },
    saveCourse: (draft, existing) => save(courseDto, 'courses', draft, existing),
    archiveCourse: (id) => call(nothing, 'POST', `${root}/courses/${encodeURIComponent(id)}/archive`),
    savePlace: (draft, existing) => save(placeDto, 'places', draft, existing),
    archivePlace: (id) => call(nothing, 'POST', `${root}/places/${encodeURIComponent(id)}/archive`),
    saveSettings: (settings) => call(nothing, 'PUT', `${root}/settings`, settings),
    findPeople: async (search) =>
      (await call(peopleDto, 'GET', `${root}/people?${new URLSearchParams({ search })}`)).people,
    listRooms: async () => (await call(roomsDto, 'GET', `${root}/rooms`)).rooms,
    findTimes: (wish) => call(freeTimesDto, 'POST', `${root}/find-times`, wish),
    listVisits: async () => (await call(visitsDto, 'GET', `${root}/visits`)).visits,
    planVisit: (id, draft) =>
      call(saveDto, 'POST', `${root}/visits/${encodeURIComponent(id)}/plan`, { draft }),
    declineVisit: (id, answer) =>
      call(nothing, 'POST', `${root}/visits/${encodeURIComponent(id)}/decline`, { answer }),
    listUndelivered: async () => (await call(undeliveredDto, 'GET', `${root}/undelivered`)).entries,
    sendAgain: (ids) => call(sentAgainDto, 'POST', `${root}/undelivered/again`, { ids }),
    exportSessions: (wish, format) => findFile(`${root}/export?${queryOf(wish)}&format=${format}`),
    exportRoster: (id, format) => findFile(`${session(id, 'roster')}?format=${format}`),
  };
}

function queryOf({ from, until, course, cancelled }: SessionsWish): URLSearchParams {
  return new URLSearchParams({
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(course ? { course } : {}),
    ...(cancelled ? { cancelled: '1' } : {}),
  });
}
