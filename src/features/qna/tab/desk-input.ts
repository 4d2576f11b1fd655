import type { EntryDraftDto, TopicNamesDto } from '../../../dto/qna-desk-dto.ts';
import { locales } from '../../../kernel/locale.ts';
import type { EntryDraft, EntryText, Topic } from '../qna-types.ts';

/** What the page sent, as the services take it: an empty text is none, and a language without a question is not there. */
export function readDraft(draft: EntryDraftDto): EntryDraft {
  const { locale, scope, topicId, leaf, ownerId, reviewOn } = draft;
  return {
    locale,
    texts: Object.fromEntries(
      locales.flatMap((tag) => {
        const text = draft.texts[tag];
        return text && Object.values(text).some((each) => each.trim()) ? [[tag, readText(text)]] : [];
      }),
    ),
    scope,
    ...(topicId ? { topicId } : {}),
    ...(leaf ? { leaf } : {}),
    ...(ownerId ? { ownerId } : {}),
    ...(reviewOn ? { reviewOn } : {}),
  };
}

function readText(text: NonNullable<EntryDraftDto['texts']['da']>): EntryText {
  const { question, answer, parentQuestion, parentAnswer } = text;
  return {
    question: question.trim(),
    ...(answer.trim() ? { answer: answer.trim() } : {}),
    ...(parentQuestion.trim() ? { parentQuestion: parentQuestion.trim() } : {}),
    ...(parentAnswer.trim() ? { parentAnswer: parentAnswer.trim() } : {}),
  };
}

export function readNames(names: TopicNamesDto): Topic['names'] {
  return Object.fromEntries(locales.flatMap((tag) => (names[tag] ? [[tag, names[tag]]] : [])));
}
