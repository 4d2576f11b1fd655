import type {
  BadReasonDto,
  FileProblemDto,
  ImportColumnDto,
  ImportCountsDto,
  RowOutcomeDto,
} from '../../../../dto/qna-transfer-dto.ts';
import type { TabLocale } from '../../../texts/texts.ts';
import type { OutcomeCount } from '../../../ui/outcome-counts.tsx';
import type { TransferSay, TransferTextKey } from './texts/transfer-texts.ts';

export const problemTexts: Readonly<Record<FileProblemDto, TransferTextKey>> = {
  broken: 'problemBroken',
  'too-large': 'problemTooLarge',
  'too-many-rows': 'problemTooManyRows',
  'too-many-columns': 'problemTooManyColumns',
  'old-or-locked': 'problemOldOrLocked',
  'no-table': 'problemNoTable',
  unknown: 'problemUnknown',
};

export const columnTexts: Readonly<Record<ImportColumnDto, TransferTextKey>> = {
  question: 'columnQuestion',
  answer: 'columnAnswer',
  topic: 'columnTopic',
  language: 'columnLanguage',
  institution: 'columnInstitution',
  link: 'columnLink',
};

export const outcomeTexts: Readonly<Record<RowOutcomeDto, TransferTextKey>> = {
  new: 'outcomeNew',
  'alike-added': 'outcomeAlikeAdded',
  update: 'outcomeUpdate',
  duplicate: 'outcomeDuplicate',
  'alike-skipped': 'outcomeAlikeSkipped',
  repeated: 'outcomeRepeated',
  bad: 'outcomeBad',
};
const outcomes = Object.keys(outcomeTexts) as RowOutcomeDto[];

export const badTexts: Readonly<Record<BadReasonDto, TransferTextKey>> = {
  'no-question': 'badNoQuestion',
  'question-too-long': 'badQuestionTooLong',
  'answer-too-long': 'badAnswerTooLong',
  'topic-too-long': 'badTopicTooLong',
  'unknown-language': 'badUnknownLanguage',
  'unknown-institution': 'badUnknownInstitution',
  'bad-link': 'badLink',
};

export const languageTexts: Readonly<Record<TabLocale, TransferTextKey>> = {
  da: 'languageDa',
  sv: 'languageSv',
  nb: 'languageNb',
  en: 'languageEn',
};
export const languages = Object.keys(languageTexts) as TabLocale[];

/** How many rows become what, in words. */
export function countsOf(counts: ImportCountsDto, say: TransferSay): readonly OutcomeCount<RowOutcomeDto>[] {
  return outcomes.map((id) => ({ id, name: say(outcomeTexts[id]), count: counts[id] }));
}

/** Rows that change the list. */
export function countChanges(counts: ImportCountsDto): number {
  return counts.new + counts['alike-added'] + counts.update;
}

/** As spreadsheets call them: A, B, … Z, AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetter(Math.floor(index / 26) - 1)}${last}`;
}
