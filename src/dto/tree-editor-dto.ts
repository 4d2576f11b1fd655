import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const id = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/);
const text = z.string().max(1_000);
const words = z.partialRecord(locale, text);

/** Where a question of a tree stands, and what was answered. */
export const pathStepDto = z.object({ node: id, option: id });
export type PathStepDto = z.infer<typeof pathStepDto>;

export const leafDto = z.object({
  /** Steps as trees are written: `institutionAdmin@institution`, `dpo@municipality=person:<id>`, `external:stil`. */
  chain: z.array(z.string()),
  urgent: z.boolean(),
  errorReport: z.boolean(),
  searchQnaFirst: z.boolean(),
  action: z.enum(['bookTraining', 'bookNetworkVisit', 'volunteerAsGuide']).nullable(),
  statusPage: z.string().nullable(),
  also: z.array(z.enum(['weeklyMorningMeeting', 'sharedMailbox'])),
});
export type LeafDto = z.infer<typeof leafDto>;

export const externalDto = z.object({
  reachedBy: z.array(z.string()),
  mail: z.string().nullable(),
  link: z.string().nullable(),
});
export type ExternalDto = z.infer<typeof externalDto>;

export const treeTextsDto = z.object({
  title: z.string(),
  roles: z.record(z.string(), z.object({ name: z.string(), about: z.string() })),
  externals: z.record(z.string(), z.object({ name: z.string(), how: z.string().optional() })),
  nodes: z.record(z.string(), z.object({ ask: z.string(), options: z.record(z.string(), z.string()) })),
  leaves: z.record(
    z.string(),
    z.object({
      title: z.string(),
      note: z.string().optional(),
      atHand: z.array(z.string()),
      then: z.string().optional(),
    }),
  ),
});
export type TreeTextsDto = z.infer<typeof treeTextsDto>;

export const treeDto = z.object({
  id: z.string(),
  language: locale,
  roles: z.array(z.string()),
  externals: z.record(z.string(), externalDto),
  nodes: z.record(z.string(), z.object({ options: z.array(z.object({ id: z.string(), to: z.string() })) })),
  leaves: z.record(z.string(), leafDto),
  texts: z.object({ da: treeTextsDto, sv: treeTextsDto, nb: treeTextsDto, en: treeTextsDto }),
});
export type TreeDto = z.infer<typeof treeDto>;

/** `GET /api/trees`: what the municipality has, and what it can begin with. */
export const treeListDto = z.object({
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** 0: not published yet. */
      version: z.number(),
      isChanged: z.boolean(),
      changedBy: z.string().nullable(),
      changedAt: z.string().nullable(),
    }),
  ),
  templates: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type TreeListDto = z.infer<typeof treeListDto>;

/** `POST /api/trees`, answers `DraftDto`. */
export const startTreeDto = z.union([
  z.object({ template: id }),
  z.object({ title: z.string().min(1).max(200) }),
]);
export type StartTreeDto = z.infer<typeof startTreeDto>;

/** `GET /api/trees/:tree/draft`. */
export const draftDto = z.object({
  tree: treeDto,
  revision: z.number(),
  baseVersion: z.number(),
  /** 0: not published yet. Another one than `baseVersion`: somebody has published meanwhile. */
  currentVersion: z.number(),
  isChanged: z.boolean(),
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** In which every text must stand. */
  languages: z.array(locale),
  institutions: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Names of those whom chains name, by `person:<id>` or `point:<id>`. */
  names: z.record(z.string(), z.string()),
});
export type DraftDto = z.infer<typeof draftDto>;

const target = z.union([z.object({ existing: id }), z.object({ new: z.enum(['question', 'leaf']), words })]);
const externalSettings = z.object({
  reachedBy: z.array(id).max(50),
  mail: z.string().max(200).nullable(),
  link: z.string().max(500).nullable(),
});
const leafSettings = leafDto.omit({ chain: true }).extend({ statusPage: z.string().max(100).nullable() });

