import { z } from 'zod';

/** What the tree commands send and get. */

const tenant = z.string().min(1).max(100);
const id = z.string().min(1).max(100);
const reason = z.string().trim().min(5, { error: 'say why in a few words' }).max(500);

export const finding = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  at: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  file: z.string().optional(),
  line: z.number().optional(),
  message: z.string(),
  institutions: z.number().optional(),
  witness: z
    .object({
      path: z.array(z.object({ node: z.string(), option: z.string() })),
      /** The answers of the path, in the tree's own language. */
      words: z.string(),
      institutionId: z.string().optional(),
      institution: z.string().optional(),
      leaf: z.string().optional(),
      contact: z.string().optional(),
    })
    .optional(),
});

/** A folder with its files; without files it is the id of a tree that the municipality has. */
export const treeInput = z.object({
  tenant,
  folder: id,
  files: z.record(z.string().max(100), z.string()).optional(),
});
export const treeDiffInput = treeInput.extend({ from: z.coerce.number().int().positive().optional() });
export const treePublishInput = treeInput.extend({
  force: reason.optional(),
  at: z.iso.datetime({ offset: true, error: 'write the time as 2026-12-24T06:00:00+01:00' }).optional(),
});
export const treeRollbackInput = z.object({ tenant, tree: id, force: reason.optional() });
export const tenantInput = z.object({ tenant });
export const treeWithdrawInput = z.object({ tenant, id: z.uuid({ error: 'planned shows the ids' }) });
export const overlayListInput = z.object({ tenant, tree: id });
export const overlayPlaceInput = z.object({
  tenant,
  tree: id,
  institution: z.uuid({ error: 'an institution is named by its id' }),
});
export const overlaySetInput = overlayPlaceInput.extend({ content: z.unknown() });

const refused = z.object({ kind: z.literal('refused'), findings: z.array(finding) });

export const treeCheckResult = z.object({ publishable: z.boolean(), findings: z.array(finding) });
export const treeContactsResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('listed'),
    paths: z.array(
      z.object({
        institution: z.string(),
        path: z.string(),
        leaf: z.string(),
        contacts: z.array(z.string()),
        step: z.string().nullable(),
      }),
    ),
    loads: z.array(z.object({ contact: z.string(), colleagues: z.number() })),
  }),
  refused,
]);
const contacts = z.array(z.string()).nullable();
export const treeDiffResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('compared'),
    from: z.number(),
    changes: z.array(
      z.object({ institution: z.string(), path: z.string(), before: contacts, after: contacts }),
    ),
    loads: z.array(z.object({ contact: z.string(), before: z.number(), after: z.number() })),
  }),
  refused,
]);
export const treePublishResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('published'),
    tree: z.string(),
    version: z.number(),
    municipalityName: z.string(),
    findings: z.array(finding),
  }),
  z.object({ kind: z.literal('planned'), id: z.string(), tree: z.string(), findings: z.array(finding) }),
  refused,
]);
export const treePlannedResult = z.array(
  z.object({
    id: z.string(),
    tree: z.string(),
    publishAt: z.string(),
    state: z.enum(['waiting', 'published', 'refused', 'withdrawn']),
    version: z.number().nullable(),
    findings: z.array(finding),
  }),
);
export const overlayListResult = z.array(
  z.object({
    institutionId: z.string(),
    institution: z.string(),
    revision: z.number(),
    changes: z.number(),
  }),
);
export const overlaySetResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), revision: z.number() }),
  refused,
]);
