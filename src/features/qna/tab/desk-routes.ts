import { z } from 'zod';
import {
  previewDto,
  qnaSettingsDto,
  topicDraftDto,
  type DeskDto,
  type ForeseenDto,
  type NetworkListDto,
  type QnaSettingsDto,
  type SetTopicsDto,
} from '../../../dto/qna-desk-dto.ts';
import { entriesPerPage } from '../../../dto/qna-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { locales } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { readFormattedText } from '../../../platform/formatted-text/index.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { QnaSettings } from '../desk-types.ts';
import type { Topic } from '../qna-types.ts';
import { presentDeskEntry, presentNetworkLine, presentSetTopic } from './desk-dto-presenter.ts';
import { createDeskEntryRoutes } from './desk-entry-routes.ts';
import { readNames } from './desk-input.ts';
import { deskRoot, type DeskRouteParts } from './desk-route-parts.ts';
import { createPictureUploadRoute } from './picture-routes.ts';
import { idOf, parseInput } from './qna-route-input.ts';

const longestSearch = 500;
const networkQuery = z.object({
  text: z
    .string()
    .transform((text) => cleanText(text, longestSearch))
    .optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** The superusers' page: what its forms offer, entries, the network, settings, formatted text and pictures. */
export function createDeskRoutes(parts: DeskRouteParts): readonly Route[] {
  return [
    createFactsRoute(parts),
    ...createDeskEntryRoutes(parts),
    ...createNetworkRoutes(parts),
    ...createSettingsRoutes(parts),
    createPreviewRoute(parts),
    createPictureUploadRoute(parts.pictures),
  ];
}

function createFactsRoute({ facts, reader, desk, trees }: DeskRouteParts): Route {
  return {
    method: 'GET',
    path: deskRoot,
    async handle({ actor }) {
      const found = await facts.get(actor);
      const json: DeskDto = {
        defaultLocale: found.defaultLocale,
        municipality: plainName(found.name),
        hasNetwork: found.hasNetwork,
        mayDecideNetwork: found.isCoordinator && found.hasNetwork,
        maySet: found.isCoordinator,
        institutions: found.editedInstitutions.map(({ id, name }) => ({ id, name: plainName(name) })),
        topics: (await reader.topics(actor)).map((topic) => presentSetTopic(topic, actor.locale)),
        colleagues: (await desk.colleagues(actor)).map(({ id, name, institution }) => ({
          id,
          name: plainName(name),
          institution: plainName(institution ?? ''),
        })),
        trees: (await trees.getCurrent(actor.municipalityId)).map(({ tree }) => {
          const { title, leaves } = tree.texts[actor.locale];
          return {
            id: tree.id,
            title,
            leaves: Object.entries(leaves).map(([id, leaf]) => ({ id, title: leaf.title })),
          };
        }),
      };
      return { status: 200, json };
    },
  };
}

function createNetworkRoutes({ network }: DeskRouteParts): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: `${deskRoot}/network`,
    async handle({ actor, query }) {
      const { text, offset } = parseInput(networkQuery, query);
      const found = await network.list(actor, { ...(text ? { text } : {}), offset, limit: entriesPerPage });
      const json: NetworkListDto = {
        lines: found.lines.map((line) => presentNetworkLine(line, actor.locale)),
        total: found.total,
      };
      return { status: 200, json };
    },
  };

  const adopt: Route = {
    method: 'POST',
    path: `${deskRoot}/network/:entryId/adopt`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentDeskEntry(await network.adopt(actor, idOf(params.entryId))),
    }),
  };

  const choose = (what: 'hide' | 'unhide'): Route => ({
    method: 'POST',
    path: `${deskRoot}/network/:entryId/${what}`,
    async handle({ actor, params }) {
      await network[what](actor, idOf(params.entryId));
      return { status: 204 };
    },
  });

  const shared = `${deskRoot}/entries/:entryId/shared`;
  const foresee: Route = {
    method: 'GET',
    path: shared,
    async handle({ actor, params }) {
      const texts = await network.foresee(actor, idOf(params.entryId));
      const json: ForeseenDto = {
        texts: Object.fromEntries(
          locales.flatMap((tag) => {
            const text = texts[tag];
            return text ? [[tag, { question: text.question, answer: text.answer ?? '' }]] : [];
          }),
        ),
      };
      return { status: 200, json };
    },
  };
  const share: Route = {
    method: 'PUT',
    path: shared,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentDeskEntry(await network.share(actor, idOf(params.entryId))),
    }),
  };
  const unshare: Route = {
    method: 'DELETE',
    path: shared,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentDeskEntry(await network.unshare(actor, idOf(params.entryId))),
    }),
  };

  return [list, adopt, choose('hide'), choose('unhide'), foresee, share, unshare];
}

function createSettingsRoutes({ settings }: DeskRouteParts): readonly Route[] {
  const present = ({ reviewDays, digestWeekday }: QnaSettings): HttpAnswer => {
    const json: QnaSettingsDto = { reviewDays, digestWeekday: digestWeekday ?? null };
    return { status: 200, json };
  };
  const presentTopics = (topics: readonly Topic[], { locale }: Actor): HttpAnswer => {
    const json: SetTopicsDto = { topics: topics.map((topic) => presentSetTopic(topic, locale)) };
    return { status: 200, json };
  };

  const get: Route = {
    method: 'GET',
    path: `${deskRoot}/settings`,
    handle: async ({ actor }) => present(await settings.get(actor)),
  };

  const save: Route<QnaSettingsDto> = {
    method: 'PUT',
    path: `${deskRoot}/settings`,
    body: qnaSettingsDto,
    handle: async ({ actor, body: { reviewDays, digestWeekday } }) =>
      present(await settings.save(actor, { reviewDays, ...(digestWeekday ? { digestWeekday } : {}) })),
  };

  const addTopic: Route<z.infer<typeof topicDraftDto>> = {
    method: 'POST',
    path: `${deskRoot}/topics`,
    body: topicDraftDto,
    handle: async ({ actor, body: { names, position } }) => {
      const given = position === undefined ? {} : { position };
      return presentTopics(await settings.saveTopic(actor, { names: readNames(names), ...given }), actor);
    },
  };

  const saveTopic: Route<z.infer<typeof topicDraftDto>> = {
    method: 'PUT',
    path: `${deskRoot}/topics/:topicId`,
    body: topicDraftDto,
    handle: async ({ actor, params, body: { names, position } }) => {
      const id = idOf(params.topicId);
      const given = position === undefined ? {} : { position };
      return presentTopics(await settings.saveTopic(actor, { id, names: readNames(names), ...given }), actor);
    },
  };

  const archiveTopic: Route = {
    method: 'DELETE',
    path: `${deskRoot}/topics/:topicId`,
    handle: async ({ actor, params }) =>
      presentTopics(await settings.archiveTopic(actor, idOf(params.topicId)), actor),
  };

  return [get, save as Route, addTopic as Route, saveTopic as Route, archiveTopic];
}

/** Read here and not in the browser, so that what is shown is what readers, cards and pages get. */
function createPreviewRoute({ facts }: DeskRouteParts): Route {
  const preview: Route<z.infer<typeof previewDto>> = {
    method: 'POST',
    path: `${deskRoot}/preview`,
    body: previewDto,
    async handle({ actor, body }) {
      await facts.get(actor);
      return { status: 200, json: readFormattedText(body.text) };
    },
  };
  return preview as Route;
}
