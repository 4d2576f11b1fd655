import { z } from 'zod';
import {
  assignDto,
  changedEntryDto,
  declineMergeDto,
  entryDraftDto,
  giveAnswerDto,
  mergeDto,
  type DeskListDto,
} from '../../../dto/qna-desk-dto.ts';
import { entriesPerPage, entryStateDto } from '../../../dto/qna-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import type { HttpAnswer, HttpRequest, Route } from '../../../platform/http/http-types.ts';
import type { EntryView } from '../qna-types.ts';
import {
  presentAnswer,
  presentDeskEntry,
  presentEdit,
  presentHistory,
  presentQueue,
} from './desk-dto-presenter.ts';
import { readDraft } from './desk-input.ts';
import { deskRoot, type DeskRouteParts } from './desk-route-parts.ts';
import { presentLine } from './qna-dto-presenter.ts';
import { idOf, parseInput } from './qna-route-input.ts';

const one = `${deskRoot}/entries/:entryId`;
const longestSearch = 500;

const listQuery = z.object({
  text: z
    .string()
    .transform((text) => cleanText(text, longestSearch))
    .optional(),
  state: entryStateDto.optional(),
  topic: z.uuid().optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const revisionParam = z.coerce.number().int().min(1);

/**
 * Entries for whoever edits them: superusers those of their institution and of the municipality, coordinators all. The services
 * decide; an entry that one may only read is `forbidden`, one of another municipality `not-found`.
 */
export function createDeskEntryRoutes(parts: DeskRouteParts): readonly Route[] {
  return [
    ...createListRoutes(parts),
    ...createWritingRoutes(parts),
    ...createStateRoutes(parts),
    ...createMergeRoutes(parts),
    ...createHistoryRoutes(parts),
  ];
}

function createListRoutes({ reader, desk, facts }: DeskRouteParts): readonly Route[] {
  const queue: Route = {
    method: 'GET',
    path: `${deskRoot}/queue`,
    handle: async ({ actor }) => ({
      status: 200,
      json: presentQueue(await desk.queue(actor), actor.locale),
    }),
  };

  const list: Route = {
    method: 'GET',
    path: `${deskRoot}/entries`,
    async handle({ actor, query }) {
      await facts.get(actor);
      const { text, state, topic, offset } = parseInput(listQuery, query);
      const found = await reader.search(actor, {
        editable: true,
        ...(text ? { text } : {}),
        ...(state ? { states: [state] } : {}),
        ...(topic ? { topicId: topic } : {}),
        order: 'newest',
        offset,
        limit: entriesPerPage,
      });
      const json: DeskListDto = {
        lines: found.lines.map((line) => presentLine(line, actor.locale)),
        total: found.total,
      };
      return { status: 200, json };
    },
  };

  const read: Route = {
    method: 'GET',
    path: one,
    handle: async ({ actor, params }) => answer(await reader.get(actor, idOf(params.entryId))),
  };

  return [queue, list, read];
}

function createWritingRoutes({ desk }: DeskRouteParts): readonly Route[] {
  const create: Route<z.infer<typeof entryDraftDto>> = {
    method: 'POST',
    path: `${deskRoot}/entries`,
    body: entryDraftDto,
    handle: async ({ actor, body }) => answer(await desk.create(actor, readDraft(body)), 201),
  };

  const edit: Route<z.infer<typeof changedEntryDto>> = {
    method: 'PUT',
    path: one,
    body: changedEntryDto,
    async handle({ actor, params, body }) {
      const outcome = await desk.edit(actor, idOf(params.entryId), readDraft(body.draft), body.revision);
      return { status: 200, json: presentEdit(outcome) };
    },
  };

  const give: Route<z.infer<typeof giveAnswerDto>> = {
    method: 'POST',
    path: `${one}/answers`,
    body: giveAnswerDto,
    handle: async ({ actor, params, body }) => ({
      status: 200,
      json: presentAnswer(await desk.answer(actor, idOf(params.entryId), body)),
    }),
  };

  const settle = (what: 'accept' | 'decline'): Route => ({
    method: 'POST',
    path: `${one}/answers/:answerId/${what}`,
    async handle({ actor, params }) {
      const settled = what === 'accept' ? desk.acceptAnswer : desk.declineAnswer;
      return answer(await settled(actor, idOf(params.entryId), idOf(params.answerId)));
    },
  });

  return [create as Route, edit as Route, give as Route, settle('accept'), settle('decline')];
}

function createStateRoutes({ desk }: DeskRouteParts): readonly Route[] {
  const press = (name: string, work: (actor: Actor, entryId: string) => Promise<EntryView>): Route => ({
    method: 'POST',
    path: `${one}/${name}`,
    handle: async ({ actor, params }) => answer(await work(actor, idOf(params.entryId))),
  });

  const remove: Route = {
    method: 'DELETE',
    path: one,
    async handle({ actor, params }) {
      await desk.remove(actor, idOf(params.entryId));
      return { status: 204 };
    },
  };

  const assign: Route<z.infer<typeof assignDto>> = {
    method: 'PUT',
    path: `${one}/assignee`,
    body: assignDto,
    handle: async ({ actor, params, body }) =>
      answer(await desk.assign(actor, idOf(params.entryId), body.personId ?? undefined)),
  };

  return [
    press('verify', (...asked) => desk.verify(...asked)),
    press('outdate', (...asked) => desk.outdate(...asked)),
    press('reopen', (...asked) => desk.reopen(...asked)),
    press('restore', (...asked) => desk.restore(...asked)),
    remove,
    assign as Route,
  ];
}

function createMergeRoutes({ desk }: DeskRouteParts): readonly Route[] {
  const merge: Route<z.infer<typeof mergeDto>> = {
    method: 'POST',
    path: `${one}/merge`,
    body: mergeDto,
    handle: async ({ actor, params, body }) =>
      answer(await desk.merge(actor, idOf(params.entryId), body.intoId)),
  };

  const unmerge: Route = {
    method: 'POST',
    path: `${one}/unmerge`,
    handle: async ({ actor, params }) => answer(await desk.unmerge(actor, idOf(params.entryId))),
  };

  const decline: Route<z.infer<typeof declineMergeDto>> = {
    method: 'POST',
    path: `${one}/decline-merge`,
    body: declineMergeDto,
    async handle({ actor, params, body }) {
      await desk.declineMerge(actor, idOf(params.entryId), body.otherId);
      return { status: 204 };
    },
  };

  return [merge as Route, unmerge, decline as Route];
}

function createHistoryRoutes({ desk, facts }: DeskRouteParts): readonly Route[] {
  const history: Route = {
    method: 'GET',
    path: `${one}/history`,
    async handle({ actor, params }: HttpRequest) {
      const { institutions } = await facts.get(actor);
      const names = new Map(institutions.map(({ id, name }) => [id, name]));
      return {
        status: 200,
        json: presentHistory(await desk.history(actor, idOf(params.entryId)), names),
      };
    },
  };

  const restore: Route = {
    method: 'POST',
    path: `${one}/history/:revision/restore`,
    async handle({ actor, params }) {
      const revision = parseInput(revisionParam, params.revision);
      return answer(await desk.restoreRevision(actor, idOf(params.entryId), revision));
    },
  };

  return [history, restore];
}

function answer(entry: EntryView, status: 200 | 201 = 200): HttpAnswer {
  return { status, json: presentDeskEntry(entry) };
}
