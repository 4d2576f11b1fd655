import { z } from 'zod';
import {
  askDto,
  entriesPerPage,
  entryStateDto,
  helpedDto,
  notSolvedDto,
  type EntryPageDto,
} from '../../../dto/qna-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import { plainTextOf, readFormattedText } from '../../../platform/formatted-text/index.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { QnaAsking, QnaReader } from '../qna-ports.ts';
import type { EntryQuery, EntryView } from '../qna-types.ts';
import { presentEntry, presentLine, presentTopic, type ReadAnswer } from './qna-dto-presenter.ts';
import { idOf, parseInput } from './qna-route-input.ts';

export interface QnaRouteParts {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  /** A web address that opens the entry in Teams. */
  entryLink(entryId: string): string;
}

/** As much of what is searched for as is read: what comes after says nothing more. */
const longestSearch = 500;

const language = z.enum(locales).optional();
const uuid = z.uuid().optional();
const searchText = z
  .string()
  .transform((text) => cleanText(text, longestSearch))
  .optional();

const listQuery = z.object({
  text: searchText,
  topic: uuid,
  institution: uuid,
  language,
  state: entryStateDto.optional(),
  mine: z.literal('1').optional(),
  order: z.enum(['helpful', 'newest']).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const entryQuery = z.object({ language });
const similarQuery = z.object({ text: searchText });

const root = '/api/qna';
const one = `${root}/entries/:entryId`;

/**
 * Questions and answers for whoever reads and asks; the superusers' side is the desk's. What may be read and done is decided by
 * the services: an entry of another municipality is `not-found`.
 */
export function createQnaRoutes({ reader, asking, entryLink }: QnaRouteParts): readonly Route[] {
  const answer = (entry: EntryView, { locale }: Actor, status: 200 | 201 = 200): HttpAnswer => ({
    status,
    json: presentEntry(entry, readAnswer(entry.answer), { locale, link: entryLink(entry.id) }),
  });

  const list: Route = {
    method: 'GET',
    path: `${root}/entries`,
    async handle({ actor, query }) {
      const { lines, total } = await reader.search(actor, readListQuery(query));
      const json: EntryPageDto = { lines: lines.map((line) => presentLine(line, actor.locale)), total };
      return { status: 200, json };
    },
  };

  const read: Route = {
    method: 'GET',
    path: one,
    async handle({ actor, params, query }) {
      const { language: wanted } = parseInput(entryQuery, query);
      // A reader of another language is who sees the entry in it.
      const asReader: Actor = wanted ? { ...actor, locale: wanted } : actor;
      return answer(await reader.get(asReader, idOf(params.entryId)), actor);
    },
  };

  const ask: Route<z.infer<typeof askDto>> = {
    method: 'POST',
    path: `${root}/entries`,
    body: askDto,
    async handle({ actor, body: { question, institutionId, topicId, showName } }) {
      const entry = await asking.ask(actor, {
        question,
        locale: actor.locale,
        scope: institutionId ? { kind: 'institution', institutionId } : { kind: 'municipality' },
        ...(topicId ? { topicId } : {}),
        showName,
        source: 'tab',
      });
      return answer(entry, actor, 201);
    },
  };

  const follow: Route = {
    method: 'PUT',
    path: `${one}/follow`,
    handle: async ({ actor, params }) => answer(await asking.follow(actor, idOf(params.entryId)), actor),
  };

  const unfollow: Route = {
    method: 'DELETE',
    path: `${one}/follow`,
    handle: async ({ actor, params }) => answer(await asking.unfollow(actor, idOf(params.entryId)), actor),
  };

  const setHelped: Route<z.infer<typeof helpedDto>> = {
    method: 'PUT',
    path: `${one}/helped`,
    body: helpedDto,
    handle: async ({ actor, params, body }) =>
      answer(await asking.setHelped(actor, idOf(params.entryId), body.helped), actor),
  };

  const notSolved: Route<z.infer<typeof notSolvedDto>> = {
    method: 'POST',
    path: `${one}/not-solved`,
    body: notSolvedDto,
    handle: async ({ actor, params, body }) =>
      answer(await asking.notSolved(actor, idOf(params.entryId), body.why || undefined), actor),
  };

  const similar: Route = {
    method: 'GET',
    path: `${root}/similar`,
    async handle({ actor, query }) {
      const { text } = parseInput(similarQuery, query);
      const lines = text ? await reader.similar(actor, text) : [];
      return { status: 200, json: { lines: lines.map((line) => presentLine(line, actor.locale)) } };
    },
  };

  const topics: Route = {
    method: 'GET',
    path: `${root}/topics`,
    async handle({ actor }) {
      const found = await reader.topics(actor);
      return { status: 200, json: { topics: found.map((topic) => presentTopic(topic, actor.locale)) } };
    },
  };

  return [
    list,
    read,
    ask as Route,
    follow,
    unfollow,
    setHelped as Route,
    notSolved as Route,
    similar,
    topics,
  ];
}

function readAnswer(written: string | undefined): ReadAnswer | undefined {
  if (written === undefined) return undefined;
  const blocks = readFormattedText(written);
  return { blocks, plain: plainTextOf(blocks) };
}

function readListQuery(query: Readonly<Record<string, string>>): EntryQuery {
  const given = parseInput(listQuery, query);
  const wanted: readonly Locale[] | undefined = given.language && [given.language];
  return {
    ...(given.text ? { text: given.text } : {}),
    ...(given.topic ? { topicId: given.topic } : {}),
    ...(given.institution ? { institutionId: given.institution } : {}),
    ...(wanted ? { languages: wanted } : {}),
    ...(given.state ? { states: [given.state] } : {}),
    ...(given.mine ? { mine: true } : {}),
    order: given.order ?? 'helpful',
    offset: given.offset,
    limit: entriesPerPage,
  };
}
