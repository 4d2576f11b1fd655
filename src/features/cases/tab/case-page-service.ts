import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { editedInstitutions } from '../../qna/index.ts';
import { partOf } from '../case-policy.ts';
import { isAllowed, isStanding } from '../case-state-rules.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case, CaseMessage, CaseRoute, CaseStep } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseReporting, CaseView } from '../cases-ports.ts';
import type { CaseFile, CaseFiles } from '../files/case-file-types.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import type { Incident } from '../incidents/incident-types.ts';
import { vendorText } from '../report-form-rules.ts';
import type { ReportForm, ReportForms } from '../report-form-types.ts';
import type { ThreadStore } from '../thread-store.ts';
import type { CasePressDto } from '../../../dto/case-page-dto.ts';
import type { CaseFactsReader } from './case-facts.ts';
import type { CaseEvent, CaseLink, CasePageStore } from './case-page-store.ts';
import type { CaseFacts } from './case-presenter.ts';
import { readMunicipalityFacts } from './municipality-facts.ts';

/** The vendor at the end of a case's way. */
export interface CaseVendor {
  readonly step: string;
  readonly mail: string | null;
  readonly link: string | null;
  readonly text: string;
}

/** A case with all that its page shows to one reader. */
export interface CasePage {
  readonly found: Case;
  readonly part: CaseView['part'] | 'follower';
  readonly route: CaseRoute;
  readonly messages: readonly CaseMessage[];
  readonly followers: number;
  readonly files: readonly CaseFile[];
  readonly events: readonly CaseEvent[];
  readonly presses: readonly CasePressDto[];
  readonly people: readonly { readonly id: string; readonly isAway: boolean }[];
  /** Undefined: the municipality takes no such reports any more. */
  readonly form: ReportForm | undefined;
  readonly vendor: CaseVendor | undefined;
  readonly links: readonly (CaseLink & { readonly case: Case })[];
  readonly incidents: readonly Incident[];
  readonly entryId: string | undefined;
  readonly facts: CaseFacts;
}

export interface CasePageParts {
  readonly database: Database;
  readonly reporting: Pick<CaseReporting, 'get'>;
  readonly cases: Pick<CaseStore, 'find'>;
  readonly thread: Pick<ThreadStore, 'listMessages' | 'listFollowers'>;
  readonly writer: Pick<CaseWriter, 'routeOf'>;
  readonly files: Pick<CaseFiles, 'listIn' | 'list'>;
  readonly forms: ReportForms;
  readonly incidents: Pick<IncidentService, 'listOpen'>;
  readonly pages: CasePageStore;
  readonly readFacts: CaseFactsReader;
}

export interface CasePages {
  /** @throws AppError `not-found` for who has nothing to do with it. */
  get(actor: Actor, caseId: string): Promise<CasePage>;
  /** What to send to the vendor, with what a handler has filled in since. @throws AppError `not-found`, `forbidden`. */
  writeVendorText(actor: Actor, caseId: string, answers: Readonly<Record<string, string>>): Promise<string>;
}

