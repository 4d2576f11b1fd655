import { entryStateDto, type EntryStateDto } from '../../../dto/qna-dto.ts';
import { isTabLocale, type TabLocale } from '../../texts/texts.ts';

/** What narrows the list down besides a text. Empty is everything. */
export interface EntryFilters {
  readonly topic: string;
  readonly institution: string;
  readonly language: TabLocale | '';
  readonly state: EntryStateDto | '';
  readonly mine: boolean;
}

/** What the reader looks for. */
export interface EntryWish extends EntryFilters {
  readonly text: string;
  /** Counts without a text: with one the best come first. */
  readonly order: 'helpful' | 'newest';
}

export const noFilters: EntryFilters = { topic: '', institution: '', language: '', state: '', mine: false };

export const everything: EntryWish = { ...noFilters, text: '', order: 'helpful' };

/** The wish as the server reads it. */
export function writeWish(wish: EntryWish, offset: number): URLSearchParams {
  const { text, topic, institution, language, state, mine, order } = wish;
  return new URLSearchParams({
    ...(text.trim() ? { text: text.trim() } : { order }),
    ...(topic ? { topic } : {}),
    ...(institution ? { institution } : {}),
    ...(language ? { language } : {}),
    ...(state ? { state } : {}),
    ...(mine ? { mine: '1' } : {}),
    ...(offset > 0 ? { offset: String(offset) } : {}),
  });
}

/** Whether something besides the text narrows the list down. */
export function isFiltered({ topic, institution, language, state, mine }: EntryFilters): boolean {
  return mine || [topic, institution, language, state].some(Boolean);
}

/**
 * What was chosen when the tab was put into a channel, from the tab's address. What is not an id is nothing, and so is an institution
 * the reader does not have: others in the channel see its entries, and the reader everything.
 */
export function channelChoice(
  search: string,
  institutions: readonly string[],
): Pick<EntryWish, 'topic' | 'institution'> {
  const asked = new URLSearchParams(search);
  const id = (name: string) => {
    const value = asked.get(name) ?? '';
    return /^[0-9a-f-]{36}$/.test(value) ? value : '';
  };
  const institution = id('institution');
  return { topic: id('topic'), institution: institutions.includes(institution) ? institution : '' };
}

export const entryStates = entryStateDto.options;

export function asLanguage(value: string): TabLocale | '' {
  return isTabLocale(value) ? value : '';
}

export function asState(value: string): EntryStateDto | '' {
  return entryStates.find((state) => state === value) ?? '';
}
