import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Tree } from '../../trees/index.ts';
import { partOf } from '../case-policy.ts';
import { isAllowed } from '../case-state-rules.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case, CaseMessage, CaseRoute, CaseStep } from '../case-types.ts';
import type { CaseWriter, StandingCase } from '../case-writer.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { HandoverService } from '../handover/handover-service.ts';
import { handoverWords } from '../handover/topdesk-presenter.ts';
import { answeredFields, missingFields, shownFields } from '../report-form-rules.ts';
import type { ReportForms } from '../report-form-types.ts';
import { shippedForm } from '../shipped-forms.ts';
import type { CaseFactsReader } from '../tab/case-facts.ts';
import { presentCase, presentStep, type CaseFacts } from '../tab/case-presenter.ts';
import type { ThreadStore } from '../thread-store.ts';
import type { CaseOnCard, CaseRights, NamedEvent, OutsideOnCard } from './case-card-types.ts';
import type { ToldEvent } from './case-notice-types.ts';

/** Who reads a card. */
export type CardReader = Pick<Actor, 'municipalityId' | 'personId' | 'roles' | 'locale'>;

/** Reads cases as cards show them. */
export interface CaseCardReader {
  /** Undefined: it is not for this reader. `follows`: it is, as somebody who follows it, where nothing else makes it so. */
  read(trx: MunicipalityTransaction, reader: CardReader, found: Case): Promise<CaseOnCard | undefined>;
  /** What happened, with names. */
  name(
    trx: MunicipalityTransaction,
    reader: CardReader,
    found: Case,
    events: readonly ToldEvent[],
  ): Promise<readonly NamedEvent[]>;
}

export interface CaseCardReaderParts {
  readonly cases: Pick<CaseStore, 'readSettings'>;
  readonly thread: Pick<ThreadStore, 'listMessages' | 'listFollowers'>;
  readonly writer: Pick<CaseWriter, 'routeOf'>;
  readonly files: Pick<CaseFiles, 'listIn'>;
  readonly forms: ReportForms;
  readonly readFacts: CaseFactsReader;
  readonly handover: Pick<HandoverService, 'viewIn'>;
  readonly clock: Clock;
  tabLink(subPage: string): string;
}

const none: CaseRights = {
  take: false,
  write: false,
  passOn: false,
  passBack: false,
  solve: false,
  vendor: false,
};

export function createCaseCardReader(parts: CaseCardReaderParts): CaseCardReader {
  const { cases, thread, writer, files, forms, readFacts, handover, clock, tabLink } = parts;
  return {
    async read(trx, reader, found) {
      const { municipalityId, personId, locale } = reader;
      const route = await writer.routeOf(trx, found);
      const followers = await thread.listFollowers(trx, found.id);
      const own = partOf(reader, found, route);
      const follows = followers.some((each) => each.personId === personId);
      if (own === 'none' && !follows) return undefined;
      const part = own === 'none' ? 'follower' : own;
      const isHandling = part === 'handler' || part === 'reader';
      const all = await thread.listMessages(trx, found.id, { notes: isHandling });
      const solution = all.findLast((each) => isSolution(each, found));
      const messages = part === 'follower' ? (solution ? [solution] : []) : all;
      const facts = await readFacts(
        trx,
        municipalityId,
        [found],
        messages.map(({ authorId }) => authorId),
      );
      const { closeAfterDays } = await cases.readSettings(trx);
      const tree = facts.treeOf(found);
      const titleOf = (level: number) => {
        const step = route.steps[level];
        return step && presentStep(step.name, tree, locale);
      };
      const next = titleOf(found.level + 1);
      const previous = found.level > 0 ? titleOf(found.level - 1) : undefined;
      const report = isHandling ? await reportOf(trx, found, locale) : { answers: [], missing: [], files: 0 };
      return {
        part,
        locale,
        line: presentCase(found, facts, reader),
        isSolved: found.state === 'solved' || found.state === 'closed',
        ...report,
        followers: followers.length,
        said: messages.map((message) => ({
          ...message,
          by: nameOf(message.authorId, message.kind, found, facts, reader),
        })),
        may: part === 'handler' ? rightsOf(found, route, reader, tree) : none,
        link: tabLink(`cases/case/${found.id}`),
        closeAfterDays,
        ...(next && { next }),
        ...(previous && { previous }),
        ...(found.vendorNumber !== undefined && { vendorNumber: found.vendorNumber }),
        ...(isHandling && { outside: await outsideOf(trx, reader, { before: found, part, route }) }),
      };
    },

    async name(trx, reader, found, events) {
      const people = events.flatMap(({ actorId, ownerId }) => [actorId, ownerId]);
      const facts = await readFacts(trx, reader.municipalityId, [found], people);
      const tree = facts.treeOf(found);
      return events.map((event) => ({
        ...event,
        actor: nameOf(event.actorId, 'handler', found, facts, reader),
        ...(event.ownerId !== undefined && {
          owner: nameOf(event.ownerId, 'handler', found, facts, reader),
        }),
        ...(event.step !== undefined && { stepTitle: presentStep(event.step, tree, reader.locale).title }),
      }));
    },
  };

  async function outsideOf(
    trx: MunicipalityTransaction,
    reader: CardReader,
    standing: Pick<StandingCase, 'before' | 'part' | 'route'>,
  ): Promise<OutsideOnCard> {
    const { locale } = reader;
    const view = await handover.viewIn(trx, reader, standing);
    const { mayHandOver, mayTryAgain, timeZone } = view;
    return { ...handoverWords(view, locale, { timeZone, now: clock.now() }), mayHandOver, mayTryAgain };
  }

  async function reportOf(trx: MunicipalityTransaction, found: Case, locale: Locale) {
    // Also where reports of this errand are no longer taken.
    const form = (await forms.find(trx, found.treeId, found.leaf)) ?? shippedForm(found.treeId, found.leaf);
    const count = (await files.listIn(trx, found.id)).length;
    const answers = found.answers ?? {};
    const open = new Set(missingFields(form, answers, { hasFiles: count > 0 }));
    return {
      answers: answeredFields(form, answers, locale).map(({ label, words }) => ({ label, words })),
      missing: shownFields(form, locale).flatMap(({ id, label }) => (open.has(id) ? [label] : [])),
      files: count,
    };
  }
}

