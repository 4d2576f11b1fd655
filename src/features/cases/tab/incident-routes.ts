import type { z } from 'zod';
import {
  changedIncidentDto,
  closedIncidentDto,
  incidentDraftDto,
  type BesideContactsDto,
  type IncidentListDto,
} from '../../../dto/incident-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { TreesService } from '../../trees/index.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import type { IncidentDraft, SeenIncident } from '../incidents/incident-types.ts';
import type { ReportFormStore } from '../report-form-store.ts';
import { presentIncident, presentShort, type IncidentReader } from './incident-presenter.ts';
import {
  instantOf,
  localMomentOf,
  readMunicipalityFacts,
  type MunicipalityFacts,
} from './municipality-facts.ts';
import { idOf } from './route-input.ts';

export interface IncidentRouteParts {
  readonly incidents: IncidentService;
  readonly trees: Pick<TreesService, 'getCurrent'>;
  readonly forms: Pick<ReportFormStore, 'list'>;
  readonly database: Database;
  readonly clock: Clock;
}

const root = '/api/incidents';
const one = `${root}/:incidentId`;

/** Known incidents: everybody of the municipality reads and follows, coordinators declare, change and close. The service decides. */
export function createIncidentRoutes(parts: IncidentRouteParts): readonly Route[] {
  const { incidents, trees, clock } = parts;

  const factsOf = ({ municipalityId }: Actor) =>
    parts.database.inMunicipality(municipalityId, readMunicipalityFacts);

  const treesOf = async ({ municipalityId }: Actor) =>
    (await trees.getCurrent(municipalityId)).map(({ tree }) => tree);

  const readerOf = async (actor: Actor, facts: MunicipalityFacts): Promise<IncidentReader> => ({
    locale: actor.locale,
    defaultLocale: facts.defaultLocale,
    trees: await treesOf(actor),
    localOf: isCoordinator(actor) ? (at) => localMomentOf(at, facts.timeZone) : undefined,
  });

  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const facts = await factsOf(actor);
      const reader = await readerOf(actor, facts);
      const { open, over } = await incidents.list(actor);
      const present = (all: readonly SeenIncident[]) => all.map((each) => presentIncident(each, reader));
      const json: IncidentListDto = {
        open: present(open),
        over: present(over),
        statusPages: [...facts.statusPages],
        form: isCoordinator(actor)
          ? {
              languages: [...facts.languages],
              defaultLocale: facts.defaultLocale,
              trees: reader.trees.map((tree) => ({
                id: tree.id,
                title: tree.texts[actor.locale].title,
                leaves: Object.keys(tree.leaves).map((leaf) => ({
                  id: leaf,
                  title: tree.texts[actor.locale].leaves[leaf]!.title,
                })),
              })),
              now: localMomentOf(clock.now(), facts.timeZone),
            }
          : null,
      };
      return { status: 200, json };
    },
  };

  const beside: Route = {
    method: 'GET',
    path: `${root}/beside`,
    async handle({ actor }) {
      const facts = await factsOf(actor);
      const reader = await readerOf(actor, facts);
      const open = await incidents.listOpen(actor);
      const stored = await parts.database.inMunicipality(actor.municipalityId, (trx) =>
        parts.forms.list(trx),
      );
      const refused = new Set(
        stored.filter(({ takesReports }) => !takesReports).map(({ treeId, leaf }) => `${treeId}/${leaf}`),
      );
      const reportable = reader.trees.flatMap(({ id, leaves }) =>
        Object.entries(leaves).flatMap(([leaf, { errorReport }]) =>
          errorReport && !refused.has(`${id}/${leaf}`) ? [`${id}/${leaf}`] : [],
        ),
      );
      const json: BesideContactsDto = {
        incidents: open.map((each) => presentShort(each, reader)),
        reportable,
      };
      return { status: 200, json };
    },
  };

  const draftOf = async (
    actor: Actor,
    { treeId, leaf, titles, texts, began, isVendorTold, statusLink }: z.infer<typeof incidentDraftDto>,
    toldAt?: Date,
  ): Promise<IncidentDraft> => {
    const { timeZone } = await factsOf(actor);
    const tree = (await treesOf(actor)).find(({ id }) => id === treeId);
    if (!tree || (leaf !== null && !Object.hasOwn(tree.leaves, leaf)))
      throw new AppError('tree-changed', 'no such errand');
    return {
      treeId,
      ...(leaf !== null && { leaf }),
      titles,
      texts,
      beganAt: instantOf(began, timeZone),
      ...(isVendorTold && { vendorToldAt: toldAt ?? clock.now() }),
      ...(statusLink && { statusLink }),
    };
  };

  const declare: Route<z.infer<typeof incidentDraftDto>> = {
    method: 'POST',
    path: root,
    body: incidentDraftDto,
    async handle({ actor, body }) {
      const { id } = await incidents.declare(actor, await draftOf(actor, body));
      return { status: 201, json: { id } };
    },
  };

  const change: Route<z.infer<typeof changedIncidentDto>> = {
    method: 'PUT',
    path: one,
    body: changedIncidentDto,
    async handle({ actor, params, body }) {
      const id = idOf(params.incidentId);
      const { open } = await incidents.list(actor);
      const before = open.find(({ incident }) => incident.id === id)?.incident;
      // Told once: changing something else does not tell the vendor again.
      await incidents.change(actor, id, body.revision, await draftOf(actor, body, before?.vendorToldAt));
      return { status: 204 };
    },
  };

  const close: Route<z.infer<typeof closedIncidentDto>> = {
    method: 'POST',
    path: `${one}/close`,
    body: closedIncidentDto,
    async handle({ actor, params, body }) {
      await incidents.close(actor, idOf(params.incidentId), body.revision, body.texts);
      return { status: 204 };
    },
  };

  const hearers: Route = {
    method: 'GET',
    path: `${one}/hearers`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: { count: await incidents.countToHear(actor, idOf(params.incidentId)) },
    }),
  };

  const press = (method: 'PUT' | 'DELETE', work: 'follow' | 'unfollow'): Route => ({
    method,
    path: `${one}/follow`,
    async handle({ actor, params }) {
      await incidents[work](actor, idOf(params.incidentId));
      return { status: 204 };
    },
  });

  return [
    list,
    beside,
    declare as Route,
    change as Route,
    close as Route,
    hearers,
    press('PUT', 'follow'),
    press('DELETE', 'unfollow'),
  ];
}
