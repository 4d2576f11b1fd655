import { z } from 'zod';
import type { ErrandDto } from '../../dto/contact-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Schema } from '../../platform/http/http-types.ts';
import { completeTexts, isTreeId, type Tree, type TreesFeature } from '../trees/index.ts';
import type { OwnWordsService } from '../understanding/index.ts';
import type { DraftListService } from './draft-list-service.ts';
import type { DraftService } from './draft-service.ts';
import type { OverlayEditingService } from './overlay-editing-service.ts';
import type { PublishingService } from './publishing-service.ts';
import type { TreePeopleService } from './tree-people-service.ts';

/** What the routes of the trees' page are made of. */
export interface TreeEditorRouteParts {
  readonly drafts: DraftService;
  readonly draftList: Pick<DraftListService, 'list' | 'start'>;
  readonly people: TreePeopleService;
  readonly publishing: PublishingService;
  readonly overlays: OverlayEditingService;
  readonly trees: Pick<TreesFeature, 'readSurroundings' | 'getCurrent'>;
  readonly ownWords: Pick<OwnWordsService, 'listExamples' | 'addExample' | 'removeExample'>;
  /** Who would be named for an errand of a tree that need not be published. */
  readonly tryErrand: (
    actor: Actor,
    tried: { readonly tree: Tree; readonly leaf: string; readonly institutionId: string },
  ) => Promise<ErrandDto | undefined>;
}

export const root = '/api/trees';
const uuid = z.uuid();

/** In the reader's language, else in the tree's own. */
export function titleOf(tree: Tree, locale: Locale): string {
  return completeTexts(tree).texts[locale].title;
}

/** An id of a tree or of a part of one. One that is none names nothing: throws `not-found`. */
export function treeOf(value: string | undefined): string {
  if (!isTreeId(value)) throw new AppError('not-found', 'tree');
  return value;
}

/** An id in the address. One that is none names nothing: throws `not-found`. */
export function uuidOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}

/** Throws `bad-request` for what does not parse. */
export function parseInput<T>(schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    throw new AppError('bad-request', 'input', { cause: error });
  }
}