export function createCasePages(parts: CasePageParts): CasePages {
  const { database, reporting, cases, thread, writer, files, forms, incidents, pages, readFacts } = parts;

  /** Whoever has the same sees how it goes, and the words that solved it. */
  const getForFollower = (actor: Actor, caseId: string): Promise<CasePage> =>
    database.inMunicipality(actor.municipalityId, async (trx) => {
      const found = await cases.find(trx, caseId);
      const followers = found ? await thread.listFollowers(trx, caseId) : [];
      if (!found || !followers.some(({ personId }) => personId === actor.personId))
        throw new AppError('not-found', 'case');
      const messages = solutionOf(found, await thread.listMessages(trx, caseId, { notes: false }));
      const facts = await readFacts(trx, actor.municipalityId, [found]);
      const authors = messages.map(({ authorId }) => authorId);
      const { names } = await readFacts(trx, actor.municipalityId, [], authors);
      return {
        found,
        part: 'follower',
        route: await writer.routeOf(trx, found),
        messages,
        followers: followers.length,
        files: [],
        events: [],
        presses: ['unfollow'],
        people: [],
        form: undefined,
        vendor: undefined,
        links: [],
        incidents: [],
        entryId: undefined,
        facts: { ...facts, names },
      };
    });

  const linked = async (trx: MunicipalityTransaction, actor: Actor, caseId: string) => {
    const seen: (CaseLink & { readonly case: Case })[] = [];
    for (const link of await pages.listLinks(trx, caseId)) {
      const other = await cases.find(trx, link.caseId);
      if (!other) continue;
      const isFollowed = (await thread.listFollowers(trx, other.id)).some(
        ({ personId }) => personId === actor.personId,
      );
      if (isFollowed || partOf(actor, other, await writer.routeOf(trx, other)) !== 'none')
        seen.push({ ...link, case: other });
    }
    return seen;
  };

  const vendorOf = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    found: Case,
    route: CaseRoute,
    form: ReportForm | undefined,
    facts: CaseFacts,
  ): Promise<CaseVendor | undefined> => {
    const step = [route.steps[found.level], route.steps[found.level + 1]].find((each) => each?.isVendor);
    if (!step || !form) return undefined;
    const external = step.name.replace(/^external:/u, '');
    const own = await pages.findOutside(trx, external);
    const shipped = facts.treeOf(found)?.externals[external];
    return {
      step: step.name,
      mail: own?.mail ?? shipped?.mail ?? null,
      link: own?.link ?? shipped?.link ?? null,
      text: await textFor(trx, actor, found, form),
    };
  };

  const textFor = async (trx: MunicipalityTransaction, actor: Actor, found: Case, form: ReportForm) => {
    const { timeZone } = await readMunicipalityFacts(trx);
    const place =
      found.institutionId === undefined ? undefined : await pages.findInstitution(trx, found.institutionId);
    return vendorText(form, found, actor.locale, {
      timeZone,
      ...(place && { institution: plainName(place.name) }),
      ...(place?.code !== undefined && { code: place.code }),
    });
  };

  return {
    async get(actor, caseId) {
      const view = await reporting.get(actor, caseId).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'not-found') return undefined;
        throw error;
      });
      if (!view) return getForFollower(actor, caseId);
      const { case: found, part } = view;
      const going = await incidents.listOpen(actor, found);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const route = await writer.routeOf(trx, found);
        const events = await pages.listEvents(trx, caseId);
        const people = part === 'handler' ? await peopleAt(trx, pages, found, route.steps[found.level]) : [];
        const facts = await readFacts(
          trx,
          actor.municipalityId,
          [found],
          [
            ...view.messages.map(({ authorId }) => authorId),
            ...events.flatMap(({ actorId, ownerId }) => [actorId, ownerId]),
            ...people.map(({ id }) => id),
          ],
        );
        const form = await forms.getForCases(trx, found.treeId, found.leaf);
        const entryId = part === 'reporter' ? undefined : await pages.findEntry(trx, caseId);
        const shownFiles = await files.listIn(trx, caseId);
        const positions = new Set(view.messages.map(({ position }) => position));
        return {
          found,
          part,
          route,
          messages: view.messages,
          followers: view.followers,
          // What came with a note is for those who read notes.
          files: shownFiles.filter(({ position }) => position === undefined || positions.has(position)),
          events,
          presses: pressesOf(actor, view, route, entryId),
          people,
          form,
          vendor: part === 'handler' ? await vendorOf(trx, actor, found, route, form, facts) : undefined,
          links: await linked(trx, actor, caseId),
          incidents: going,
          entryId,
          facts,
        };
      });
    },

    writeVendorText: (actor, caseId, answers) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const found = await cases.find(trx, caseId);
        const part = found ? partOf(actor, found, await writer.routeOf(trx, found)) : 'none';
        if (!found || part === 'none') throw new AppError('not-found', 'case');
        if (part !== 'handler') throw new AppError('forbidden', 'handling a case');
        const form = await forms.getForCases(trx, found.treeId, found.leaf);
        return textFor(trx, actor, { ...found, answers: { ...found.answers, ...answers } }, form);
      }),
  };
}

/** The words with which it was solved, while it is. */
export function solutionOf(
  { state, solvedAt }: Pick<Case, 'state' | 'solvedAt'>,
  messages: readonly CaseMessage[],
): readonly CaseMessage[] {
  if (isStanding({ state }) || solvedAt === undefined) return [];
  return messages
    .filter(({ kind, at }) => kind === 'handler' && at.getTime() === solvedAt.getTime())
    .slice(-1);
}

async function peopleAt(
  trx: MunicipalityTransaction,
  pages: CasePageStore,
  found: Case,
  step: CaseStep | undefined,
): Promise<CasePage['people']> {
  if (!step) return [];
  const holders = await pages.listHolders(trx, step.roles);
  const ids = [...new Set([...holders, ...step.personIds])].filter(
    (id) => id !== found.reporterId && id !== found.ownerId,
  );
  const present = new Set(step.present ?? ids);
  return ids
    .map((id) => ({ id, isAway: !present.has(id) }))
    .sort((one, other) => Number(one.isAway) - Number(other.isAway));
}

function pressesOf(
  actor: Actor,
  { case: found, part }: CaseView,
  route: CaseRoute,
  entryId: string | undefined,
): readonly CasePressDto[] {
  const may = (kind: Parameters<typeof isAllowed>[0]) => isAllowed(kind, found);
  const mayMakeEntry = !isStanding(found) && entryId === undefined && editedInstitutions(actor).length > 0;
  const own: readonly CasePressDto[] = found.reporterId === actor.personId ? ['reply'] : [];
  if (part === 'reporter') return [...own, 'add-files'];
  if (part === 'reader') return mayMakeEntry ? ['make-entry'] : [];
  const offered: readonly (readonly [CasePressDto, boolean])[] = [
    ['take', may('taken') && found.ownerId !== actor.personId],
    ['assign', may('assigned')],
    ['release', may('released') && found.ownerId !== undefined],
    ['ask', may('asked')],
    ['answer', may('answered')],
    ['note', true],
    ['pass-on', may('passed-on') && found.level + 1 < route.steps.length],
    ['pass-back', may('passed-back') && found.level > 0],
    ['vendor', may('at-vendor')],
    ['solve', may('solved')],
    ['link', may('solved')],
    ['add-files', true],
    ['make-entry', mayMakeEntry],
  ];
  return [...own, ...offered.filter(([, isOffered]) => isOffered).map(([press]) => press)];
}
