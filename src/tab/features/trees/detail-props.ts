import type { DraftDto } from '../../../dto/tree-editor-dto.ts';
import type { TreeWords } from './tree-words.ts';
import type { TreesApi } from './trees-api.ts';
import type { DraftState } from './use-draft.ts';

/** What the detail of any part of a tree gets. */
export interface DetailProps {
  readonly api: TreesApi;
  readonly draft: DraftDto;
  readonly words: TreeWords;
  readonly run: DraftState['run'];
  readonly onSelect: (part: string) => void;
}
