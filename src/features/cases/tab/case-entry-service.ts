import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database } from '../../../platform/db/index.ts';
import {
  anonymousTexts,
  mayEditEntry,
  type EntryScope,
  type QnaDesk,
  type QnaReader,
  type Topic,
} from '../../qna/index.ts';
import { withoutCaseNumbers } from '../case-number-rules.ts';
import { isStanding } from '../case-state-rules.ts';
import type { Case } from '../case-types.ts';
import type { CaseReporting } from '../cases-ports.ts';
import { withoutGreeting } from '../without-greeting-rules.ts';
import { solutionOf } from './case-page-service.ts';
import type { CasePageStore } from './case-page-store.ts';

/** A question and answer to begin from, with where it may stand. */
export interface EntryOfCase {
  readonly question: string;
  readonly answer: string;
  /** Undefined: in the whole municipality. */
  readonly scopes: readonly { readonly institutionId?: string; readonly name: string }[];
  readonly topics: readonly Topic[];
}

export interface NewEntryOfCase {
  readonly question: string;
  readonly answer: string;
  readonly institutionId?: string;
  readonly topicId?: string;
}

/** What was solved once, as a question and answer for all. For handlers who also look after questions and answers. */
export interface CaseEntries {
  /**
   * The case's words without names, numbers and addresses.
   * @throws AppError `not-found`; `forbidden` for who writes no entries; `conflict` while it is not solved, or where there is one already.
   */
  draft(actor: Actor, caseId: string): Promise<EntryOfCase>;
  /** Makes it, as it was edited. Gives its id; pressed twice, it is one. @throws AppError as `draft`. */
  make(actor: Actor, caseId: string, entry: NewEntryOfCase): Promise<string>;
}

export interface CaseEntryParts {
  readonly database: Database;
  readonly reporting: Pick<CaseReporting, 'get'>;
  readonly pages: Pick<CasePageStore, 'findEntry' | 'saveEntry' | 'findInstitution'>;
  readonly qna: { readonly desk: Pick<QnaDesk, 'create'>; readonly reader: Pick<QnaReader, 'topics'> };
  readonly clock: Clock;
}

export function createCaseEntries({ database, reporting, pages, qna, clock }: CaseEntryParts): CaseEntries {
  const getSolved = async (actor: Actor, caseId: string) => {
    const view = await reporting.get(actor, caseId);
    if (view.part === 'reporter' || scopesOf(actor, view.case).length === 0)
      throw new AppError('forbidden', 'an entry of a case');
    if (isStanding(view.case)) throw new AppError('conflict', 'a case that is not solved');
    return view;
  };
  const findMade = (actor: Actor, caseId: string) =>
    database.inMunicipality(actor.municipalityId, (trx) => pages.findEntry(trx, caseId));

  return {
    async draft(actor, caseId) {
      const { case: found, messages } = await getSolved(actor, caseId);
      if (await findMade(actor, caseId)) throw new AppError('conflict', 'an entry of the case');
      const { locale, institutionId } = found;
      const topics = await qna.reader.topics(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const said = { question: questionOf(found), answer: solutionOf(found, messages)[0]?.body ?? '' };
        const text = (await anonymousTexts(trx, { [locale]: said }))[locale];
        const place =
          institutionId === undefined ? undefined : await pages.findInstitution(trx, institutionId);
        return {
          question: withoutCaseNumbers(text?.question ?? ''),
          answer: withoutGreeting(withoutCaseNumbers(text?.answer ?? '')),
          scopes: scopesOf(actor, found).map((scope) =>
            scope.kind === 'municipality'
              ? { name: '' }
              : { institutionId: scope.institutionId, name: plainName(place?.name ?? '') },
          ),
          topics,
        };
      });
    },

    async make(actor, caseId, { question, answer, institutionId, topicId }) {
      const { case: found } = await getSolved(actor, caseId);
      const made = await findMade(actor, caseId);
      if (made !== undefined) return made;
      const entry = await qna.desk.create(actor, {
        locale: found.locale,
        texts: { [found.locale]: { question, answer } },
        scope:
          institutionId === undefined ? { kind: 'municipality' } : { kind: 'institution', institutionId },
        leaf: { treeId: found.treeId, leaf: found.leaf },
        ...(topicId !== undefined && { topicId }),
      });
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        await pages.saveEntry(trx, found, entry.id, { by: actor.personId, at: clock.now() });
        return entry.id;
      });
    },
  };
}

/** The municipality first: most of what one has asked, others ask too. */
function scopesOf(actor: Actor, { institutionId }: Case): readonly EntryScope[] {
  const all: readonly EntryScope[] = [
    { kind: 'municipality' },
    ...(institutionId === undefined ? [] : [{ kind: 'institution', institutionId } as const]),
  ];
  return all.filter((scope) => mayEditEntry(actor, { scope }));
}

function questionOf({ title, answers }: Case): string {
  const what = answers?.what ?? '';
  // The title is often how what happened begins.
  return !what || what.startsWith(title.replace(/…$/u, '')) ? what || title : `${title}\n\n${what}`;
}
