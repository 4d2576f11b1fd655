import {
  bookedForDto,
  clashDto,
  evaluationDto,
  outcomeDto,
  peopleDto,
  quietHoursDto,
  sessionDto,
  sessionsDto,
  sheetDto,
  trainingDto,
  type BookedForDto,
  type ClashDto,
  type EvaluationDto,
  type OutcomeDto,
  type PickedPersonDto,
  type QuietHoursDto,
  type SessionDto,
  type SessionKeyDto,
  type SessionsDto,
  type SheetDto,
  type TicksDto,
  type TrainingDto,
} from '../../../dto/training-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';

/** Training's part of the product's API. Every method throws `ApiError` and nothing else. */
export interface TrainingApi {
  getTraining(): Promise<TrainingDto>;
  /** Days `YYYY-MM-DD`, inclusive. */
  listSessions(wish: { from?: string; until?: string; all: boolean }): Promise<SessionsDto>;
  getSession(key: SessionKeyDto): Promise<SessionDto>;
  getClash(key: SessionKeyDto): Promise<ClashDto>;
  listOtherDates(key: SessionKeyDto): Promise<SessionsDto>;
  book(session: SessionDto, wait: boolean): Promise<OutcomeDto>;
  takeSeat(session: SessionDto): Promise<OutcomeDto>;
  cancel(key: SessionKeyDto): Promise<OutcomeDto>;
  change(from: SessionKeyDto, to: SessionDto): Promise<OutcomeDto>;
  /** Undefined: there is none. */
  findFile(key: SessionKeyDto): Promise<Blob | undefined>;
  findBookable(key: SessionKeyDto, search: string): Promise<readonly PickedPersonDto[]>;
  bookFor(key: SessionKeyDto, personIds: readonly string[], wait: boolean): Promise<BookedForDto>;
  cancelFor(key: SessionKeyDto, personId: string): Promise<OutcomeDto>;
  getSheet(sessionId: string): Promise<SheetDto>;
  tick(sessionId: string, ticks: TicksDto['ticks']): Promise<SheetDto>;
  findWalkIns(sessionId: string, search: string): Promise<readonly PickedPersonDto[]>;
  addWalkIn(sessionId: string, personId: string): Promise<SheetDto>;
  closeSheet(sessionId: string): Promise<SheetDto>;
  count(sessionId: string, people: number): Promise<SheetDto>;
  getEvaluation(sessionId: string): Promise<EvaluationDto>;
  getQuietHours(): Promise<QuietHoursDto>;
  saveQuietHours(choice: QuietHoursDto['choice']): Promise<QuietHoursDto>;
}

export function createTrainingApi({ call, findFile }: ApiClient): TrainingApi {
  const people = async (path: string) => (await call(peopleDto, 'GET', path)).people;
  return {
    getTraining: () => call(trainingDto, 'GET', '/api/training'),
    listSessions({ from, until, all }) {
      const query = new URLSearchParams({
        ...(from ? { from } : {}),
        ...(until ? { until } : {}),
        ...(all ? { all: '1' } : {}),
      });
      return call(sessionsDto, 'GET', `/api/training/sessions?${query}`);
    },
    getSession: (key) => call(sessionDto, 'GET', pathOf(key)),
    getClash: (key) => call(clashDto, 'GET', pathOf(key, 'clash')),
    listOtherDates: (key) => call(sessionsDto, 'GET', pathOf(key, 'other-dates')),
    book: (session, wait) =>
      call(outcomeDto, 'POST', pathOf(session, 'booking'), { wait, seen: session.revision }),
    takeSeat: (session) => call(outcomeDto, 'POST', pathOf(session, 'seat'), { seen: session.revision }),
    cancel: (key) => call(outcomeDto, 'DELETE', pathOf(key, 'booking')),
    change: (from, { sessionId, municipalityId, revision }) =>
      call(outcomeDto, 'POST', pathOf(from, 'change'), {
        to: { sessionId, municipalityId },
        seen: revision,
      }),
    findFile: (key) => findFile(pathOf(key, 'file')),
    findBookable: (key, search) => people(pathOf(key, 'bookable', { search })),
    bookFor: (key, personIds, wait) =>
      call(bookedForDto, 'POST', pathOf(key, 'bookings'), { personIds, wait }),
    cancelFor: (key, personId) =>
      call(outcomeDto, 'DELETE', pathOf(key, `bookings/${encodeURIComponent(personId)}`)),
    getSheet: (id) => call(sheetDto, 'GET', taught(id, 'sheet')),
    tick: (id, ticks) => call(sheetDto, 'PUT', taught(id, 'ticks'), { ticks }),
    findWalkIns: (id, search) => people(`${taught(id, 'walk-ins')}?${new URLSearchParams({ search })}`),
    addWalkIn: (id, personId) => call(sheetDto, 'POST', taught(id, 'walk-ins'), { personId }),
    closeSheet: (id) => call(sheetDto, 'POST', taught(id, 'close')),
    count: (id, count) => call(sheetDto, 'PUT', taught(id, 'count'), { people: count }),
    getEvaluation: (id) => call(evaluationDto, 'GET', taught(id, 'evaluation')),
    getQuietHours: () => call(quietHoursDto, 'GET', '/api/me/quiet-hours'),
    saveQuietHours: (choice) => call(quietHoursDto, 'PUT', '/api/me/quiet-hours', { choice }),
  };
}

function pathOf(key: SessionKeyDto, what = '', query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query);
  if (key.municipalityId) search.set('municipality', key.municipalityId);
  const place = `/api/training/sessions/${encodeURIComponent(key.sessionId)}${what && `/${what}`}`;
  return search.size > 0 ? `${place}?${search}` : place;
}

function taught(sessionId: string, what: string): string {
  return `/api/training/taught/${encodeURIComponent(sessionId)}/${what}`;
}
