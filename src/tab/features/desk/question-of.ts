import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';

/** An entry's question in the reader's language, else in the one it was asked in. */
export function questionOf({ texts, locale: asked }: DeskEntryDto, locale: TabLocale): string {
  return texts[locale]?.question || texts[asked]?.question || '';
}
