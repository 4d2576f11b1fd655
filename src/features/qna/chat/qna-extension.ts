import { qnaTexts } from '../../../content/texts/qna/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { cleanFormatted, cleanText } from '../../../kernel/clean-text.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type {
  BotFeature,
  DialogReply,
  ExtensionResult,
  MessageAction,
} from '../../../platform/bot/bot-types.ts';
import type { DirectoryService } from '../../directory/index.ts';
import { isQnaCoordinator, isQnaSuperuser } from '../qna-policy.ts';
import type { QnaAsking, QnaDesk, QnaReader } from '../qna-ports.ts';
import {
  longestAnswer,
  longestQuestion,
  type EntryLine,
  type EntryScope,
  type EntryView,
} from '../qna-types.ts';
import { addDialog, insertedCard, noteOf, type AddView } from './extension-cards.ts';
import { addSchema, type AddData } from './qna-card-data.ts';
import { entryPath, type QnaLinks } from './qna-links.ts';

export interface QnaExtensionParts {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly desk: Pick<QnaDesk, 'create'>;
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  readonly links: QnaLinks;
  /** Where the product answers; links of other places are nobody's business here. */
  readonly publicUrl: string;
}

/** Each result is read whole for its card; more than this nobody scrolls through in a small window. */
const mostResults = 10;

/** Questions and answers in the compose box, for links, and for messages. Commands as the manifest names them. */
export function createQnaExtension(parts: QnaExtensionParts): BotFeature {
  const { reader, links, publicUrl } = parts;
  const { origin, pathname } = new URL(publicUrl);
  const pagePath = `${pathname.replace(/\/$/, '')}${entryPath}`;

  const resultOf = (view: EntryView, { locale }: Actor): ExtensionResult => ({
    title: plainName(view.question, 160),
    subtitle: noteOf(view, locale),
    card: insertedCard(view, links, locale),
  });

  return {
    extension: {
      searches: {
        async searchQna({ actor }, { text, skip, count }) {
          const { lines } = await reader.search(actor, {
            text,
            order: 'helpful',
            offset: skip,
            limit: Math.min(count, mostResults),
          });
          const results: ExtensionResult[] = [];
          for (const { id } of lines) {
            const view = await reader.find(actor, id);
            if (view) results.push(resultOf(view, actor));
          }
          return results;
        },
      },
      actions: { addToQna: createAddAction(parts) as MessageAction },
      async unfurl({ actor }, url) {
        if (url.origin !== origin || !url.pathname.startsWith(pagePath)) return undefined;
        const id = url.pathname.slice(pagePath.length);
        const view = id.includes('/') ? undefined : await reader.find(actor, id);
        return view && resultOf(view, actor);
      },
    },
  };
}

/** A message becomes a question; of a superuser also its answer. */
function createAddAction({ reader, asking, desk, directory }: QnaExtensionParts): MessageAction<AddData> {
  const form = async (
    actor: Actor,
    typed: Pick<AddView, 'question' | 'answer' | 'to' | 'topic'>,
    similar: readonly EntryLine[],
    fault?: string,
  ): Promise<DialogReply> => {
    const { colleague } = await directory.getInstitutionChoices(actor);
    const { institution, municipality } = colleague;
    const view: AddView = {
      ...typed,
      mayAnswer: mayAnswer(actor),
      topics: await reader.topics(actor),
      municipality: municipality.name,
      institution: institution && { id: institution.id, name: institution.name },
      similar,
      fault,
    };
    return { dialog: addDialog(view, actor.locale) };
  };

  return {
    async open({ actor }, { text }) {
      const isAnswer = mayAnswer(actor) && !text.includes('?');
      const question = isAnswer ? '' : cleanText(text, longestQuestion);
      const answer = isAnswer ? (cleanFormatted(text, longestAnswer) ?? '') : '';
      const similar = await reader.similar(actor, text);
      return form(actor, { question, answer, to: 'municipality' }, similar);
    },

    parse: (data) => parseCardData(addSchema, data),

    async submit({ actor }, data) {
      const { locale } = actor;
      if (data.same !== undefined) {
        await asking.follow(actor, data.same);
        return { text: qnaTexts(locale, 'add.doneFollowed') };
      }
      const question = cleanText(data.question, longestQuestion + 1);
      const answer = mayAnswer(actor) ? cleanFormatted(data.answer, longestAnswer) : '';
      const fault = faultOf(question, answer);
      if (fault !== undefined || answer === undefined) {
        const typed = {
          ...data,
          question: question.slice(0, longestQuestion),
          answer: data.answer.slice(0, longestAnswer),
        };
        const text = fault ?? 'answer.tooLong';
        const count = text === 'answer.tooLong' ? longestAnswer : longestQuestion;
        return form(actor, typed, [], qnaTexts(locale, text, { count }));
      }
      const scope: EntryScope =
        data.to === 'municipality' ? { kind: data.to } : { kind: 'institution', institutionId: data.to };
      const shared = { locale, scope, ...(data.topic === undefined ? {} : { topicId: data.topic }) };
      if (answer !== '') {
        await desk.create(actor, { ...shared, texts: { [locale]: { question, answer } } });
        return { text: qnaTexts(locale, 'add.doneAnswered') };
      }
      await asking.ask(actor, { ...shared, question, showName: false, source: 'message' });
      return { text: qnaTexts(locale, 'add.doneAsked') };
    },
  };
}

function faultOf(
  question: string,
  answer: string | undefined,
): 'ask.empty' | 'ask.tooLong' | 'answer.tooLong' | undefined {
  if (question === '') return 'ask.empty';
  if (question.length > longestQuestion) return 'ask.tooLong';
  return answer === undefined ? 'answer.tooLong' : undefined;
}

function mayAnswer(actor: Actor): boolean {
  return isQnaSuperuser(actor) || isQnaCoordinator(actor);
}
