export { createTreeEditor, type TreeEditorFeature, type TreeEditorParts } from './create-tree-editor.ts';
export { draftStore } from './draft-store.ts';
export { createRefusedNotice } from './refused-notice-service.ts';
export type { DraftService } from './draft-service.ts';
export type { OverlayEditingService } from './overlay-editing-service.ts';
export type { PublishingService } from './publishing-service.ts';
