import { AppError } from '../../kernel/app-error.ts';
import { cleanFormatted, cleanText } from '../../kernel/clean-text.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import type { StoredEntryContent } from '../../platform/db/qna-tables.ts';
import {
  longestAnswer,
  longestQuestion,
  type Entry,
  type EntryDraft,
  type EntryLeaf,
  type EntryScope,
  type EntryText,
} from './qna-types.ts';

type Texts = Entry['texts'];

/** Longest of what somebody writes for whom an answer did not help. */
const longestNote = 1000;
/** Longest identifiers of trees and leaves that are kept. */
const longestKey = 200;

/** A question as it is stored. Throws `bad-request`: empty, or longer than `longestQuestion`. */
export function tidyQuestion(question: string): string {
  const tidy = cleanText(question, longestQuestion + 1);
  if (tidy === '') throw new AppError('bad-request', 'question empty');
  if (tidy.length > longestQuestion) throw new AppError('bad-request', 'question too long');
  return tidy;
}

/** An answer as it is stored. Throws `bad-request`: empty, or longer than `longestAnswer`. */
export function tidyAnswer(answer: string): string {
  const tidy = cleanFormatted(answer, longestAnswer);
  if (tidy === undefined) throw new AppError('bad-request', 'answer too long');
  if (tidy === '') throw new AppError('bad-request', 'answer empty');
  return tidy;
}

export function tidyNote(note: string | undefined): string | undefined {
  return cleanText(note ?? '', longestNote) || undefined;
}

/** What a superuser wrote, as it is stored. Throws `bad-request`: no text in the entry's own language, one too long, a date that is none. */
export function tidyDraft(draft: EntryDraft): EntryDraft {
  const texts: Partial<Record<Locale, EntryText>> = {};
  for (const locale of locales) {
    const text = draft.texts[locale];
    const tidy = text && tidyText(text);
    if (tidy) texts[locale] = tidy;
  }
  if (!texts[draft.locale]) throw new AppError('bad-request', 'question empty');
  if (draft.reviewOn !== undefined && !isDate(draft.reviewOn))
    throw new AppError('bad-request', 'review date');
  return { ...draft, texts, leaf: tidyLeaf(draft.leaf) };
}

/** A language left empty is a language there is nothing in. */
function tidyText({ question, answer, parentQuestion, parentAnswer }: EntryText): EntryText | undefined {
  const answers = { answer: optional(answer, tidyAnswer), parentAnswer: optional(parentAnswer, tidyAnswer) };
  const asked = optional(parentQuestion, tidyQuestion);
  if (question.trim() === '') {
    if (answers.answer || answers.parentAnswer || asked) throw new AppError('bad-request', 'question empty');
    return undefined;
  }
  return withoutUndefined({
    question: tidyQuestion(question),
    answer: answers.answer,
    parentQuestion: asked,
    parentAnswer: answers.parentAnswer,
  });
}

function optional(text: string | undefined, tidy: (text: string) => string): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : tidy(text);
}

export function tidyLeaf(leaf: EntryLeaf | undefined): EntryLeaf | undefined {
  if (!leaf) return undefined;
  if (leaf.treeId.length > longestKey || leaf.leaf.length > longestKey)
    throw new AppError('bad-request', 'leaf');
  return { treeId: leaf.treeId, leaf: leaf.leaf };
}

function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

/** The reader's language where there is a text in it, else the municipality's own, else the one it was asked in. */
export function shownIn(texts: Texts, own: Locale, reader: Locale, municipality: Locale): Locale {
  return [reader, municipality, own, ...locales].find((locale) => texts[locale]) ?? own;
}

/** The language of the answer shown: that of the question shown, else as for questions. Undefined: not answered. */
export function answerIn(
  texts: Texts,
  own: Locale,
  reader: Locale,
  municipality: Locale,
): Locale | undefined {
  const shown = shownIn(texts, own, reader, municipality);
  return [shown, reader, municipality, own, ...locales].find((locale) => texts[locale]?.answer);
}

/** Languages there is an answer in. */
export function answeredIn(texts: Texts): readonly Locale[] {
  return locales.filter((locale) => texts[locale]?.answer);
}

/**
 * The texts with an answer put in. In a language nobody has put the question in, it stands as it was asked. With `instead` the
 * answers in other languages go: they did not solve it.
 */
export function withAnswer(
  entry: Pick<Entry, 'texts' | 'locale'>,
  locale: Locale,
  answer: string,
  instead = false,
): Texts {
  const asked = entry.texts[entry.locale]!.question;
  const others = instead ? withoutAnswers(entry.texts) : entry.texts;
  return { ...others, [locale]: { ...(others[locale] ?? { question: asked }), answer } };
}

function withoutAnswers(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([locale, text]) => {
      const { answer: _, ...rest } = text;
      return [locale, rest];
    }),
  );
}

/** Languages whose answers differ between two versions. */
export function changedAnswers(before: Texts, after: Texts): readonly Locale[] {
  return locales.filter((locale) => before[locale]?.answer !== after[locale]?.answer);
}

/** What is kept of a version. */
export function contentOf(entry: Entry, note?: string): StoredEntryContent {
  return withoutUndefined({
    state: entry.state,
    locale: entry.locale,
    scope: entry.scope.kind,
    institutionId: entry.scope.kind === 'institution' ? entry.scope.institutionId : undefined,
    topicId: entry.topicId,
    treeId: entry.leaf?.treeId,
    leaf: entry.leaf?.leaf,
    ownerId: entry.ownerId,
    assignedTo: entry.assignedTo,
    reviewOn: entry.reviewOn,
    mergedInto: entry.mergedInto,
    removed: entry.removedAt ? true : undefined,
    note,
    texts: entry.texts,
  });
}

/** The entry with what a version of it said: texts, scope, topic, leaf, owner, review date, and whether it holds. */
export function restoredTo(entry: Entry, content: StoredEntryContent): Entry {
  return {
    ...entry,
    state: content.state,
    locale: content.locale,
    scope: scopeOf(content.scope, content.institutionId),
    topicId: content.topicId,
    leaf:
      content.treeId !== undefined && content.leaf !== undefined
        ? { treeId: content.treeId, leaf: content.leaf }
        : undefined,
    ownerId: content.ownerId,
    reviewOn: content.reviewOn,
    texts: content.texts,
  };
}

export function scopeOf(
  scope: 'institution' | 'municipality',
  institutionId: string | null | undefined,
): EntryScope {
  return scope === 'institution' && institutionId
    ? { kind: 'institution', institutionId }
    : { kind: 'municipality' };
}

export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