export const treeCommandDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-option'), node: id, label: words, to: target }),
  z.object({ kind: z.literal('point-option-at'), node: id, option: id, to: target }),
  z.object({ kind: z.literal('move'), node: id, option: id, to: z.int().min(0).max(100) }),
  z.object({ kind: z.literal('remove-option'), node: id, option: id }),
  z.object({ kind: z.literal('remove'), id }),
  z.object({
    kind: z.literal('set-text'),
    place: z.string().max(200),
    words: z.partialRecord(locale, z.union([text, z.array(text).max(20)])),
  }),
  z.object({ kind: z.literal('set-chain'), leaf: id, chain: z.array(z.string().max(250)).max(20) }),
  z.object({ kind: z.literal('set-leaf'), leaf: id, settings: leafSettings }),
  z.object({ kind: z.literal('add-role'), name: words, about: words }),
  z.object({ kind: z.literal('add-external'), name: words, settings: externalSettings }),
  z.object({ kind: z.literal('set-external'), external: id, settings: externalSettings }),
  z.object({ kind: z.literal('remove-role'), role: id }),
  z.object({ kind: z.literal('remove-external'), external: id }),
]);
export type TreeCommandDto = z.infer<typeof treeCommandDto>;

/** `POST /api/trees/:tree/draft/change`. `force`: over what somebody else changed at the same place. */
export const changeTreeDto = z.object({
  revision: z.int().min(0),
  command: treeCommandDto,
  force: z.boolean().optional(),
});

/** One place, before and after; null: it was, or is, not there. */
export const treeChangeDto = z.object({
  path: z.array(z.string()),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type TreeChangeDto = z.infer<typeof treeChangeDto>;
export const othersChangeDto = z.object({
  by: z.string(),
  at: z.string(),
  changes: z.array(treeChangeDto),
});
export type OthersChangeDto = z.infer<typeof othersChangeDto>;

/** Answers a change, undo and redo. */
export const changeOutcomeDto = z.discriminatedUnion('kind', [
  /** `made`: the id of what is new. */
  z.object({ kind: z.literal('changed'), draft: draftDto, made: z.string().nullable() }),
  z.object({
    kind: z.literal('conflict'),
    draft: draftDto,
    mine: z.array(treeChangeDto),
    theirs: z.array(othersChangeDto),
  }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['gone', 'senseless', 'in-use', 'too-long', 'too-many']),
    draft: draftDto,
  }),
]);
export type ChangeOutcomeDto = z.infer<typeof changeOutcomeDto>;

export const revisionDto = z.object({ revision: z.int().min(0) });
/** `POST …/draft/keep`: goes on over the version that somebody else has published. */
export const keepOverDto = z.object({ version: z.int().min(1) });

export const findingDto = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  /** Null: it is about the tree itself. */
  institution: z.string().nullable(),
  /** At how many institutions it is so; 0 where it is about none. */
  institutions: z.number(),
  /** The answers that lead there. */
  way: z.array(pathStepDto),
  leaf: z.string().nullable(),
  contact: z.string().nullable(),
});
export type FindingDto = z.infer<typeof findingDto>;

/** `GET …/draft/findings`. */
export const findingsDto = z.object({
  revision: z.number(),
  findings: z.array(findingDto),
  more: z.number(),
});
export type FindingsDto = z.infer<typeof findingsDto>;

/** `GET …/publishing`: what publishing would change, and what has been published. */
export const publishingDto = z.object({
  revision: z.number(),
  baseVersion: z.number(),
  currentVersion: z.number(),
  isChanged: z.boolean(),
  findings: z.array(findingDto),
  more: z.number(),
  /** Who gets another contact: institutions with the same path and the same change stand together. */
  contacts: z.array(
    z.object({
      way: z.array(z.string()),
      leaf: z.string(),
      before: z.array(z.string()),
      after: z.array(z.string()),
      institutions: z.array(z.string()),
      count: z.number(),
    }),
  ),
  moreContacts: z.number(),
  loads: z.array(z.object({ contact: z.string(), before: z.number(), after: z.number() })),
  /** What differs from what colleagues have: texts and structure. */
  changes: z.array(treeChangeDto),
  overlays: z.number(),
  /** What somebody else has published since the draft was begun. */
  since: z.array(othersChangeDto),
  planned: z.array(
    z.object({
      id: z.string(),
      publishAt: z.string(),
      state: z.enum(['waiting', 'published', 'refused', 'withdrawn']),
      by: z.string(),
      findings: z.array(findingDto),
    }),
  ),
  versions: z.array(
    z.object({ version: z.number(), at: z.string(), by: z.string(), isCurrent: z.boolean() }),
  ),
});
export type PublishingDto = z.infer<typeof publishingDto>;

