import { z } from 'zod';

/** What the command line sends and gets, whether it asks the running instance or opens the database itself. */

export const jobsResendInput = z.object({ id: z.string().min(1).max(100) });

export const municipalityLoadInput = z.object({ text: z.string().max(2_000_000) });

const language = z.enum(['da', 'sv', 'nb', 'en']);

export const municipalityAddInput = z.object({
  tenant: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(200),
  language,
  country: z.enum(['DK', 'SE', 'NO']),
  timeZone: z.string().refine(isTimeZone, { error: 'there is no such time zone: Europe/Copenhagen is one' }),
  languages: z.array(language).max(4),
  coordinator: z.guid({ error: 'the coordinator is named by the object id in Entra' }),
});

export const municipalityAddResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('added'),
    municipalityId: z.string(),
    municipalityName: z.string(),
    coordinatorName: z.string(),
  }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['already-there', 'coordinator-unknown', 'coordinator-closed', 'coordinator-guest']),
  }),
]);

export const jobsListResult = z.array(
  z.object({
    id: z.string(),
    kind: z.string(),
    municipalityId: z.string(),
    /** Empty for a schedule, which belongs to no municipality, and for a municipality that is gone. */
    municipalityName: z.string(),
    subjectId: z.string(),
    failedAt: z.string(),
    tries: z.number(),
    reason: z.string(),
  }),
);

export const jobsResendResult = z.object({ resent: z.boolean() });

export const municipalityListResult = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    language: z.string(),
    timeZone: z.string(),
  }),
);

const fileFinding = z.object({
  severity: z.enum(['error', 'warning']),
  line: z.number().optional(),
  at: z.string(),
  message: z.string(),
});

export const municipalityLoadResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('loaded'),
    municipalityId: z.string(),
    municipalityName: z.string(),
    isNew: z.boolean(),
    adoptedTrees: z.array(z.string()),
    findings: z.array(fileFinding),
  }),
  z.object({ kind: z.literal('refused'), findings: z.array(fileFinding) }),
]);

const tenant = z.string().min(1).max(100);
const id = z.string().min(1).max(100);
const wordList = z.array(z.string().min(1).max(100)).max(50).default([]);

export const exampleListInput = z.object({ tenant, tree: id.optional() });
export const exampleAddInput = z.object({ tenant, tree: id, leaf: id, text: z.string().max(4000) });
export const exampleRemoveInput = z.object({
  tenant,
  id: z.uuid({ error: 'example-list shows the ids' }),
});
/** With leaf and text the sentence is tried as if it had been added. */
export const examplePreviewInput = z
  .object({
    tenant,
    tree: id,
    leaf: id.optional(),
    text: z.string().max(4000).optional(),
  })
  .refine(({ leaf, text }) => (leaf === undefined) === (text === undefined), {
    error: 'a sentence to try needs both --leaf and --text',
  });
export const conceptListInput = z.object({ tenant });
export const conceptSetInput = z.object({
  tenant,
  concept: id,
  frames: wordList,
  words: z.object({ da: wordList, sv: wordList, nb: wordList, en: wordList }),
});
export const conceptRemoveInput = z.object({ tenant, concept: id });

const example = z.object({ id: z.string(), tree: z.string(), leaf: z.string(), text: z.string() });
export const exampleAddResult = example;
export const exampleListResult = z.array(example.extend({ counts: z.boolean() }));
export const conceptListResult = z.array(
  z.object({
    concept: z.string(),
    frames: z.array(z.string()),
    words: z.record(z.string(), z.array(z.string())),
  }),
);
export const doneResult = z.object({ done: z.literal(true) });

const destination = z.object({
  outcome: z.enum(['sure', 'unsure', 'none']),
  tree: z.string().optional(),
  leaves: z.array(z.string()),
});
export const examplePreviewResult = z.object({
  questions: z.number(),
  moved: z.array(z.object({ question: z.string(), before: destination, after: destination })),
});

const onePerson = z.object({ tenant, person: z.string().min(8).max(100) });
export const personExportInput = onePerson;
export const personEraseInput = onePerson;
export const personExportResult = z.record(z.string(), z.array(z.unknown()));
export const personEraseResult = z.object({ seats: z.number() });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
