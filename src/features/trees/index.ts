export type * from './tree-types.ts';
export type * from './leaf-ranker-types.ts';
export type * from './overlay-types.ts';
export type * from './gate-types.ts';
export { checkTree } from './check-rules.ts';
export { formatFinding, hasErrors } from './finding-rules.ts';
export { checkPublication } from './gate-rules.ts';
export {
  compareContactPaths,
  compareLoads,
  contactLoads,
  describePath,
  listContactPaths,
  type TreeWithOverlays,
} from './contact-path-rules.ts';
export { drawTree } from './draw-tree-rules.ts';
export { papers, type Paper } from './drawing-types.ts';
export { applyOverlay, baseOf, effectiveFor, isChangedSomewhere } from './overlay-rules.ts';
export { readOverlay, writeOverlay } from './overlay-document-rules.ts';
export { completeTexts } from './fallback-text-rules.ts';
export {
  formatContact,
  formatStep,
  parseContact,
  parseStep,
  readTree,
  writeTree,
} from './tree-document-rules.ts';
export { loadTemplates, loadTreeFolder } from './template-store.ts';
export { readTreeFiles, type TreeFiles, type TreeRead } from './tree-file-rules.ts';
export { applyText, findTextPlace } from './overlay-text-rules.ts';
export { maxOptions, maxQuestions } from './structure-check-rules.ts';
export { readDirectorySnapshot } from './directory-snapshot-store.ts';
export { isTreeId } from './value-rules.ts';
export { atHandCount, textLimits } from './text-check-rules.ts';
export {
  allPaths,
  carryPath,
  parsePath,
  pathTo,
  questionBetween,
  walk,
  type SeparatingQuestion,
} from './walk-rules.ts';
export type * from './trees-service-types.ts';
export type { OverlaysService, SaveOverlayOutcome } from './overlays-service.ts';
export type { PlannedPublish, RefusedPublish } from './schedule-types.ts';
export type { PlanOutcome, TreeScheduleService } from './tree-schedule-service.ts';
export { createTrees, type TreesFeature } from './create-trees.ts';
