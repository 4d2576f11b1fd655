import { supportTexts } from '../../content/texts/support/index.ts';
import { AppError } from '../../kernel/app-error.ts';
import { finishCard, heading, line } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import { nordicFold, normalise } from '../../platform/search/analysis/index.ts';
import type { BotFeature, ExtensionResult } from '../../platform/bot/bot-types.ts';
import type { LeafRanker, PublishedTree } from '../trees/index.ts';
import { reachable } from './contact-cards.ts';
import { presentContact } from './contact-presenter.ts';
import { wordingOf } from './errand-presenter.ts';
import type { MyContacts, MyContactsService } from './my-contacts-service.ts';
import type { ContactLines } from './support-view-types.ts';

/** Who helps with an errand at the searcher's institution. */
interface HelpingContact {
  readonly tree: string;
  readonly leaf: string;
  readonly title: string;
  readonly lines: ContactLines;
}

/** "Who helps with what here", searched from the compose box and put into a message. Looking takes nobody's turn. */
export function createContactExtension({
  contacts,
  ranker,
}: {
  readonly contacts: MyContactsService;
  readonly ranker: Pick<LeafRanker, 'prepare' | 'rank'>;
}): BotFeature {
  return {
    extension: {
      searches: {
        async searchContacts({ actor }, { text, skip, count }) {
          const mine = await findContacts(contacts, actor);
          if (!mine) return [];
          const all = helping(mine, actor.locale);
          const trees = mine.trees.map(({ published }) => published);
          const found = text === '' ? all : search(text, all, rankedLeaves(ranker, text, trees));
          return found.slice(skip, skip + count).map((one) => resultOf(one, actor.locale));
        },
      },
    },
  };
}

/** Undefined: the person has not said where they work, and nobody can be named. */
async function findContacts(
  contacts: MyContactsService,
  actor: Parameters<MyContactsService['getMyContacts']>[0],
): Promise<MyContacts | undefined> {
  try {
    return await contacts.getMyContacts(actor);
  } catch (error) {
    if (error instanceof AppError && error.code === 'institution-needed') return undefined;
    throw error;
  }
}

function helping({ trees, municipality, institution, now }: MyContacts, locale: Locale): HelpingContact[] {
  return trees.flatMap(({ published, errands }) => {
    const wording = wordingOf({ published, municipality, institution, now }, locale);
    return errands.flatMap(({ leaf, resolution }) => {
      if (resolution.kind !== 'contact') return [];
      const lines = presentContact(wording, resolution.contacts[0]!, resolution.step);
      return [
        { tree: published.tree.id, leaf, title: published.tree.texts[locale].leaves[leaf]!.title, lines },
      ];
    });
  });
}

/** Leaves that the words of a search are about, the likeliest first; none while the model is not ready. */
function rankedLeaves(
  ranker: Pick<LeafRanker, 'prepare' | 'rank'>,
  text: string,
  trees: readonly PublishedTree[],
): readonly string[] {
  if (ranker.prepare(trees)) return [];
  const ranking = ranker.rank(text, trees);
  if (ranking.outcome === 'none') return [];
  const { id } = ranking.tree.tree;
  const leaves = ranking.outcome === 'sure' ? [ranking.leaf] : ranking.candidates;
  return leaves.map((leaf) => `${id} ${leaf}`);
}

/** First what the words are about, then whatever has all of them in its name: errand, person, role. */
function search(
  text: string,
  all: readonly HelpingContact[],
  leaves: readonly string[],
): readonly HelpingContact[] {
  const words = fold(text).split(' ').filter(Boolean);
  const keyOf = ({ tree, leaf }: HelpingContact) => `${tree} ${leaf}`;
  const meant = leaves.flatMap((key) => all.filter((one) => keyOf(one) === key));
  const named = all.filter((one) => {
    const name = fold([one.title, one.lines.name, one.lines.role, one.lines.place].join(' '));
    return words.length > 0 && words.every((word) => name.includes(word)) && !meant.includes(one);
  });
  return [...meant, ...named];
}

function fold(text: string): string {
  return (nordicFold(normalise(text)).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** Whether somebody can be reached is left out: the card stands in the message for long. */
function resultOf({ title, lines }: HelpingContact, locale: Locale): ExtensionResult {
  const shown = { ...lines, reach: '' };
  const who = [lines.name, lines.role, lines.place].filter((text) => text !== '').join(', ');
  return {
    title,
    subtitle: who,
    card: finishCard(locale, `${supportTexts(locale, 'start.heading')} ${title}: ${who}`, [
      line(supportTexts(locale, 'start.heading'), { subtle: true, size: 'small' }),
      heading(title, 'medium'),
      ...reachable(shown, locale),
    ]),
  };
}
