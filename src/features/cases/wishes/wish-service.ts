import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import { perhapsAlike, type TextLikeness } from '../../follow-up/index.ts';
import type { NamesFinder } from '../figures/figures-service.ts';
import { addWishAudit, type WishAction } from './wish-audit.ts';
import { placesAfter, tidyTitle, tidyWords } from './wish-rules.ts';
import type { WishStore } from './wish-store.ts';
import {
  longestWishReply,
  type RankedWish,
  type Wish,
  type WishStatus,
  type WishVoice,
} from './wish-types.ts';

/** A wish as a coordinator works on it. */
export interface WishDetails {
  readonly wish: RankedWish;
  readonly voices: readonly WishVoice[];
  /** Of those who wish it, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly merged: readonly Wish[];
  /** Others that may mean the same, the likest first. */
  readonly alike: readonly RankedWish[];
}

/** What a list is narrowed down to. */
export interface WishFilter {
  readonly statuses?: readonly WishStatus[];
  readonly treeId?: string;
}

/**
 * The list of wishes, for coordinators: others are `forbidden`. A change names the revision it began from and is refused with `conflict`
 * when somebody was faster.
 */
export interface WishService {
  /** Ranked: as coordinators have put them, then by how many wish them. */
  list(actor: Actor, filter: WishFilter): Promise<readonly RankedWish[]>;
  read(actor: Actor, wishId: string): Promise<WishDetails>;
  /** @throws AppError `bad-request` without a title. */
  save(
    actor: Actor,
    wishId: string,
    revision: number,
    wanted: { readonly title: string; readonly words: string },
  ): Promise<void>;
  /** Those who wish it hear of it a while later, with the reply. */
  setStatus(
    actor: Actor,
    wishId: string,
    revision: number,
    wanted: { readonly status: WishStatus; readonly reply: string },
  ): Promise<void>;
  /** To a place in the list of those nothing has become of yet, from 1. Undefined: where the count puts it. */
  move(actor: Actor, wishId: string, revision: number, place: number | undefined): Promise<void>;
  /** `intoId` stands for both from now on. @throws AppError `not-found`, `conflict` where it was merged itself meanwhile. */
  merge(actor: Actor, wishId: string, revision: number, intoId: string): Promise<void>;
  /** It stands for itself again. */
  unmerge(actor: Actor, wishId: string, revision: number): Promise<void>;
  /** What is sent on, with all that was said, and the names that must not go with it. Put on record. */
  readExport(
    actor: Actor,
    filter: WishFilter,
  ): Promise<{
    readonly wishes: readonly RankedWish[];
    readonly voices: readonly WishVoice[];
    readonly names: ReadonlyMap<string, string>;
  }>;
}

/** Nothing has become of these yet. */
export const openStatuses: readonly WishStatus[] = ['collected', 'sent-on', 'planned'];
const mostListed = 500;
const mostAlike = 5;

