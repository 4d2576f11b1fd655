import type { Actor } from '../../../kernel/actor.ts';
import { AppError, asAppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { holdsCivilNumber, maskCivilNumbers, masks } from '../../../kernel/mask-personal-data.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Colleague, DirectoryService } from '../../directory/index.ts';
import type { EntryLine, QnaReader } from '../../qna/index.ts';
import { effectiveFor, type PublishedTree, type TreesService } from '../../trees/index.ts';
import type { CaseStore } from '../case-store.ts';
import type { CaseReporting } from '../cases-ports.ts';
import type { DraftStore } from '../draft-store.ts';
import type { CaseFiles, DraftErrand } from '../files/case-file-types.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { missingFields, tidyAnswers, titleOf, type ReportAnswers } from '../report-form-rules.ts';
import type { ReportForm, ReportForms } from '../report-form-types.ts';
import type { ReportDesk, ReportErrand, SimilarCase } from './report-desk-types.ts';
import type { ReportDeskStore, StandingReport } from './report-desk-store.ts';
import { sharedGist } from './similar-case-rules.ts';

export interface ReportDeskParts {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly directory: Pick<DirectoryService, 'getColleague'>;
  readonly forms: ReportForms;
  readonly store: ReportDeskStore;
  readonly drafts: DraftStore;
  readonly cases: Pick<CaseStore, 'findByRequest'>;
  readonly files: Pick<CaseFiles, 'listOfDraft' | 'removeDraftIn'>;
  readonly reporting: Pick<CaseReporting, 'report'>;
  readonly incidents: Pick<IncidentService, 'listOpen'>;
  readonly qna: Pick<QnaReader, 'similar'>;
  /** What a text is about. */
  readonly gistOf: (text: string, locale: Locale) => ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: Logger;
}

const day = 24 * 3_600_000;
/** Older ones that still stand are about something else by now. */
const similarForDays = 90;
/** Judged in memory, the newest ones. */
const mostJudged = 200;
const mostSimilar = 3;
const mostEntries = 3;
/** Filled in by itself: alone it says nothing. */
const unasked: ReadonlySet<string> = new Set(['when', 'device']);

/** An errand that takes reports, and who is about to report. */
interface Place {
  readonly errand: ReportErrand;
  readonly form: ReportForm;
  readonly colleague: Colleague;
}

export function createReportDesk(parts: ReportDeskParts): ReportDesk {
  const { database, trees, directory, forms, store, drafts, cases, files, reporting } = parts;
  const { incidents, qna, gistOf, clock, log } = parts;

  const inMunicipality = <T>(actor: Actor, work: (trx: MunicipalityTransaction) => Promise<T>) =>
    database.inMunicipality(actor.municipalityId, work);

  /** @throws AppError `not-found` for an errand that takes no reports. */
  const placeIn = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    { treeId, leaf }: DraftErrand,
  ): Promise<Place> => {
    const colleague = await directory.getColleague(trx, actor);
    const published = await trees.getCurrentIn(trx, actor.municipalityId);
    const found = published.find(({ tree }) => tree.id === treeId);
    const errand = found && errandIn(found, leaf, colleague);
    const form = errand && (await forms.find(trx, treeId, leaf));
    if (!errand || !form) throw new AppError('not-found', 'errand');
    return { errand, form, colleague };
  };

  const save = async (
    trx: MunicipalityTransaction,
    { municipalityId, personId }: Actor,
    { treeId, leaf }: DraftErrand,
    tidy: ReportAnswers,
  ) => {
    const covered = Object.entries(tidy).map(([field, said]) => [field, maskCivilNumbers(said)]);
    const answers = Object.fromEntries(covered) as ReportAnswers;
    await drafts.save(trx, { municipalityId, personId, treeId, leaf, answers, at: clock.now() });
  };

  const similarTo = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    errand: DraftErrand,
    words: string,
    colleague: Colleague,
  ): Promise<readonly SimilarCase[]> => {
    const gist = gistOf(words, actor.locale);
    const since = new Date(clock.now().getTime() - similarForDays * day);
    const standing = await store.listStanding(trx, actor.personId, errand, since, mostJudged);
    const places = new Set(colleague.memberships.map(({ id }) => id));
    return standing
      .map((one) => ({ one, share: sharedGist(gist, gistOf(wordsOf(one), actor.locale)) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || b.one.followers - a.one.followers)
      .slice(0, mostSimilar)
      .map(({ one: { id, title, institutionId, createdAt, followers, isFollowed } }) => ({
        id,
        since: createdAt,
        count: followers + 1,
        isFollowed,
        ...(institutionId !== undefined && places.has(institutionId) && { title }),
      }));
  };

  /** Without them a report is written all the same. */
  const entriesFor = async (actor: Actor, words: string): Promise<readonly EntryLine[]> => {
    try {
      const lines = await qna.similar(actor, words);
      return lines.filter(({ state }) => state === 'answered' || state === 'verified').slice(0, mostEntries);
    } catch (error) {
      log.warn('entries-not-looked-up', { code: asAppError(error).code });
      return [];
    }
  };

  const listBegunIn: ReportDesk['listBegunIn'] = async (trx, actor) => {
    const begun = await store.listBegun(trx, actor.personId);
    if (begun.length === 0) return [];
    const colleague = await directory.getColleague(trx, actor);
    const published = await trees.getCurrentIn(trx, actor.municipalityId);
    return begun.flatMap(({ treeId, leaf, ...rest }) => {
      const found = published.find(({ tree }) => tree.id === treeId);
      const errand = found && errandIn(found, leaf, colleague);
      const { timeZone } = colleague.municipality;
      return errand ? [{ ...rest, errand, timeZone }] : [];
    });
  };

  return {
    listErrands: (actor) =>
      inMunicipality(actor, async (trx) => {
        const colleague = await directory.getColleague(trx, actor);
        const errands: ReportErrand[] = [];
        for (const published of await trees.getCurrentIn(trx, actor.municipalityId))
          for (const leaf of Object.keys(published.tree.leaves)) {
            const errand = errandIn(published, leaf, colleague);
            if (errand && (await forms.find(trx, errand.treeId, leaf))) errands.push(errand);
          }
        return errands;
      }),

    async open(actor, errand, known = {}) {
      const opened = await inMunicipality(actor, async (trx) => {
        const place = await placeIn(trx, actor, errand);
        return { ...place, draft: await drafts.find(trx, actor.personId, errand) };
      });
      const { form, colleague, draft } = opened;
      const kept = await files.listOfDraft(actor, errand);
      const { institution, municipality } = colleague;
      return {
        errand: opened.errand,
        form,
        institution: institution && { id: institution.id, name: institution.name },
        timeZone: municipality.timeZone,
        answers: { ...tidyAnswers(form, known), ...draft },
        files: kept,
        isBegun: draft !== undefined || kept.length > 0,
      };
    },

    async lookBeside(actor, errand, words) {
      const known = await incidents.listOpen(actor, errand);
      if (!/\p{L}{3}/u.test(words)) return { incidents: known, cases: [], entries: [] };
      const similar = await inMunicipality(actor, async (trx) => {
        const { colleague } = await placeIn(trx, actor, errand);
        return similarTo(trx, actor, errand, words, colleague);
      });
      return { incidents: known, cases: similar, entries: await entriesFor(actor, words) };
    },

    save: (actor, errand, answers) =>
      inMunicipality(actor, async (trx) => {
        const { form } = await placeIn(trx, actor, errand);
        await save(trx, actor, errand, tidyAnswers(form, answers));
      }),

    discard: (actor, errand) =>
      inMunicipality(actor, async (trx) => {
        await drafts.remove(trx, actor.personId, errand);
        await files.removeDraftIn(trx, actor.personId, errand);
      }),

    findStanding: (actor) => inMunicipality(actor, (trx) => store.findStanding(trx, actor.personId)),

    listBegun: (actor) => inMunicipality(actor, (trx) => listBegunIn(trx, actor)),

    listBegunIn,

    async send(actor, errand, { answers, source, requestKey, isAsked }) {
      const kept = await files.listOfDraft(actor, errand);
      const ready = await inMunicipality(actor, async (trx) => {
        // Pressed twice: what was written has become a case, and there is nothing to ask any more.
        const key = `${actor.personId} ${requestKey}`;
        const made = await cases.findByRequest(trx, actor.municipalityId, key);
        if (made) return { kind: 'sent', made, covered: false } as const;
        const { form, errand: place, colleague } = await placeIn(trx, actor, errand);
        const tidy = tidyAnswers(form, answers);
        await save(trx, actor, errand, tidy);
        const isSaid = Object.keys(tidy).some((field) => !unasked.has(field));
        if (!isSaid && kept.length === 0) return { kind: 'empty' } as const;
        const missing = missingFields(form, tidy, { hasFiles: kept.length > 0 });
        if (missing.length > 0 && !isAsked) return { kind: 'incomplete', missing } as const;
        return { kind: 'ready', place, tidy, institutionId: colleague.institution?.id } as const;
      });
      if (ready.kind !== 'ready') return ready;
      const { place, tidy, institutionId } = ready;
      const made = await reporting.report(actor, {
        treeId: place.treeId,
        version: place.version,
        leaf: place.leaf,
        ...(institutionId !== undefined && { institutionId }),
        title: titleOf(tidy, place.tree.texts[actor.locale].leaves[place.leaf]!.title),
        answers: tidy,
        source,
        requestKey,
      });
      // Of two presses at once the later one may have written the draft down again.
      await inMunicipality(actor, (trx) => drafts.remove(trx, actor.personId, errand));
      return { kind: 'sent', made, covered: Object.values(tidy).some(wasCovered) };
    },

    readQuestion: (actor, answerId) =>
      inMunicipality(actor, (trx) => store.findQuestion(trx, actor.personId, answerId)),
  };
}

/** Undefined: the tree has no such errand for this colleague, or it takes no reports. */
function errandIn(
  published: PublishedTree,
  leaf: string,
  { institution }: Pick<Colleague, 'institution'>,
): ReportErrand | undefined {
  const { tree } = effectiveFor(published, institution?.id);
  if (!Object.hasOwn(tree.leaves, leaf) || !tree.leaves[leaf]!.errorReport) return undefined;
  return { treeId: tree.id, leaf, version: published.version, tree };
}

/** Where it was kept meanwhile, it was taken out then. */
function wasCovered(said: string): boolean {
  return holdsCivilNumber(said) || said.includes(masks.id);
}

function wordsOf({ title, answers: { what = '', where = '', errorText = '' } }: StandingReport): string {
  return [what || title, where, errorText].join('. ');
}
