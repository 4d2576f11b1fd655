import {
  candidatesDto,
  confirmedHeldDto,
  groupsDto,
  namedDto,
  openingsDto,
  ruleAddedDto,
  ruleFactsDto,
  rulePreviewDto,
  rulesDto,
  type CandidatesDto,
  type GroupsDto,
  type NamedDto,
  type OpeningsDto,
  type RuleAddedDto,
  type RuleDraftDto,
  type RuleDto,
  type RuleFactsDto,
  type RulePreviewDto,
} from '../../../../dto/directory-sync-dto.ts';
import {
  peopleConfirmedDto,
  peopleImportDto,
  peopleImportsDto,
  peopleRowsDto,
  peopleUndoneDto,
  peopleUploadedDto,
  type PeopleChoiceDto,
  type PeopleConfirmedDto,
  type PeopleCountsDto,
  type PeopleImportDto,
  type PeopleImportsDto,
  type PeopleRowKind,
  type PeopleRowsDto,
  type PeopleUndoneDto,
  type PeopleUploadedDto,
} from '../../../../dto/people-import-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';

/** The part of the product's API that keeps who is where right. Every method throws `ApiError` and nothing else. */
export interface UpkeepApi {
  upload(file: File): Promise<PeopleUploadedDto>;
  template(): Promise<Blob | undefined>;
  imports(): Promise<PeopleImportsDto['imports']>;
  rows(id: string, show: PeopleRowKind | undefined, offset: number): Promise<PeopleRowsDto>;
  choose(id: string, choice: PeopleChoiceDto): Promise<PeopleImportDto>;
  confirm(id: string, counts: PeopleCountsDto): Promise<PeopleConfirmedDto>;
  undo(id: string): Promise<PeopleUndoneDto>;
  openings(): Promise<OpeningsDto>;
  candidates(openingId: string, text: string): Promise<CandidatesDto['people']>;
  name(openingId: string, personId: string): Promise<NamedDto>;
  keep(openingId: string): Promise<NamedDto>;
  /** Answers with how many are gone. */
  confirmHeld(): Promise<number>;
  rules(): Promise<readonly RuleDto[]>;
  ruleFacts(): Promise<RuleFactsDto>;
  groups(text: string): Promise<GroupsDto['groups']>;
  preview(rule: RuleDraftDto): Promise<RulePreviewDto>;
  addRule(rule: RuleDraftDto, token: string | undefined): Promise<RuleAddedDto>;
  allowRule(id: string): Promise<readonly RuleDto[]>;
  removeRule(id: string): Promise<readonly RuleDto[]>;
}

const root = '/api/organisation';

export function createUpkeepApi({ call, upload, findFile }: ApiClient): UpkeepApi {
  const importPath = (id: string, what: string) => `${root}/imports/${encodeURIComponent(id)}/${what}`;
  const opening = (id: string, what: string) => `${root}/openings/${encodeURIComponent(id)}/${what}`;
  const rule = (id: string) => `${root}/rules/${encodeURIComponent(id)}`;
  return {
    upload: (file) =>
      upload(
        peopleUploadedDto,
        `${root}/imports?${new URLSearchParams({ name: file.name.slice(0, 300) })}`,
        file,
      ),
    template: () => findFile(`${root}/imports/template`),
    imports: async () => (await call(peopleImportsDto, 'GET', `${root}/imports`)).imports,
    rows: (id, show, offset) =>
      call(
        peopleRowsDto,
        'GET',
        `${importPath(id, 'rows')}?${new URLSearchParams({ ...(show ? { show } : {}), offset: String(offset) })}`,
      ),
    choose: (id, choice) => call(peopleImportDto, 'PUT', importPath(id, 'choice'), choice),
    confirm: (id, counts) => call(peopleConfirmedDto, 'POST', importPath(id, 'confirm'), { counts }),
    undo: (id) => call(peopleUndoneDto, 'POST', importPath(id, 'undo')),
    openings: () => call(openingsDto, 'GET', `${root}/openings`),
    candidates: async (id, text) =>
      (await call(candidatesDto, 'GET', `${opening(id, 'candidates')}?${new URLSearchParams({ text })}`))
        .people,
    name: (id, personId) => call(namedDto, 'POST', opening(id, 'successor'), { personId }),
    keep: (id) => call(namedDto, 'POST', opening(id, 'keep')),
    confirmHeld: async () => (await call(confirmedHeldDto, 'POST', `${root}/openings/held/confirm`)).count,
    rules: async () => (await call(rulesDto, 'GET', `${root}/rules`)).rules,
    ruleFacts: () => call(ruleFactsDto, 'GET', `${root}/rules/facts`),
    groups: async (text) =>
      (await call(groupsDto, 'GET', `${root}/rules/groups?${new URLSearchParams({ text })}`)).groups,
    preview: (draft) => call(rulePreviewDto, 'POST', `${root}/rules/preview`, draft),
    addRule: (draft, token) =>
      call(ruleAddedDto, 'POST', `${root}/rules`, { rule: draft, ...(token ? { token } : {}) }),
    allowRule: async (id) => (await call(rulesDto, 'POST', `${rule(id)}/allow`)).rules,
    removeRule: async (id) => (await call(rulesDto, 'DELETE', rule(id))).rules,
  };
}
