import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { editedInstitutions, isQnaCoordinator, type EntryView, type QnaReader } from '../qna/index.ts';
import { mayKeepPage, mayKeepPages } from './page-policy.ts';
import type { PageStore } from './page-store.ts';
import type { PageDesk, PageDraft, PagePlace, ParentLine, PublicPage } from './page-types.ts';
import type { ParentEntries } from './parent-entry-service.ts';
import { publicEntryOf } from './released-rules.ts';
import { slugPattern } from './slug-rules.ts';

/** Lines of one answer. */
const linesPerPage = 20;
/** Parents' questions that wait; whoever has more decides about some first. */
const mostWaiting = 100;

export interface PageDeskParts {
  readonly database: Database;
  readonly pages: PageStore;
  readonly reader: QnaReader;
  readonly entries: ParentEntries;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Keeping = Omit<PageDesk, 'entry' | 'write' | 'ask' | 'decline'>;

/** Pages, and what stands on them. */
export function createPageDeskService(parts: PageDeskParts): Keeping {
  const { database, pages, reader, entries, clock, ids } = parts;

  const inMunicipality = <T>(
    { municipalityId }: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => database.inMunicipality(municipalityId, work);

  const getPage = async (trx: MunicipalityTransaction, actor: Actor, pageId: string): Promise<PublicPage> => {
    const page = await pages.find(trx, pageId);
    if (!page) throw new AppError('not-found', 'page');
    if (!mayKeepPage(actor, page.institutionId)) throw new AppError('forbidden', 'a page');
    return page;
  };

  const { getEditable } = entries;

  const placeOf = async (
    trx: MunicipalityTransaction,
    institutionId: string | undefined,
  ): Promise<PagePlace> => {
    const place = await pages.findPlace(trx, institutionId);
    if (!place) throw new AppError('not-found', 'institution');
    const found = (await pages.listPages(trx)).find((page) => page.institutionId === institutionId);
    return presentPlace(institutionId, place.name, found);
  };

  const audit = (
    trx: MunicipalityTransaction,
    { municipalityId, personId }: Actor,
    line: Pick<Parameters<PageStore['audit']>[1], 'action' | 'subject' | 'before' | 'after'>,
  ) => pages.audit(trx, { municipalityId, id: ids.next(), at: clock.now(), actor: personId, ...line });

  return {
    async places(actor) {
      if (!mayKeepPages(actor)) throw new AppError('forbidden', 'public pages');
      return inMunicipality(actor, async (trx) => {
        const found = await pages.listPages(trx);
        const institutions = await pages.listInstitutions(trx, editedInstitutions(actor));
        const own = isQnaCoordinator(actor)
          ? [{ id: undefined, name: (await pages.findPlace(trx, undefined))!.name }]
          : [];
        return [...own, ...institutions].map(({ id, name }) =>
          presentPlace(
            id,
            name,
            found.find(({ institutionId }) => institutionId === id),
          ),
        );
      });
    },

    async save(actor, draft) {
      if (!mayKeepPage(actor, draft.institutionId)) throw new AppError('forbidden', 'a page');
      mustBeSound(draft);
      try {
        const place = await inMunicipality(actor, async (trx) => {
          if (!(await pages.findPlace(trx, draft.institutionId)))
            throw new AppError('not-found', 'institution');
          const before = await pages.lockOf(trx, draft.institutionId);
          const page: PublicPage = { ...draft, id: before?.id ?? ids.next() };
          if (before) await pages.change(trx, page);
          else await pages.add(trx, actor.municipalityId, page, actor.personId, clock.now());
          await audit(trx, actor, {
            action: 'page.saved',
            subject: `page:${page.id}`,
            ...(before && { before: recordOf(before) }),
            after: recordOf(page),
          });
          return placeOf(trx, draft.institutionId);
        });
        return { kind: 'saved', place };
      } catch (error) {
        // Addresses are one for all municipalities, so only the database knows.
        if (!(error instanceof AppError) && (await isTaken(actor, draft))) return { kind: 'slug-taken' };
        throw error;
      }
    },

    async lines(actor, pageId, { show, text, offset = 0 }) {
      const found = await inMunicipality(actor, async (trx) => {
        const page = await getPage(trx, actor, pageId);
        if (show === 'waiting') {
          const all = await pages.listWaiting(trx, page.institutionId, mostWaiting);
          return { page, ids: all.slice(offset, offset + linesPerPage), total: all.length };
        }
        if (show === 'released') {
          return { page, ...(await pages.listReleased(trx, pageId, { offset, limit: linesPerPage })) };
        }
        return { page };
      });
      if ('ids' in found && found.ids) {
        const views = await Promise.all(found.ids.map((id) => reader.find(actor, id)));
        const lines = views.flatMap((view) =>
          view ? [lineOf(view, view.desk?.releasedTo.includes(pageId) ?? false)] : [],
        );
        return { lines, total: found.total };
      }
      const page = await reader.search(actor, {
        ...(text ? { text } : { order: 'newest' as const }),
        offset,
        limit: linesPerPage,
      });
      const released = await inMunicipality(actor, (trx) =>
        pages.whichReleased(
          trx,
          pageId,
          page.lines.map(({ id }) => id),
        ),
      );
      const lines = page.lines
        .filter(({ origin }) => !origin)
        .map((line) => lineOf(line, released.has(line.id)));
      return { lines, total: page.total };
    },

    async release(actor, pageId, entryId) {
      const view = await getEditable(actor, entryId);
      await inMunicipality(actor, async (trx) => {
        const page = await getPage(trx, actor, pageId);
        const { scope } = view;
        if (scope.kind === 'institution' && scope.institutionId !== page.institutionId) {
          throw new AppError('bad-request', 'an entry of another institution');
        }
        const stored = await pages.findEntry(trx, view.id);
        if (!stored || !publicEntryOf(stored)) throw new AppError('bad-request', 'nothing to show');
        const { municipalityId, personId: by } = actor;
        const release = { municipalityId, entryId: view.id, pageId, by, at: clock.now() };
        if (!(await pages.release(trx, release))) return;
        const after = { entry: view.id, revision: stored.revision };
        await audit(trx, actor, { action: 'page.released', subject: `page:${pageId}`, after });
      });
    },

    async withdraw(actor, pageId, entryId) {
      await inMunicipality(actor, async (trx) => {
        await getPage(trx, actor, pageId);
        if (!(await pages.withdraw(trx, pageId, entryId))) return;
        await audit(trx, actor, {
          action: 'page.withdrawn',
          subject: `page:${pageId}`,
          before: { entry: entryId },
        });
      });
    },
  };

  async function isTaken(actor: Actor, { slug, institutionId }: PageDraft): Promise<boolean> {
    const municipalityId = await database.findMunicipalityOfPublicAddress(`page/${slug}`);
    if (municipalityId === undefined) return false;
    if (municipalityId !== actor.municipalityId) return true;
    const page = await inMunicipality(actor, (trx) => pages.findBySlug(trx, slug));
    return page !== undefined && page.institutionId !== institutionId;
  }
}

function presentPlace(
  institutionId: string | undefined,
  name: string,
  found: (PublicPage & { readonly released: number }) | undefined,
): PagePlace {
  const { released = 0, ...page } = found ?? {};
  return {
    name,
    released,
    ...(institutionId !== undefined && { institutionId }),
    ...(found && { page: page as PublicPage }),
  };
}

/** What the audit trail keeps of a page: nothing of it is personal but the address for questions, which stays out. */
function recordOf({ slug, locales: offered, isOpen, isIndexed }: PublicPage) {
  return { slug, locales: offered, isOpen, isIndexed };
}

const mail = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>"]{2,}$/;

/** Throws `bad-request`. */
function mustBeSound({ slug, locales: offered, contactMail }: PageDraft): void {
  if (!slugPattern.test(slug)) throw new AppError('bad-request', 'slug');
  if (offered.length === 0 || new Set(offered).size !== offered.length) {
    throw new AppError('bad-request', 'languages');
  }
  if (contactMail !== undefined && !mail.test(contactMail)) throw new AppError('bad-request', 'mail');
}

function lineOf(
  { id, state, shownIn, question }: Pick<EntryView, 'id' | 'state' | 'shownIn' | 'question'>,
  isReleased: boolean,
): ParentLine {
  return { id, state, shownIn, question, isReleased };
}