/** `POST …/publishing`; with `at` (local time of the municipality) it is planned. */
export const publishTreeDto = z.object({
  revision: z.int().min(0),
  basedOn: z.int().min(0),
  at: z.object({ day: z.string().max(10), time: z.string().max(5) }).optional(),
});
export const rollBackDto = z.object({ version: z.int().min(1) });
export const publishOutcomeDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('published'), version: z.number() }),
  z.object({ kind: z.literal('planned') }),
  z.object({ kind: z.literal('refused'), findings: z.array(findingDto), more: z.number() }),
  /** Somebody else has published, or changed the draft, meanwhile; nothing was done. */
  z.object({ kind: z.literal('overtaken'), since: z.array(othersChangeDto) }),
  z.object({ kind: z.literal('bad-time') }),
]);
export type PublishOutcomeDto = z.infer<typeof publishOutcomeDto>;

export const foundContactsDto = z.object({
  contacts: z.array(z.object({ ref: z.string(), name: z.string(), about: z.string() })),
});
export type FoundContactsDto = z.infer<typeof foundContactsDto>;

/** `GET …/examples/:leaf` */
export const examplesDto = z.object({
  examples: z.array(z.object({ id: z.string(), text: z.string(), counts: z.boolean() })),
  /** Only a leaf that is published can have some. */
  mayAdd: z.boolean(),
});
export type ExamplesDto = z.infer<typeof examplesDto>;
export const addExampleDto = z.object({ text: z.string().min(1).max(500) });

const overlayStep = z.string().max(250);
/** What an institution does otherwise, as overlays are written. */
export const overlayContentDto = z.object({
  contacts: z.array(z.object({ step: overlayStep, with: overlayStep, leaf: id.optional() })).max(200),
  inserts: z
    .array(
      z.object({ leaf: id, step: overlayStep, by: overlayStep.optional(), before: overlayStep.optional() }),
    )
    .max(200),
  skips: z.array(z.object({ leaf: id, step: overlayStep })).max(200),
  texts: z
    .array(
      z.object({ place: z.string().max(200) }).extend({
        da: z.union([text, z.array(text).max(20)]).optional(),
        sv: z.union([text, z.array(text).max(20)]).optional(),
        nb: z.union([text, z.array(text).max(20)]).optional(),
        en: z.union([text, z.array(text).max(20)]).optional(),
      }),
    )
    .max(200),
});
export type OverlayContentDto = z.infer<typeof overlayContentDto>;

/** `GET /api/trees/overlays`: trees and institutions the asker looks after, and who does something otherwise. */
export const overlaysDto = z.object({
  trees: z.array(z.object({ id: z.string(), title: z.string() })),
  institutions: z.array(
    z.object({ id: z.string(), name: z.string(), changes: z.record(z.string(), z.number()) }),
  ),
});
export type OverlaysDto = z.infer<typeof overlaysDto>;

/** `GET /api/trees/:tree/overlays/:institution`. */
export const overlayDto = z.object({
  tree: treeDto,
  institution: z.object({ id: z.string(), name: z.string() }),
  /** 0: nothing is done otherwise. */
  revision: z.number(),
  content: overlayContentDto,
  changedBy: z.string().nullable(),
  /** It counts for colleagues already. */
  isPublished: z.boolean(),
  /** Chains as the institution has them, by leaf. */
  chains: z.record(z.string(), z.array(z.string())),
  findings: z.array(findingDto),
  languages: z.array(locale),
  names: z.record(z.string(), z.string()),
});
export type OverlayDto = z.infer<typeof overlayDto>;

/** `PUT /api/trees/:tree/overlays/:institution`; `POST …/check` looks at it and keeps nothing. */
export const saveOverlayDto = z.object({ revision: z.int().min(0), content: overlayContentDto });
export const saveOverlayOutcomeDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), overlay: overlayDto }),
  z.object({ kind: z.literal('conflict'), overlay: overlayDto }),
  z.object({ kind: z.literal('refused'), overlay: overlayDto }),
]);
export type SaveOverlayOutcomeDto = z.infer<typeof saveOverlayOutcomeDto>;
