import type { z } from 'zod';
import type { OwnExample, OwnWordsService } from '../features/understanding/index.ts';
import type { AdminCommand, AdminCommands } from '../platform/admin/index.ts';
import {
  conceptListInput,
  conceptRemoveInput,
  conceptSetInput,
  exampleAddInput,
  exampleListInput,
  examplePreviewInput,
  exampleRemoveInput,
} from './admin-schemas.ts';
import type {
  conceptListResult,
  doneResult,
  exampleAddResult,
  exampleListResult,
  examplePreviewResult,
} from './admin-schemas.ts';

/** What the command line can do to a municipality's own examples and words. `actor` is what the audit says. */
export function createOwnWordsCommands(
  ownWords: OwnWordsService,
  municipalityOf: (asked: string) => Promise<string>,
  actor: string,
): AdminCommands {
  const exampleList: AdminCommand<z.infer<typeof exampleListInput>> = {
    parse: (input) => exampleListInput.parse(input),
    run: async ({ tenant, tree }): Promise<z.infer<typeof exampleListResult>> =>
      (await ownWords.listExamples(await municipalityOf(tenant), tree)).map((listed) => ({
        ...show(listed),
        counts: listed.counts,
      })),
  };

  const exampleAdd: AdminCommand<z.infer<typeof exampleAddInput>> = {
    parse: (input) => exampleAddInput.parse(input),
    run: async ({ tenant, tree, leaf, text }): Promise<z.infer<typeof exampleAddResult>> =>
      show(await ownWords.addExample(await municipalityOf(tenant), actor, { treeId: tree, leaf, text })),
  };

  const exampleRemove: AdminCommand<z.infer<typeof exampleRemoveInput>> = {
    parse: (input) => exampleRemoveInput.parse(input),
    run: async ({ tenant, id }): Promise<z.infer<typeof doneResult>> => {
      await ownWords.removeExample(await municipalityOf(tenant), actor, id);
      return { done: true };
    },
  };

  const examplePreview: AdminCommand<z.infer<typeof examplePreviewInput>> = {
    parse: (input) => examplePreviewInput.parse(input),
    run: async ({ tenant, tree, leaf, text }): Promise<z.infer<typeof examplePreviewResult>> => {
      const tried = leaf !== undefined && text !== undefined ? [{ leaf, text }] : [];
      const { questions, moved } = await ownWords.preview(await municipalityOf(tenant), tree, tried);
      return {
        questions,
        moved: moved.map(({ question, before, after }) => ({
          question,
          before: { ...before, leaves: [...before.leaves] },
          after: { ...after, leaves: [...after.leaves] },
        })),
      };
    },
  };

  const conceptList: AdminCommand<z.infer<typeof conceptListInput>> = {
    parse: (input) => conceptListInput.parse(input),
    run: async ({ tenant }): Promise<z.infer<typeof conceptListResult>> =>
      (await ownWords.listConcepts(await municipalityOf(tenant))).map(({ id, frames, words }) => ({
        concept: id,
        frames: [...frames],
        words: Object.fromEntries(Object.entries(words).map(([locale, list]) => [locale, [...list]])),
      })),
  };

  const conceptSet: AdminCommand<z.infer<typeof conceptSetInput>> = {
    parse: (input) => conceptSetInput.parse(input),
    run: async ({ tenant, concept, frames, words }): Promise<z.infer<typeof doneResult>> => {
      await ownWords.setConcept(await municipalityOf(tenant), actor, { id: concept, frames, words });
      return { done: true };
    },
  };

  const conceptRemove: AdminCommand<z.infer<typeof conceptRemoveInput>> = {
    parse: (input) => conceptRemoveInput.parse(input),
    run: async ({ tenant, concept }): Promise<z.infer<typeof doneResult>> => {
      await ownWords.removeConcept(await municipalityOf(tenant), actor, concept);
      return { done: true };
    },
  };

  return {
    'example.list': exampleList,
    'example.add': exampleAdd,
    'example.remove': exampleRemove,
    'example.preview': examplePreview,
    'concept.list': conceptList,
    'concept.set': conceptSet,
    'concept.remove': conceptRemove,
  };
}

function show({ id, treeId, leaf, text }: OwnExample) {
  return { id, tree: treeId, leaf, text };
}
