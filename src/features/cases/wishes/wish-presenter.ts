import { caseFiguresTexts } from '../../../content/texts/case-figures/index.ts';
import { wishTexts } from '../../../content/texts/wishes/index.ts';
import type { OwnWishesDto, WishDto, WishLineDto } from '../../../dto/wish-dto.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { SheetTable } from '../../../platform/spreadsheets/index.ts';
import type { PublishedTree } from '../../trees/index.ts';
import { seriesOf } from '../case-number-rules.ts';
import { wordsToSend, withoutNames } from './wish-rules.ts';
import type { WishDetails } from './wish-service.ts';
import type { OwnWish, RankedWish, WishVoice } from './wish-types.ts';

/** What presenters need to know beside wishes. */
export interface WishWording {
  readonly trees: readonly PublishedTree[];
  readonly institutions: ReadonlyMap<string, string>;
  readonly locale: Locale;
}

export function presentTrees({ trees, locale }: Pick<WishWording, 'trees' | 'locale'>) {
  return trees.map(({ tree }) => ({ id: tree.id, name: tree.texts[locale].title }));
}

export function presentOwn(
  wishes: readonly OwnWish[],
  wording: Pick<WishWording, 'trees' | 'locale'>,
): OwnWishesDto {
  return {
    trees: presentTrees(wording),
    wishes: wishes.map(({ id, title, treeId, at, status, reply, statusAt, others }) => ({
      id,
      title,
      tree: seriesOf(treeId),
      at: at.toISOString(),
      status,
      reply: reply ?? null,
      statusAt: statusAt.toISOString(),
      others,
    })),
  };
}

export function presentWish(wish: RankedWish): WishLineDto {
  const { id, title, treeId, status, people, institutions, merged, place, revision } = wish;
  return {
    id,
    title,
    tree: { id: treeId, name: seriesOf(treeId) },
    status,
    people,
    institutions,
    merged,
    place: place ?? null,
    revision,
  };
}

export function presentDetails(
  { wish, voices, names, merged, alike }: WishDetails,
  wording: WishWording,
): WishDto {
  const { institutions, locale } = wording;
  return {
    ...presentWish(wish),
    words: wordsToSend(wish, voices),
    reply: wish.reply ?? '',
    statusAt: wish.statusAt.toISOString(),
    voices: voices.map(({ id, personId, institutionId, words, caseId, at }) => ({
      id,
      person: (personId !== undefined && names.get(personId)) || null,
      institution:
        institutionId === undefined
          ? null
          : (institutions.get(institutionId) ?? caseFiguresTexts(locale, 'goneInstitution')),
      words: words ?? null,
      caseId: caseId ?? null,
      at: at.toISOString(),
    })),
    mergedWishes: merged.map(({ id, title, revision }) => ({ id, title, revision })),
    alike: alike.map((other) => presentWish(other)),
  };
}

/** What is sent on, in the order of the list: nobody's name, and no number that is somebody's. */
interface SentWish {
  readonly place: number;
  readonly tree: string;
  readonly title: string;
  readonly words: string;
  readonly people: number;
  readonly institutions: number;
  readonly status: string;
  readonly day: string;
}

export interface WishExport {
  readonly wishes: readonly RankedWish[];
  readonly voices: readonly WishVoice[];
  readonly names: ReadonlyMap<string, string>;
}

function sentWishes({ wishes, voices, names }: WishExport, wording: WishWording): readonly SentWish[] {
  const everybody = [...names.values()];
  return wishes.map((wish, at) => ({
    place: at + 1,
    tree: seriesOf(wish.treeId),
    title: withoutNames(wish.title, everybody),
    words: withoutNames(
      wordsToSend(
        wish,
        voices.filter(({ wishId }) => wishId === wish.id),
      ),
      everybody,
    ),
    people: wish.people,
    institutions: wish.institutions,
    status: wishTexts(wording.locale, `status.${wish.status}`),
    day: wish.createdAt.toISOString().slice(0, 10),
  }));
}

export function presentWishTable(found: WishExport, wording: WishWording): SheetTable {
  const { locale } = wording;
  return {
    title: wishTexts(locale, 'table.title'),
    columns: [
      { title: wishTexts(locale, 'column.place'), width: 6 },
      { title: wishTexts(locale, 'column.tree'), width: 20 },
      { title: wishTexts(locale, 'column.title'), width: 48 },
      { title: wishTexts(locale, 'column.words'), width: 80 },
      { title: wishTexts(locale, 'column.people'), width: 14 },
      { title: wishTexts(locale, 'column.institutions'), width: 14 },
      { title: wishTexts(locale, 'column.status'), width: 18 },
      { title: wishTexts(locale, 'column.day'), width: 14 },
    ],
    rows: sentWishes(found, wording).map(
      ({ place, tree, title, words, people, institutions, status, day }) => [
        place,
        tree,
        title,
        words,
        people,
        institutions,
        status,
        { day },
      ],
    ),
  };
}

/** The same as plain text, for a mail. */
export function presentWishText(found: WishExport, wording: WishWording): string {
  const { locale } = wording;
  const parts = sentWishes(found, wording).map(({ place, tree, title, words, people, institutions }) =>
    [
      `${place}. ${title}`,
      `${tree}. ${wishTexts(locale, 'text.count', { people, institutions })}`,
      ...(words === '' || words === title ? [] : [words]),
    ].join('\n'),
  );
  return `${[wishTexts(locale, 'table.title'), ...parts].join('\n\n')}\n`;
}
