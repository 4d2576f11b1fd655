import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import { execute, heading, line, row, type CardElement } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { AnsweredBefore } from '../../support/index.ts';
import type { Ranking } from '../../trees/index.ts';
import { chooseErrandOrEntry, type FirstAnswer, type FoundEntry } from '../errand-or-entry-rules.ts';
import type { QnaReader } from '../qna-ports.ts';
import type { EntryLine, EntryView } from '../qna-types.ts';
import { entryCard } from './entry-cards.ts';
import { inRow, rowTitle, stateText } from './entry-elements.ts';
import { longestCarried, qnaVerbs } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

/** Lines of one search that are judged. */
const mostJudged = 8;
/** Rows beneath something else; the list itself is a search away. */
const mostRows = 2;

/** Texts that are short questions already, and no errand: two letters, an emoji. */
const fewestLetters = 3;

/** Gives the errand what people have asked before: one search, and the likeliest answer read with it. */
export function createAnsweredBefore({
  reader,
  links,
  log,
  choose = chooseErrandOrEntry,
}: {
  readonly reader: Pick<QnaReader, 'search' | 'find'>;
  readonly links: QnaLinks;
  readonly log: Logger;
  readonly choose?: (text: string, ranking: Ranking, entries: readonly FoundEntry[]) => FirstAnswer;
}): AnsweredBefore {
  return {
    async find(actor, text) {
      if ((text.match(/\p{L}/gu) ?? []).length < fewestLetters) return undefined;
      let lines: readonly EntryLine[];
      let likeliest: EntryView | undefined;
      try {
        ({ lines } = await reader.search(actor, { text, limit: mostJudged }));
        // Whether it is shown, the ranker's word on the text decides; it is read here, outside the errand's transaction.
        const best = lines.find(({ state }) => state === 'answered' || state === 'verified');
        const mayWin = best && choose(text, { outcome: 'none' }, lines).first === 'entry';
        likeliest = mayWin ? await reader.find(actor, best.id) : undefined;
      } catch (error) {
        log.warn('entries-not-looked-up', { code: asAppError(error).code });
        return undefined;
      }
      return {
        choose(ranking) {
          const choice = choose(text, ranking, lines);
          const rows = besideRows(
            choice.beside.flatMap((id) => lines.find((one) => one.id === id) ?? []),
            text,
            actor.locale,
          );
          if (choice.first !== 'entry' || likeliest?.answer === undefined) return { rows };
          const { locale } = actor;
          return { card: entryCard({ view: likeliest, locale, links, text, more: rows }), rows };
        },
      };
    },

    askRow(text, locale) {
      const title = qnaTexts(locale, 'button.ask');
      return row(
        [line(title)],
        execute(title, qnaVerbs.compose, text === undefined ? {} : { question: carried(text) }),
        { spacing: 'medium' },
      );
    },
  };
}

/** "Somebody has asked this": each to be read, also what nobody has answered yet. */
function besideRows(lines: readonly EntryLine[], text: string, locale: Locale): readonly CardElement[] {
  if (lines.length === 0) return [];
  return [
    heading(qnaTexts(locale, 'beside.heading'), 'medium'),
    ...lines.slice(0, mostRows).map(({ id, question, state }) => {
      const shown = [inRow(question), stateText(state, locale)] as const;
      return row(
        [line(shown[0]), line(shown[1], { subtle: true, size: 'small', spacing: 'none' })],
        execute(rowTitle(shown, qnaTexts(locale, 'button.read')), qnaVerbs.show, {
          entry: id,
          text: carried(text),
        }),
      );
    }),
  ];
}

function carried(text: string): string {
  return text.slice(0, longestCarried).toWellFormed();
}
