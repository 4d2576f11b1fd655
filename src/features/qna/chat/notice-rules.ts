import { answerIn } from '../entry-rules.ts';
import type { Entry } from '../qna-types.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { DueNotice } from './chat-types.ts';

/** Whether what somebody was to be told still holds, now that it is told. `today` is the municipality's local date. */
export function stillHolds(
  { kind, personId }: Pick<DueNotice, 'kind' | 'personId'>,
  entry: Entry,
  { isFollowing, today }: { readonly isFollowing: boolean; readonly today: string },
): boolean {
  if (entry.removedAt !== undefined || entry.mergedInto !== undefined) return false;
  const isAnswered = entry.state === 'answered' || entry.state === 'verified';
  switch (kind) {
    case 'answer':
      return isAnswered && isFollowing;
    case 'question':
      return entry.state === 'open' && (entry.assignedTo === undefined || entry.assignedTo === personId);
    case 'assigned':
      return entry.state === 'open' && entry.assignedTo === personId;
    case 'reopened':
      return entry.state === 'open';
    case 'review':
      return isAnswered && entry.reviewOn !== undefined && entry.reviewOn <= today;
  }
}

/** The answer somebody reads of these texts. */
export function answerRead(
  texts: Entry['texts'],
  own: Locale,
  reader: Locale,
  municipality: Locale,
): string | undefined {
  const language = answerIn(texts, own, reader, municipality);
  return language && texts[language]?.answer;
}