/** The words that a case was solved with. */
function isSolution({ kind, at }: CaseMessage, { solvedAt }: Case): boolean {
  return kind === 'handler' && solvedAt !== undefined && at.getTime() === solvedAt.getTime();
}

function rightsOf(
  found: Case,
  { steps }: CaseRoute,
  reader: Pick<CardReader, 'personId' | 'roles'>,
  tree: Tree | undefined,
): CaseRights {
  const { personId } = reader;
  const next = steps[found.level + 1];
  const mayPassOn = next !== undefined && isAllowed('passed-on', found);
  const vendor = steps.slice(found.level).find(({ isVendor }) => isVendor);
  const isTheirs =
    vendor === steps[found.level] || vendor === next || mayReach(vendor, steps[found.level], reader, tree);
  return {
    take: found.ownerId !== personId && isAllowed('taken', found),
    write: isAllowed('answered', found),
    passOn: mayPassOn && !next.isVendor,
    passBack: found.level > 0 && isAllowed('passed-back', found),
    solve: isAllowed('solved', found),
    vendor: vendor !== undefined && isTheirs && isAllowed('at-vendor', found),
  };
}

/** The tree says who may write to a vendor; whoever stands in at the step of such a role may too. */
function mayReach(
  vendor: CaseStep | undefined,
  present: CaseStep | undefined,
  reader: Pick<CardReader, 'roles'>,
  tree: Tree | undefined,
): boolean {
  const [, id] = /^external:(.+)$/u.exec(vendor?.name ?? '') ?? [];
  const reachedBy = (id === undefined ? undefined : tree?.externals[id]?.reachedBy) ?? [];
  const stepRole = present?.name.split('@')[0];
  return reachedBy.some((role) => role === stepRole || reader.roles.some((held) => held.role === role));
}

/** Without an author it came from somebody outside, or from another system; who was erased has no name. */
function nameOf(
  id: string | undefined,
  kind: CaseMessage['kind'],
  { reporterId, source }: Case,
  { names }: Pick<CaseFacts, 'names'>,
  { personId, locale }: CardReader,
): string {
  if (id === personId) return caseChatTexts(locale, 'by.you');
  const name = id === undefined ? undefined : names.get(id);
  if (name !== undefined) return name;
  if (id !== undefined || (kind === 'reporter' && reporterId === undefined && source !== 'mail'))
    return caseChatTexts(locale, 'by.erased');
  return caseChatTexts(locale, kind === 'reporter' ? 'by.outside' : 'by.support');
}
