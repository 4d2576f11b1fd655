import type { z } from 'zod';
import {
  reportDraftDto,
  reportWordsDto,
  sendReportDto,
  type BesideReportDto,
  type ReportDto,
  type ReportErrandsDto,
  type SentReportDto,
} from '../../../dto/report-dto.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { wordsIn } from '../incidents/incident-words.ts';
import { shownFields } from '../report-form-rules.ts';
import type { ReportDesk, ReportErrand } from '../reports/report-desk-types.ts';
import type { CaseFactsReader } from './case-facts.ts';
import { presentCaseFile } from './case-file-routes.ts';
import { presentCase } from './case-presenter.ts';
import { readMunicipalityFacts } from './municipality-facts.ts';
import { presentField } from './report-form-presenter.ts';
import { errandOf } from './route-input.ts';

export interface ReportRouteParts {
  readonly reports: ReportDesk;
  readonly incidents: Pick<IncidentService, 'list'>;
  readonly readFacts: CaseFactsReader;
  readonly database: Database;
}

const root = '/api/reports';
const one = `${root}/:treeId/:leaf`;
/** Of a report that was begun, in the list. */
const shownWords = 120;

/** Reporting in the tab: the same desk as in chat, so that what was begun in one goes on in the other. */
export function createReportRoutes(parts: ReportRouteParts): readonly Route[] {
  const { reports, incidents, readFacts, database } = parts;

  const errands: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const all = await reports.listErrands(actor);
      const begun = await reports.listBegun(actor);
      const titleOf = ({ tree, leaf }: ReportErrand) => tree.texts[actor.locale].leaves[leaf]!.title;
      const json: ReportErrandsDto = {
        trees: [...new Set(all.map(({ treeId }) => treeId))].map((id) => {
          const own = all.filter(({ treeId }) => treeId === id);
          return {
            id,
            title: own[0]!.tree.texts[actor.locale].title,
            errands: own.map((errand) => ({ leaf: errand.leaf, title: titleOf(errand) })),
          };
        }),
        begun: begun.map(({ errand, answers, at }) => ({
          treeId: errand.treeId,
          leaf: errand.leaf,
          title: titleOf(errand),
          words: plainName(answers.what ?? Object.values(answers)[0] ?? '', shownWords),
          at: at.toISOString(),
        })),
      };
      return { status: 200, json };
    },
  };

  const open: Route = {
    method: 'GET',
    path: one,
    async handle({ actor, params }) {
      const opened = await reports.open(actor, errandOf(params));
      const { errand, institution, form, answers, files, isBegun } = opened;
      const json: ReportDto = {
        treeId: errand.treeId,
        leaf: errand.leaf,
        title: errand.tree.texts[actor.locale].leaves[errand.leaf]!.title,
        institution: institution ? plainName(institution.name) : null,
        fields: shownFields(form, actor.locale).map(presentField),
        answers: { ...answers },
        files: files.map(presentCaseFile),
        isBegun,
      };
      return { status: 200, json };
    },
  };

  const beside: Route<z.infer<typeof reportWordsDto>> = {
    method: 'POST',
    path: `${one}/beside`,
    body: reportWordsDto,
    async handle({ actor, params, body }) {
      const found = await reports.lookBeside(actor, errandOf(params), body.words);
      const { open: seen } = await incidents.list(actor);
      const { defaultLocale } = await database.inMunicipality(actor.municipalityId, readMunicipalityFacts);
      const json: BesideReportDto = {
        incidents: found.incidents.map(({ id, titles, texts, beganAt }) => ({
          id,
          title: wordsIn(titles, actor.locale, defaultLocale)!,
          text: wordsIn(texts, actor.locale, defaultLocale) ?? null,
          beganAt: beganAt.toISOString(),
          isFollowed: seen.some(({ incident, isFollowed }) => incident.id === id && isFollowed),
        })),
        cases: found.cases.map(({ id, title, since, count, isFollowed }) => ({
          id,
          title: title ?? null,
          since: since.toISOString(),
          count,
          isFollowed,
        })),
        entries: found.entries.map(({ id, question, shownIn }) => ({ id, question, locale: shownIn })),
      };
      return { status: 200, json };
    },
  };

  const save: Route<z.infer<typeof reportDraftDto>> = {
    method: 'PUT',
    path: `${one}/draft`,
    body: reportDraftDto,
    async handle({ actor, params, body }) {
      await reports.save(actor, errandOf(params), body.answers);
      return { status: 204 };
    },
  };

  const discard: Route = {
    method: 'DELETE',
    path: `${one}/draft`,
    async handle({ actor, params }) {
      await reports.discard(actor, errandOf(params));
      return { status: 204 };
    },
  };

  const send: Route<z.infer<typeof sendReportDto>> = {
    method: 'POST',
    path: `${one}/send`,
    body: sendReportDto,
    async handle({ actor, params, body }) {
      const outcome = await reports.send(actor, errandOf(params), { ...body, source: 'tab' });
      if (outcome.kind !== 'sent') {
        const json: SentReportDto =
          outcome.kind === 'empty' ? outcome : { kind: 'incomplete', missing: [...outcome.missing] };
        return { status: 200, json };
      }
      const { made, covered } = outcome;
      const facts = await database.inMunicipality(actor.municipalityId, (trx) =>
        readFacts(trx, actor.municipalityId, [made]),
      );
      const { id, number, state, step } = presentCase(made, facts, actor);
      const json: SentReportDto = { kind: 'sent', id, number, state, step, isCovered: covered };
      return { status: 201, json };
    },
  };

  return [errands, open, beside as Route, save as Route, discard, send as Route];
}
