import { z } from 'zod';
import { ownCasesPerPage, type OwnCaseDto, type OwnCasesDto } from '../../../dto/own-case-dto.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import type { CaseReporting } from '../cases-ports.ts';
import type { OwnCase } from '../case-types.ts';
import type { CaseFactsReader } from './case-facts.ts';
import { presentCase, type CaseFacts, type CaseReader } from './case-presenter.ts';
import { idOf, parseInput } from './route-input.ts';

export interface OwnCaseRouteParts {
  readonly reporting: CaseReporting;
  readonly readFacts: CaseFactsReader;
  readonly database: Database;
}

const root = '/api/own-cases';
const query = z.object({ offset: z.coerce.number().int().min(0).max(100_000).default(0) });
/** In a list; the whole stands in the case. */
const shownWords = 300;

/** What somebody has reported, and what they follow. */
export function createOwnCaseRoutes({ reporting, readFacts, database }: OwnCaseRouteParts): readonly Route[] {
  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor, query: asked }) {
      const { offset } = parseInput(query, asked);
      const page = await reporting.listOwn(actor, { offset, most: ownCasesPerPage });
      const facts = await database.inMunicipality(actor.municipalityId, (trx) =>
        readFacts(
          trx,
          actor.municipalityId,
          page.cases.map((each) => each.case),
        ),
      );
      const json: OwnCasesDto = {
        cases: page.cases.map((each) => presentOwnCase(each, facts, actor)),
        hasMore: page.hasMore,
      };
      return { status: 200, json };
    },
  };

  const press = (method: 'PUT' | 'DELETE', work: 'follow' | 'unfollow'): Route => ({
    method,
    path: `${root}/:caseId`,
    async handle({ actor, params }) {
      await reporting[work](actor, idOf(params.caseId));
      return { status: 204 };
    },
  });

  return [list, press('PUT', 'follow'), press('DELETE', 'unfollow')];
}

/** Words of others are not for whoever follows: they see what it is about, and how it goes. */
function presentOwnCase(
  { case: found, isFollowed, lastWords }: OwnCase,
  facts: CaseFacts,
  reader: CaseReader,
): OwnCaseDto {
  const { id, number, title, errand, state, outcome, step, updatedAt } = presentCase(found, facts, reader);
  // An errand that no tree knows any more is called as the case is, in the reporter's words.
  const name = errand.name === found.title ? found.series : errand.name;
  return {
    id,
    number,
    title: isFollowed ? name : title,
    errand: name,
    state,
    outcome,
    step,
    isFollowed,
    updatedAt,
    lastWords: lastWords
      ? {
          isOwn: lastWords.isOwn,
          text: shorten(lastWords.body),
          at: lastWords.at.toISOString(),
        }
      : null,
  };
}

function shorten(words: string): string {
  return words.length <= shownWords ? words : `${words.slice(0, shownWords).toWellFormed().trimEnd()} …`;
}
