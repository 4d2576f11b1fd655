import { z } from 'zod';
import {
  pageDraftDto,
  parentsQuestionDto,
  parentTextsDto,
  type PagePlacesDto,
  type PageSavedDto,
  type ParentLinesDto,
  type ParentsAskedDto,
  type ParentsWrittenDto,
} from '../../dto/public-pages-dto.ts';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Route, Schema } from '../../platform/http/http-types.ts';
import { presentParentEntry, presentPlace, type ToPlain } from './page-dto-presenter.ts';
import type { PageDesk } from './page-types.ts';

export interface PageDeskRouteParts {
  readonly desk: PageDesk;
  /** What stands before the slug of a page. */
  readonly root: string;
  readonly toPlain: ToPlain;
}

const api = '/api/qna/parents';
const longestSearch = 500;
const linesQuery = z.object({
  show: z.enum(['waiting', 'released', 'all']),
  text: z
    .string()
    .transform((text) => cleanText(text, longestSearch))
    .optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** What superusers and coordinators do with the pages for parents. */
export function createPageDeskRoutes({ desk, root, toPlain }: PageDeskRouteParts): readonly Route[] {
  const places: Route = {
    method: 'GET',
    path: api,
    async handle({ actor }) {
      const found = await desk.places(actor);
      const json: PagePlacesDto = { places: found.map((place) => presentPlace(place, root)), root };
      return { status: 200, json };
    },
  };

  const save: Route<z.infer<typeof pageDraftDto>> = {
    method: 'PUT',
    path: `${api}/page`,
    body: pageDraftDto,
    async handle({ actor, body: { institutionId, contactMail, ...draft } }) {
      const outcome = await desk.save(actor, {
        ...draft,
        ...(institutionId !== null && { institutionId }),
        ...(contactMail !== '' && { contactMail }),
      });
      const json: PageSavedDto =
        outcome.kind === 'saved'
          ? { kind: 'saved', place: presentPlace(outcome.place, root) }
          : { kind: 'slug-taken' };
      return { status: 200, json };
    },
  };

  const lines: Route = {
    method: 'GET',
    path: `${api}/pages/:pageId/entries`,
    async handle({ actor, params, query }) {
      const { text, ...wish } = parse(linesQuery, query);
      const found = await desk.lines(actor, idOf(params.pageId), { ...wish, ...(text ? { text } : {}) });
      const json: ParentLinesDto = {
        lines: found.lines.map((line) => ({ ...line, question: plainName(line.question, 300) })),
        total: found.total,
      };
      return { status: 200, json };
    },
  };

  const entry: Route = {
    method: 'GET',
    path: `${api}/entries/:entryId`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentParentEntry(await desk.entry(actor, idOf(params.entryId)), toPlain),
    }),
  };

  const write: Route<z.infer<typeof parentTextsDto>> = {
    method: 'PUT',
    path: `${api}/entries/:entryId`,
    body: parentTextsDto,
    async handle({ actor, params, body: { texts, revision } }) {
      const outcome = await desk.write(actor, idOf(params.entryId), texts, revision);
      const json: ParentsWrittenDto = {
        kind: outcome.kind,
        entry: presentParentEntry(outcome.entry, toPlain),
      };
      return { status: 200, json };
    },
  };

  const released = `${api}/pages/:pageId/entries/:entryId`;
  const release: Route = {
    method: 'PUT',
    path: released,
    async handle({ actor, params }) {
      await desk.release(actor, idOf(params.pageId), idOf(params.entryId));
      return { status: 204 };
    },
  };
  const withdraw: Route = {
    method: 'DELETE',
    path: released,
    async handle({ actor, params }) {
      await desk.withdraw(actor, idOf(params.pageId), idOf(params.entryId));
      return { status: 204 };
    },
  };

  const ask: Route<z.infer<typeof parentsQuestionDto>> = {
    method: 'POST',
    path: `${api}/questions`,
    body: parentsQuestionDto,
    async handle({ actor, body: { institutionId, question, locale } }) {
      const json: ParentsAskedDto = await desk.ask(actor, {
        question,
        locale,
        ...(institutionId !== null && { institutionId }),
      });
      return { status: 201, json };
    },
  };

  const decline: Route = {
    method: 'DELETE',
    path: `${api}/questions/:entryId`,
    async handle({ actor, params }) {
      await desk.decline(actor, idOf(params.entryId));
      return { status: 204 };
    },
  };

  return [places, save as Route, lines, entry, write as Route, release, withdraw, ask as Route, decline];
}

const uuid = z.uuid();

function idOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}

function parse<T>(schema: Schema<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    throw new AppError('bad-request', 'query', { cause: error });
  }
}