export interface WishServiceParts {
  readonly database: Database;
  readonly store: WishStore;
  readonly likeness: TextLikeness;
  readonly findNames: NamesFinder;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createWishService(parts: WishServiceParts): WishService {
  const { database, store, likeness, findNames, clock, ids } = parts;

  const within = <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, now: Date) => Promise<T>,
  ): Promise<T> => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'wishes');
    return database.inMunicipality(actor.municipalityId, (trx) => work(trx, clock.now()));
  };

  /** Changes one that is locked, and writes it down with what was different before. */
  const change = (
    actor: Actor,
    wishId: string,
    revision: number,
    action: WishAction,
    differing: (
      before: Wish,
      trx: MunicipalityTransaction,
      now: Date,
    ) => Promise<Partial<Wish>> | Partial<Wish>,
    besides: readonly string[] = [],
  ): Promise<void> =>
    within(actor, async (trx, now) => {
      const before = mustFind((await store.lock(trx, [wishId, ...besides])).get(wishId), revision);
      const after = { ...before, ...(await differing(before, trx, now)), revision: before.revision + 1 };
      await store.update(trx, after, now);
      await addWishAudit(trx, { actor, ids, now }, action, `wish:${wishId}`, before, after);
    });

  const namesOf = (trx: MunicipalityTransaction, voices: readonly WishVoice[]) =>
    findNames(
      trx,
      voices.flatMap(({ personId }) => (personId === undefined ? [] : [personId])),
    );

  const textOf = ({ title, words }: Pick<Wish, 'title' | 'words'>) =>
    [title, words].filter(Boolean).join('. ');

  return {
    list: (actor, filter) => within(actor, (trx) => store.listRanked(trx, filter, mostListed)),

    read: (actor, wishId) =>
      within(actor, async (trx) => {
        const [wish] = await store.listRanked(trx, { ids: [wishId] }, 1);
        if (!wish) throw new AppError('not-found', 'wish');
        const voices = await store.listVoices(trx, [wishId]);
        const others = await store.listRanked(trx, { statuses: openStatuses }, mostListed);
        const alike = others
          .filter(({ id }) => id !== wishId)
          .map((other) => ({ other, alike: likeness(textOf(wish), textOf(other)) }))
          .filter((one) => one.alike >= perhapsAlike)
          .sort((one, other) => other.alike - one.alike)
          .slice(0, mostAlike)
          .map(({ other }) => other);
        return {
          wish,
          voices,
          names: await namesOf(trx, voices),
          merged: await store.listMerged(trx, wishId),
          alike,
        };
      }),

    save: (actor, wishId, revision, wanted) => {
      const title = tidyTitle(wanted.title);
      if (!title) throw new AppError('bad-request', 'a wish without a title');
      return change(actor, wishId, revision, 'wish.changed', () => ({
        title,
        words: tidyWords(wanted.words),
      }));
    },

    setStatus: (actor, wishId, revision, wanted) => {
      const reply = cleanText(wanted.reply, longestWishReply) || undefined;
      return change(actor, wishId, revision, 'wish.status-set', (before, _trx, now) => ({
        status: wanted.status,
        reply,
        statusAt: wanted.status === before.status ? before.statusAt : now,
      }));
    },

    move: (actor, wishId, revision, place) =>
      change(actor, wishId, revision, 'wish.moved', async (_before, trx, now) => {
        if (place === undefined) return { place: undefined };
        const order = await store.listRanked(trx, { statuses: openStatuses }, mostListed);
        const places = placesAfter(order, wishId, place);
        for (const other of order)
          if (other.id !== wishId && other.place !== places.get(other.id))
            await store.update(trx, { ...other, place: places.get(other.id) }, now);
        return { place: places.get(wishId) };
      }),

    merge: (actor, wishId, revision, intoId) =>
      change(
        actor,
        wishId,
        revision,
        'wish.merged',
        async (before, trx) => {
          const into = await store.find(trx, intoId);
          if (!into || intoId === wishId) throw new AppError('not-found', 'wish');
          if (into.mergedInto !== undefined || before.mergedInto !== undefined)
            throw new AppError('conflict', 'a wish that was merged');
          await store.moveMerged(trx, wishId, intoId);
          return { mergedInto: intoId, place: undefined };
        },
        [intoId],
      ),

    unmerge: (actor, wishId, revision) =>
      change(actor, wishId, revision, 'wish.unmerged', (before) => {
        if (before.mergedInto === undefined) throw new AppError('conflict', 'a wish that stands for itself');
        return { mergedInto: undefined };
      }),

    readExport: (actor, filter) =>
      within(actor, async (trx, now) => {
        const wishes = await store.listRanked(trx, filter, mostListed);
        const voices = await store.listVoices(
          trx,
          wishes.map(({ id }) => id),
        );
        await addWishAudit(trx, { actor, ids, now }, 'wish.exported', 'wishes', undefined, {
          count: wishes.length,
        });
        return { wishes, voices, names: await namesOf(trx, voices) };
      }),
  };
}

function mustFind(found: Wish | undefined, revision: number): Wish {
  if (!found) throw new AppError('not-found', 'wish');
  if (found.revision !== revision) throw new AppError('conflict', `revision ${found.revision} of a wish`);
  return found;
}
