import type { z } from 'zod';
import {
  previewFormDto,
  resetReportFormDto,
  savedReportFormDto,
  type FormPreviewDto,
  type ReportFormsDto,
} from '../../../dto/report-form-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { formOfEdited } from '../report-form-edit-rules.ts';
import { shownFields } from '../report-form-rules.ts';
import type { EditableForm, ReportFormDesk } from '../report-form-service.ts';
import { readMunicipalityFacts } from './municipality-facts.ts';
import { presentField, presentForm, readFields } from './report-form-presenter.ts';
import { errandOf, parseInput } from './route-input.ts';

export interface ReportFormRouteParts {
  readonly formDesk: ReportFormDesk;
  readonly trees: Pick<TreesService, 'getCurrent'>;
  readonly database: Database;
}

const root = '/api/report-forms';
const one = `${root}/:treeId/:leaf`;

/** What reports ask, for coordinators: the service refuses others. */
export function createReportFormRoutes({
  formDesk,
  trees,
  database,
}: ReportFormRouteParts): readonly Route[] {
  const present = async (actor: Actor, form: EditableForm): Promise<HttpAnswer> => {
    const published = await trees.getCurrent(actor.municipalityId);
    const tree = published.find((each) => each.tree.id === form.treeId)?.tree;
    const title = tree?.texts[actor.locale].leaves[form.leaf]?.title ?? form.leaf;
    return { status: 200, json: presentForm(form, title, actor.locale) };
  };

  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const all = await formDesk.list(actor);
      const facts = await database.inMunicipality(actor.municipalityId, readMunicipalityFacts);
      const json: ReportFormsDto = {
        languages: [...facts.languages],
        defaultLocale: facts.defaultLocale,
        trees: all
          .filter(({ forms }) => forms.length > 0)
          .map(({ tree, forms }) => ({
            id: tree.id,
            title: tree.texts[actor.locale].title,
            errands: forms.map(({ leaf, takesReports, form }) => ({
              leaf,
              title: tree.texts[actor.locale].leaves[leaf]!.title,
              takesReports,
              isOwn: form !== undefined,
            })),
          })),
      };
      return { status: 200, json };
    },
  };

  const read: Route = {
    method: 'GET',
    path: one,
    async handle({ actor, params }) {
      const { treeId, leaf } = errandOf(params);
      return present(actor, await formDesk.get(actor, treeId, leaf));
    },
  };

  const save: Route<z.infer<typeof savedReportFormDto>> = {
    method: 'PUT',
    path: one,
    body: savedReportFormDto,
    async handle({ actor, params, body: { revision, takesReports, fields } }) {
      const wanted = { takesReports, fields: readFields(fields) };
      return present(actor, await formDesk.save(actor, errandOf(params), revision, wanted));
    },
  };

  const reset: Route<z.infer<typeof resetReportFormDto>> = {
    method: 'POST',
    path: `${one}/reset`,
    body: resetReportFormDto,
    handle: async ({ actor, params, body }) =>
      present(actor, await formDesk.reset(actor, errandOf(params), body.revision)),
  };

  const preview: Route<z.infer<typeof previewFormDto>> = {
    method: 'POST',
    path: `${root}/preview`,
    body: previewFormDto,
    handle({ actor, body }) {
      if (!isCoordinator(actor)) throw new AppError('forbidden', 'report forms');
      const { fields, locale } = parseInput(previewFormDto, body);
      const form = formOfEdited(readFields(fields));
      if (!form) throw new AppError('bad-request', 'no form');
      const json: FormPreviewDto = {
        reporter: shownFields(form, locale).map(presentField),
        handlers: shownFields(form, locale, { forHandlers: true }).map(presentField),
      };
      return Promise.resolve({ status: 200, json });
    },
  };

  return [list, read, save as Route, reset as Route, preview as Route];
}
