import type { z } from 'zod';
import {
  makeEntryDto,
  pressDto,
  sayDto,
  vendorAnswersDto,
  type EntryDraftOfCaseDto,
  type PressDto,
} from '../../../dto/case-page-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import type { CaseHandling, CaseReporting } from '../cases-ports.ts';
import type { CaseEntries } from './case-entry-service.ts';
import { presentCaseFile } from './case-file-routes.ts';
import type { CaseLinking } from './case-link-service.ts';
import { presentCasePage } from './case-page-presenter.ts';
import type { CasePages } from './case-page-service.ts';
import { idOf } from './route-input.ts';

export interface CasePageRouteParts {
  readonly pages: CasePages;
  readonly reporting: Pick<CaseReporting, 'reply'>;
  readonly handling: CaseHandling;
  readonly linking: CaseLinking;
  readonly entries: CaseEntries;
}

const one = '/api/cases/:caseId';

/** A case's page: what it shows, what is said on it, and every press. The services decide who may. */
export function createCasePageRoutes(parts: CasePageRouteParts): readonly Route[] {
  const { pages, reporting, handling, linking, entries } = parts;

  const shown = async (actor: Actor, caseId: string): Promise<HttpAnswer> => {
    const page = await pages.get(actor, caseId);
    return { status: 200, json: presentCasePage(page, page.files.map(presentCaseFile), actor) };
  };

  /** After a press: whoever has passed on a case that was only theirs may see it no longer. */
  const shownAfter = async (actor: Actor, caseId: string): Promise<HttpAnswer> => {
    try {
      return await shown(actor, caseId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return { status: 200, json: null };
      throw error;
    }
  };

  const read: Route = {
    method: 'GET',
    path: one,
    handle: ({ actor, params }) => shown(actor, idOf(params.caseId)),
  };

  const say: Route<z.infer<typeof sayDto>> = {
    method: 'POST',
    path: `${one}/words`,
    body: sayDto,
    async handle({ actor, params, body: { kind, ...words } }) {
      const caseId = idOf(params.caseId);
      await (kind === 'reply' ? reporting.reply(actor, caseId, words) : handling[kind](actor, caseId, words));
      return shown(actor, caseId);
    },
  };

  const press: Route<PressDto> = {
    method: 'POST',
    path: `${one}/press`,
    body: pressDto,
    async handle({ actor, params, body }) {
      const caseId = idOf(params.caseId);
      await work(actor, caseId, body);
      return shownAfter(actor, caseId);
    },
  };

  const work = (actor: Actor, caseId: string, body: PressDto): Promise<unknown> => {
    const { revision } = body;
    switch (body.kind) {
      case 'take':
        return handling.take(actor, caseId, revision);
      case 'release':
        return handling.release(actor, caseId, revision);
      case 'assign':
        return handling.assign(actor, caseId, revision, body);
      case 'pass-on':
        return handling.passOn(actor, caseId, revision, body);
      case 'pass-back':
        return handling.passBack(actor, caseId, revision, body);
      case 'solve':
        return handling.solve(actor, caseId, revision, body);
      case 'vendor':
        return handling.keepVendorNumber(actor, caseId, revision, body.number, body.answers);
      case 'link':
        return linking.linkAsSame(actor, caseId, revision, body);
    }
  };

  const vendorText: Route<z.infer<typeof vendorAnswersDto>> = {
    method: 'POST',
    path: `${one}/vendor-text`,
    body: vendorAnswersDto,
    handle: async ({ actor, params, body }) => ({
      status: 200,
      json: { text: await pages.writeVendorText(actor, idOf(params.caseId), body.answers) },
    }),
  };

  const draftEntry: Route = {
    method: 'GET',
    path: `${one}/entry`,
    async handle({ actor, params }) {
      const draft = await entries.draft(actor, idOf(params.caseId));
      const json: EntryDraftOfCaseDto = {
        question: draft.question,
        answer: draft.answer,
        scopes: draft.scopes.map(({ institutionId = null, name }) => ({ institutionId, name })),
        topics: draft.topics.map(({ id, names }) => ({
          id,
          name: names[actor.locale] ?? Object.values(names)[0] ?? '',
        })),
      };
      return { status: 200, json };
    },
  };

  const makeEntry: Route<z.infer<typeof makeEntryDto>> = {
    method: 'POST',
    path: `${one}/entry`,
    body: makeEntryDto,
    async handle({ actor, params, body: { question, answer, institutionId, topicId } }) {
      const entryId = await entries.make(actor, idOf(params.caseId), {
        question,
        answer,
        ...(institutionId !== null && { institutionId }),
        ...(topicId !== null && { topicId }),
      });
      return { status: 200, json: { entryId } };
    },
  };

  return [read, say as Route, press as Route, vendorText as Route, draftEntry, makeEntry as Route];
}
