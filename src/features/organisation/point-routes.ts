import type { z } from 'zod';
import {
  changedPointDto,
  newPointDto,
  organisationSettingsDto,
  type PointsDto,
  type SettingsPageDto,
} from '../../dto/organisation-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Route } from '../../platform/http/http-types.ts';
import {
  pointFrom,
  presentOutcome,
  presentPoint,
  textsDtoOf,
  textsFrom,
  type Reader,
} from './organisation-presenter.ts';
import type { PointsService } from './points-service.ts';
import type { OrganisationSettingsService } from './settings-service.ts';

const root = '/api/organisation';

/** Contact points and settings of the municipality: for coordinators. */
export function createPointRoutes(
  { points, settings }: { readonly points: PointsService; readonly settings: OrganisationSettingsService },
  readerOf: (actor: Actor) => Promise<Reader>,
): readonly Route[] {
  /** A name in the municipality's own language is what everybody falls back to. Throws `bad-request`. */
  const mustBeNamed = async (actor: Actor, { names }: Pick<z.infer<typeof newPointDto>, 'names'>) => {
    const { defaultLocale } = await readerOf(actor);
    if (!names[defaultLocale]) throw new AppError('bad-request', 'no name in the own language');
  };

  const list: Route = {
    method: 'GET',
    path: `${root}/points`,
    async handle({ actor }) {
      const reader = await readerOf(actor);
      const found = await points.list(actor);
      const shown = found.points.map((point) => presentPoint(point, reader));
      const json: PointsDto = {
        defaultLocale: reader.defaultLocale,
        points: shown.sort((a, b) => a.name.localeCompare(b.name, actor.locale)),
        expected: found.expected.map(({ id, name, mail, link }) => ({
          id,
          name,
          mail: mail ?? '',
          link: link ?? '',
        })),
      };
      return { status: 200, json };
    },
  };

  const add: Route<z.infer<typeof newPointDto>> = {
    method: 'POST',
    path: `${root}/points`,
    body: newPointDto,
    async handle({ actor, body }) {
      await mustBeNamed(actor, body);
      const { id, ...draft } = body;
      return {
        status: 200,
        json: presentOutcome(await points.add(actor, pointFrom(draft), id ?? undefined)),
      };
    },
  };

  const change: Route<z.infer<typeof changedPointDto>> = {
    method: 'PUT',
    path: `${root}/points/:id`,
    body: changedPointDto,
    async handle({ actor, params, body }) {
      await mustBeNamed(actor, body);
      const { revision, ...draft } = body;
      const outcome = await points.change(actor, params.id ?? '', revision, pointFrom(draft));
      return { status: 200, json: presentOutcome(outcome) };
    },
  };

  const remove: Route = {
    method: 'DELETE',
    path: `${root}/points/:id`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentOutcome(await points.remove(actor, params.id ?? '')),
    }),
  };

  return [list, add as Route, change as Route, remove, ...createSettingsRoutes({ settings })];
}

function createSettingsRoutes({
  settings,
}: {
  readonly settings: OrganisationSettingsService;
}): readonly Route[] {
  const get: Route = {
    method: 'GET',
    path: `${root}/settings`,
    async handle({ actor }) {
      const { settings: stored, statusPages } = await settings.get(actor);
      const names = [...new Set([...statusPages, ...Object.keys(stored.statusPages)])];
      const json: SettingsPageDto = {
        defaultLocale: stored.defaultLocale,
        settings: {
          name: stored.name,
          languages: [...stored.languages],
          sharedMailbox: stored.sharedMailbox ?? '',
          statusPages: names.map((name) => ({ name, url: stored.statusPages[name] ?? '' })),
          morningMeeting: textsDtoOf(stored.morningMeeting ?? {}),
          mostColleagues: stored.mostColleagues,
          questionDays: stored.questionDays ?? null,
          revision: stored.revision,
        },
      };
      return { status: 200, json };
    },
  };

  const save: Route<z.infer<typeof organisationSettingsDto>> = {
    method: 'PUT',
    path: `${root}/settings`,
    body: organisationSettingsDto,
    async handle({ actor, body: { revision, sharedMailbox, statusPages, ...body } }) {
      const outcome = await settings.save(actor, revision, {
        ...body,
        sharedMailbox: sharedMailbox || undefined,
        statusPages: Object.fromEntries(
          statusPages.flatMap(({ name, url }) => (url ? [[name, url] as const] : [])),
        ),
        morningMeeting: textsFrom(body.morningMeeting),
        questionDays: body.questionDays ?? undefined,
      });
      return { status: 200, json: presentOutcome(outcome) };
    },
  };

  return [get, save as Route];
}
