import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import type { PublicEntry, PublicText, StoredPublicEntry } from './page-types.ts';

/**
 * What everybody may read of an entry that is released. A question stands in the words written for parents, or, of a parent's own
 * question, as it was asked; an answer only in the words written for parents, and only while it holds. Undefined: nothing may be read.
 */
export function publicEntryOf(stored: StoredPublicEntry): PublicEntry | undefined {
  const isValid = stored.state === 'answered' || stored.state === 'verified';
  const texts: Partial<Record<Locale, PublicText>> = {};
  let hadAnswer = false;
  for (const locale of locales) {
    const text = stored.texts[locale];
    const question = text?.parentQuestion ?? (stored.source === 'parent' ? text?.question : undefined);
    if (!text || question === undefined) continue;
    hadAnswer ||= text.parentAnswer !== undefined;
    texts[locale] = {
      question,
      ...(isValid && text.parentAnswer !== undefined ? { answer: text.parentAnswer } : {}),
    };
  }
  if (Object.keys(texts).length === 0) return undefined;
  const isAnswered = Object.values(texts).some(({ answer }) => answer !== undefined);
  return {
    id: stored.id,
    revision: stored.revision,
    state: isAnswered ? 'answered' : hadAnswer ? 'reviewed' : 'waiting',
    locale: stored.locale,
    texts,
    ...(stored.topic && { topic: stored.topic }),
    topicPosition: stored.topicPosition,
    askedAt: stored.createdAt,
    ...(isAnswered && stored.answeredAt && { answeredAt: stored.answeredAt }),
  };
}

/** The language an entry is shown in: the reader's, else that of the page, else its own, an answered one before one that waits. */
export function shownIn(entry: PublicEntry, reader: Locale, page: readonly Locale[]): Locale {
  const order = [reader, ...page, entry.locale, ...locales];
  // A question in the reader's language whose answer there is only in another: the answer is what was asked for.
  return (
    order.find((locale) => entry.texts[locale]?.answer !== undefined) ??
    order.find((locale) => entry.texts[locale])!
  );
}

/** The name of a topic for a reader. */
export function topicName(
  names: Partial<PerLocale<string>> | undefined,
  reader: Locale,
  page: readonly Locale[],
): string {
  for (const locale of [reader, ...page, ...locales]) {
    const name = names?.[locale]?.trim();
    if (name) return name;
  }
  return '';
}
