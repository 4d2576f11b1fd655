export { createTreeEditor, type TreeEditorFeature } from './create-tree-editor.ts';
export type { DraftService } from './draft-service.ts';
export type { OverlayEditingService } from './overlay-editing-service.ts';
export type { PublishingService } from './publishing-service.ts';
