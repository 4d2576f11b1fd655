import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { TreesService } from '../../trees/index.ts';
import type { CaseListener } from '../case-types.ts';
import { tidyTitle, tidyWords, wordsOfReport } from './wish-rules.ts';
import type { WishStore } from './wish-store.ts';
import type { OwnWish, Wish, WishVoice } from './wish-types.ts';

/** A wish as somebody writes it. */
export interface NewWish {
  readonly treeId: string;
  readonly title: string;
  readonly words: string;
  /** The press it came with: pressed twice, it is one wish. */
  readonly requestKey: string;
}

/** Wishing, for everybody. */
export interface WishingService {
  /** @throws AppError `bad-request` without a title, `tree-changed` for a system that is not here. */
  wish(actor: Actor, wanted: NewWish): Promise<void>;
  /** What the actor has wished, the newest first. */
  listMine(actor: Actor): Promise<readonly OwnWish[]>;
}

const mostListed = 50;

export interface WishingParts {
  readonly database: Database;
  readonly store: WishStore;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createWishingService(parts: WishingParts): WishingService {
  const { database, store, trees } = parts;
  return {
    wish(actor, wanted) {
      const title = tidyTitle(wanted.title);
      if (!title) throw new AppError('bad-request', 'a wish without a title');
      const { municipalityId, personId, locale } = actor;
      return database.inMunicipality(municipalityId, async (trx) => {
        const current = await trees.getCurrentIn(trx, municipalityId);
        if (!current.some(({ tree }) => tree.id === wanted.treeId))
          throw new AppError('tree-changed', 'no such system');
        const institutionId = await findInstitution(trx, personId);
        const words = tidyWords(wanted.words);
        const voice = {
          personId,
          ...(institutionId !== undefined && { institutionId }),
          ...(words !== undefined && { words }),
        };
        await addWish(
          parts,
          trx,
          municipalityId,
          { ...wanted, title, locale },
          voice,
          `${personId} ${wanted.requestKey}`,
        );
      });
    },

    listMine: ({ municipalityId, personId }) =>
      database.inMunicipality(municipalityId, (trx) => store.listOwn(trx, personId, mostListed)),
  };
}

/** Makes a wish of each case that turns out to be one, and takes it back where the case is opened again. */
export function createWishListener(parts: Pick<WishingParts, 'store' | 'clock' | 'ids'>): CaseListener {
  return async (trx, { kind, after }) => {
    if (kind === 'reopened') await parts.store.removeVoiceOfCase(trx, after.id);
    if (kind !== 'solved' || after.outcome !== 'change-request') return;
    const words = wordsOfReport(after.title, after.answers);
    const title = tidyTitle(after.title);
    if (!title) return;
    await addWish(
      parts,
      trx,
      after.municipalityId,
      { treeId: after.treeId, title, locale: after.locale },
      {
        caseId: after.id,
        ...(after.reporterId !== undefined && { personId: after.reporterId }),
        ...(after.institutionId !== undefined && { institutionId: after.institutionId }),
        ...(words !== undefined && { words }),
      },
    );
  };
}

async function addWish(
  { store, clock, ids }: Pick<WishingParts, 'store' | 'clock' | 'ids'>,
  trx: MunicipalityTransaction,
  municipalityId: string,
  { treeId, title, locale }: Pick<Wish, 'treeId' | 'title' | 'locale'>,
  said: Pick<WishVoice, 'personId' | 'institutionId' | 'words' | 'caseId'>,
  requestKey?: string,
): Promise<void> {
  const now = clock.now();
  const id = ids.next();
  const made: Wish = {
    id,
    treeId,
    title,
    locale,
    status: 'collected',
    statusAt: now,
    createdAt: now,
    revision: 1,
  };
  await store.add(trx, municipalityId, made);
  const voice = { ...said, id: ids.next(), wishId: id, at: now };
  if (!(await store.addVoice(trx, municipalityId, voice, requestKey))) await store.remove(trx, id);
}

/** The one chosen, or the only one somebody belongs to. */
async function findInstitution(trx: MunicipalityTransaction, personId: string): Promise<string | undefined> {
  const person = await trx
    .selectFrom('person')
    .select('institution_id')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person?.institution_id) return person.institution_id;
  const memberships = await trx
    .selectFrom('membership')
    .select('institution_id')
    .distinct()
    .where('person_id', '=', personId)
    .execute();
  return memberships.length === 1 ? memberships[0]!.institution_id : undefined;
}
