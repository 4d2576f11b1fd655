import {
  changeOutcomeDto,
  foundPeopleDto,
  hangingDto,
  organisationDto,
  ownPlaceDto,
  placeDto,
  pointsDto,
  settingsPageDto,
  type ChangeOutcomeDto,
  type FoundPeopleDto,
  type HangingDto,
  type InstitutionDraftDto,
  type OrganisationDto,
  type OrganisationSettingsDto,
  type OwnPlaceDto,
  type PlaceDto,
  type PointDraftDto,
  type PointsDto,
  type SettingsPageDto,
} from '../../../../dto/organisation-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

/** Who gets a role, and where; null: in the whole municipality. */
export interface RoleWish {
  readonly role: string;
  readonly institutionId: string | null;
  readonly personId: string | null;
  readonly pointId: string | null;
}

/** The organisation's part of the product's API. Every method throws `ApiError` and nothing else. */
export interface OrganisationApi {
  get(): Promise<OrganisationDto>;
  /** `municipality`: the whole of it. */
  getPlace(id: string, text: string, offset: number): Promise<PlaceDto>;
  saveInstitution(
    draft: InstitutionDraftDto,
    existing?: { id: string; revision: number },
  ): Promise<ChangeOutcomeDto>;
  foreseeRemoval(id: string): Promise<HangingDto>;
  removeInstitution(id: string, revision: number, moveTo: string | null): Promise<ChangeOutcomeDto>;
  findPeople(search: string): Promise<FoundPeopleDto>;
  addMember(institutionId: string, personId: string): Promise<ChangeOutcomeDto>;
  removeMember(institutionId: string, personId: string): Promise<ChangeOutcomeDto>;
  giveRole(wish: RoleWish): Promise<ChangeOutcomeDto>;
  takeRole(id: string): Promise<ChangeOutcomeDto>;
  setDeputies(
    personId: string,
    deputyIds: readonly string[],
    expected: readonly string[],
  ): Promise<ChangeOutcomeDto>;
  /** `me`: the reader. */
  addAbsence(personId: string, from: string, until: string | null): Promise<ChangeOutcomeDto>;
  removeAbsence(id: string): Promise<ChangeOutcomeDto>;
  answerVolunteer(id: string, isConfirmed: boolean, words: string): Promise<ChangeOutcomeDto>;
  getPoints(): Promise<PointsDto>;
  /** `id` of a new one: the name a tree has for it. */
  savePoint(
    draft: PointDraftDto,
    existing: { id: string; revision: number } | { newId: string | null },
  ): Promise<ChangeOutcomeDto>;
  removePoint(id: string): Promise<ChangeOutcomeDto>;
  getSettings(): Promise<SettingsPageDto>;
  saveSettings(settings: OrganisationSettingsDto): Promise<ChangeOutcomeDto>;
  getOwn(): Promise<OwnPlaceDto>;
  offer(role: string, institutionId: string, words: string): Promise<ChangeOutcomeDto>;
  withdraw(id: string): Promise<ChangeOutcomeDto>;
}

const root = '/api/organisation';
const part = encodeURIComponent;

export function createOrganisationApi({ call }: ApiClient): OrganisationApi {
  const change = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    call(changeOutcomeDto, method, `${root}${path}`, body);
  return {
    get: () => call(organisationDto, 'GET', root),
    getPlace: (id, text, offset) =>
      call(
        placeDto,
        'GET',
        `${root}/places/${part(id)}?${new URLSearchParams({ text, offset: String(offset) })}`,
      ),
    saveInstitution: (draft, existing) =>
      existing
        ? change('PUT', `/institutions/${part(existing.id)}`, { ...draft, revision: existing.revision })
        : change('POST', '/institutions', draft),
    foreseeRemoval: (id) => call(hangingDto, 'GET', `${root}/institutions/${part(id)}/hanging`),
    removeInstitution: (id, revision, moveTo) =>
      change('POST', `/institutions/${part(id)}/remove`, { revision, moveTo }),
    findPeople: (search) => call(foundPeopleDto, 'GET', `${root}/people?${new URLSearchParams({ search })}`),
    addMember: (institutionId, personId) =>
      change('POST', `/institutions/${part(institutionId)}/members`, { personId }),
    removeMember: (institutionId, personId) =>
      change('DELETE', `/institutions/${part(institutionId)}/members/${part(personId)}`),
    giveRole: (wish) => change('POST', '/roles', wish),
    takeRole: (id) => change('DELETE', `/roles/${part(id)}`),
    setDeputies: (personId, deputyIds, expected) =>
      change('PUT', `/people/${part(personId)}/deputies`, { deputyIds, expected }),
    addAbsence: (personId, from, until) =>
      change('POST', `/people/${part(personId)}/absences`, { from, until }),
    removeAbsence: (id) => change('DELETE', `/absences/${part(id)}`),
    answerVolunteer: (id, isConfirmed, words) =>
      change('POST', `/volunteers/${part(id)}/answer`, { isConfirmed, words }),
    getPoints: () => call(pointsDto, 'GET', `${root}/points`),
    savePoint: (draft, existing) =>
      'id' in existing
        ? change('PUT', `/points/${part(existing.id)}`, { ...draft, revision: existing.revision })
        : change('POST', '/points', { ...draft, id: existing.newId }),
    removePoint: (id) => change('DELETE', `/points/${part(id)}`),
    getSettings: () => call(settingsPageDto, 'GET', `${root}/settings`),
    saveSettings: (settings) => change('PUT', '/settings', settings),
    getOwn: () => call(ownPlaceDto, 'GET', `${root}/me`),
    offer: (role, institutionId, words) => change('POST', '/me/offers', { role, institutionId, words }),
    withdraw: (id) => change('DELETE', `/me/offers/${part(id)}`),
  };
}
