import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { BotFeature, CardMessage, Turn } from '../../../platform/bot/bot-types.ts';
import { sayToPerson, type DirectoryService } from '../../directory/index.ts';
import type { QnaAsking, QnaReader } from '../qna-ports.ts';
import { longestQuestion, type EntryLine } from '../qna-types.ts';
import { composeCard } from './ask-cards.ts';
import { askWords } from './command-words.ts';
import { replyWithCard } from './entry-bot.ts';
import { doneCard } from './entry-cards.ts';
import { composeSchema, longestCarried, qnaVerbs, type ComposeData } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

export interface AskBotParts {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  readonly links: QnaLinks;
}

/** Asking the superusers from the chat. Whoever has not seen what others asked sees that first, and sends with the next press. */
export function createAskBot({ reader, asking, directory, links }: AskBotParts): BotFeature {
  const form = async (
    { actor }: Turn,
    data: Pick<ComposeData, 'question' | 'to' | 'named'>,
    more: { readonly similar?: readonly EntryLine[]; readonly looked?: string; readonly fault?: string },
  ): Promise<CardMessage> => {
    const { colleague } = await directory.getInstitutionChoices(actor);
    const { institution, municipality } = colleague;
    return composeCard(
      {
        question: data.question.slice(0, longestQuestion),
        to: data.to,
        named: data.named === 'true',
        municipality: municipality.name,
        institution: institution && { id: institution.id, name: institution.name },
        similar: more.similar ?? [],
        looked: more.looked,
        fault: more.fault,
      },
      actor.locale,
    );
  };

  const compose = async (turn: Turn, data: ComposeData): Promise<CardMessage> => {
    const question = cleanText(data.question, longestQuestion);
    if (question === '') return form(turn, { ...data, question }, {});
    const similar = await reader.similar(turn.actor, question);
    return form(turn, { ...data, question }, { similar, looked: lookedFor(question) });
  };

  const send = async (turn: Turn, data: ComposeData): Promise<CardMessage> => {
    const { actor } = turn;
    const { locale } = actor;
    const question = cleanText(data.question, longestQuestion + 1);
    const again = { ...data, question };
    if (question === '') return form(turn, again, { fault: qnaTexts(locale, 'ask.empty') });
    if (question.length > longestQuestion) {
      return form(turn, again, { fault: qnaTexts(locale, 'ask.tooLong', { count: longestQuestion }) });
    }
    const looked = lookedFor(question);
    if (data.looked !== looked) {
      const similar = await reader.similar(actor, question);
      if (similar.length > 0) return form(turn, again, { similar, looked });
    }
    const { to } = data;
    const view = await asking.ask(actor, {
      question,
      locale,
      scope: to === 'municipality' ? { kind: to } : { kind: 'institution', institutionId: to },
      showName: data.named === 'true',
      source: 'chat',
    });
    return doneCard(
      { view, locale, links, text: undefined },
      { heading: qnaTexts(locale, 'asked.heading'), body: qnaTexts(locale, 'asked.body') },
    );
  };

  const parse = (data: unknown) => parseCardData(composeSchema, data);
  return {
    commands: [
      {
        id: 'ask',
        words: askWords,
        handle: async (turn) => {
          const empty = { question: '', to: 'municipality', named: 'false' } as const;
          await sayToPerson(turn, await compose(turn, empty));
        },
      },
    ],
    verbs: {
      [qnaVerbs.compose]: {
        parse,
        handle: (turn, data) => replyWithCard(turn, () => compose(turn, data as ComposeData)),
      },
      [qnaVerbs.send]: {
        parse,
        handle: (turn, data) => replyWithCard(turn, () => send(turn, data as ComposeData)),
      },
    },
  };
}

/** What a card carries of the question that similar ones were looked up for. */
function lookedFor(question: string): string {
  return question.slice(0, longestCarried).toWellFormed();
}
