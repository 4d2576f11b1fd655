import { z } from 'zod';
import { errandDto, type ErrandDto } from '../../../dto/contact-dto.ts';
import {
  changeOutcomeDto,
  draftDto,
  examplesDto,
  findingsDto,
  foundContactsDto,
  overlayDto,
  overlaysDto,
  publishingDto,
  publishOutcomeDto,
  saveOverlayOutcomeDto,
  treeListDto,
  type ChangeOutcomeDto,
  type DraftDto,
  type ExamplesDto,
  type FindingsDto,
  type FoundContactsDto,
  type OverlayContentDto,
  type OverlayDto,
  type OverlaysDto,
  type PublishingDto,
  type PublishOutcomeDto,
  type SaveOverlayOutcomeDto,
  type StartTreeDto,
  type TreeCommandDto,
  type TreeListDto,
} from '../../../dto/tree-editor-dto.ts';
import type { ApiClient } from '../../api/api-client.ts';
import type { TabLocale } from '../../texts/texts.ts';

/** The trees' part of the product's API. Every method throws `ApiError` and nothing else. */
export interface TreesApi {
  list(): Promise<TreeListDto>;
  start(begin: StartTreeDto): Promise<DraftDto>;
  getDraft(tree: string): Promise<DraftDto>;
  change(tree: string, revision: number, command: TreeCommandDto, force: boolean): Promise<ChangeOutcomeDto>;
  step(tree: string, which: 'undo' | 'redo'): Promise<ChangeOutcomeDto>;
  /** Undefined: it was never published, and is gone. */
  discard(tree: string, revision: number): Promise<DraftDto | undefined>;
  keepOver(tree: string, version: number): Promise<DraftDto>;
  getFindings(tree: string): Promise<FindingsDto>;
  tryErrand(tree: string, institution: string, leaf: string): Promise<ErrandDto>;
  searchContacts(text: string): Promise<FoundContactsDto['contacts']>;
  getExamples(tree: string, leaf: string): Promise<ExamplesDto>;
  addExample(tree: string, leaf: string, text: string): Promise<ExamplesDto>;
  removeExample(tree: string, leaf: string, example: string): Promise<ExamplesDto>;
  getPublishing(tree: string): Promise<PublishingDto>;
  publish(
    tree: string,
    looked: { readonly revision: number; readonly basedOn: number; readonly at?: LocalTime | undefined },
  ): Promise<PublishOutcomeDto>;
  withdraw(tree: string, planned: string): Promise<void>;
  rollBack(tree: string, version: number): Promise<PublishOutcomeDto>;
  findPicture(tree: string, locale: TabLocale, paper: 'a4' | 'a3'): Promise<Blob | undefined>;
  listOverlays(): Promise<OverlaysDto>;
  getOverlay(tree: string, institution: string): Promise<OverlayDto>;
  lookAtOverlay(tree: string, institution: string, content: OverlayContentDto): Promise<OverlayDto>;
  saveOverlay(
    tree: string,
    institution: string,
    revision: number,
    content: OverlayContentDto,
  ): Promise<SaveOverlayOutcomeDto>;
}

/** A day and a time of day in the municipality. */
export interface LocalTime {
  readonly day: string;
  readonly time: string;
}

const root = '/api/trees';
const nothing = z.undefined();
/** What is answered 204 has no body. */
const draftOrNothing = {
  safeParse: (value: unknown) =>
    value === undefined ? ({ success: true, data: undefined } as const) : draftDto.safeParse(value),
};

export function createTreesApi({ call, findFile }: ApiClient): TreesApi {
  const of = (tree: string, what: string) => `${root}/${encodeURIComponent(tree)}/${what}`;
  const overlay = (tree: string, institution: string) =>
    of(tree, `overlays/${encodeURIComponent(institution)}`);
  const example = (tree: string, leaf: string) => of(tree, `examples/${encodeURIComponent(leaf)}`);
  return {
    list: () => call(treeListDto, 'GET', root),
    start: (begin) => call(draftDto, 'POST', root, begin),
    getDraft: (tree) => call(draftDto, 'GET', of(tree, 'draft')),
    change: (tree, revision, command, force) =>
      call(changeOutcomeDto, 'POST', of(tree, 'draft/change'), { revision, command, force }),
    step: (tree, which) => call(changeOutcomeDto, 'POST', of(tree, `draft/${which}`)),
    discard: (tree, revision) => call(draftOrNothing, 'POST', of(tree, 'draft/discard'), { revision }),
    keepOver: (tree, version) => call(draftDto, 'POST', of(tree, 'draft/keep'), { version }),
    getFindings: (tree) => call(findingsDto, 'GET', of(tree, 'draft/findings')),
    tryErrand: (tree, institution, leaf) =>
      call(errandDto, 'GET', `${of(tree, 'draft/try')}?${new URLSearchParams({ institution, leaf })}`),
    searchContacts: async (search) =>
      (await call(foundContactsDto, 'GET', `${root}/contacts?${new URLSearchParams({ search })}`)).contacts,
    getExamples: (tree, leaf) => call(examplesDto, 'GET', example(tree, leaf)),
    addExample: (tree, leaf, text) => call(examplesDto, 'POST', example(tree, leaf), { text }),
    removeExample: (tree, leaf, id) =>
      call(examplesDto, 'DELETE', `${example(tree, leaf)}/${encodeURIComponent(id)}`),
    getPublishing: (tree) => call(publishingDto, 'GET', of(tree, 'publishing')),
    publish: (tree, looked) => call(publishOutcomeDto, 'POST', of(tree, 'publishing'), looked),
    withdraw: (tree, planned) =>
      call(nothing, 'DELETE', of(tree, `publishing/${encodeURIComponent(planned)}`)),
    rollBack: (tree, version) => call(publishOutcomeDto, 'POST', of(tree, 'publishing/back'), { version }),
    findPicture: (tree, locale, paper) =>
      findFile(`${of(tree, 'picture')}?${new URLSearchParams({ locale, paper })}`),
    listOverlays: () => call(overlaysDto, 'GET', `${root}/overlays`),
    getOverlay: (tree, institution) => call(overlayDto, 'GET', overlay(tree, institution)),
    lookAtOverlay: (tree, institution, content) =>
      call(overlayDto, 'POST', `${overlay(tree, institution)}/check`, { revision: 0, content }),
    saveOverlay: (tree, institution, revision, content) =>
      call(saveOverlayOutcomeDto, 'PUT', overlay(tree, institution), { revision, content }),
  };
}
