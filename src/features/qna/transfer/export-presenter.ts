import {
  qnaTransferTexts as texts,
  type QnaTransferTextKey,
} from '../../../content/texts/qna-transfer/index.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import type { Cell, SheetTable } from '../../../platform/spreadsheets/index.ts';
import { textIn } from '../../training/index.ts';
import type { EntryState } from '../qna-types.ts';
import type { ExportedEntry } from './transfer-types.ts';

const states: Readonly<Record<EntryState, QnaTransferTextKey>> = {
  open: 'stateOpen',
  answered: 'stateAnswered',
  verified: 'stateVerified',
  outdated: 'stateOutdated',
};
const languages: Readonly<Record<Locale, QnaTransferTextKey>> = {
  da: 'localeDa',
  sv: 'localeSv',
  nb: 'localeNb',
  en: 'localeEn',
};

type Column = readonly [title: QnaTransferTextKey, width: number];
const columns: readonly Column[] = [
  ['id', 38],
  ['language', 10],
  ['question', 50],
  ['answer', 80],
  ['topic', 20],
  ['institution', 24],
  ['parentQuestion', 40],
  ['parentAnswer', 60],
  ['state', 12],
  ['askedIn', 10],
  ['source', 12],
  ['helped', 10],
  ['asked', 12],
  ['answered', 12],
  ['verified', 12],
  ['outdated', 12],
  ['reviewOn', 12],
  ['changed', 12],
  ['mergedInto', 38],
];

interface Reader {
  readonly locale: Locale;
  /** The municipality's own. */
  readonly fallback: Locale;
  /** IANA zone of the municipality. */
  readonly timeZone: string;
}

/** The whole list as a table: a row for every language of an entry, with titles that the import knows again. */
export function presentExportTable(exported: readonly ExportedEntry[], reader: Reader): SheetTable {
  const say = (key: QnaTransferTextKey) => texts(reader.locale, key);
  return {
    title: say('sheet'),
    columns: columns.map(([title, width]) => ({ title: say(title), width })),
    rows: exported.flatMap(({ entry, topic, institution }) =>
      locales.flatMap((locale): readonly (readonly Cell[])[] => {
        const text = entry.texts[locale];
        if (!text) return [];
        const day = (at: Date | undefined): Cell => (at ? { day: dayIn(at, reader.timeZone) } : undefined);
        return [
          [
            entry.id,
            say(languages[locale]),
            text.question,
            text.answer,
            topic && textIn(topic.names, reader.locale, reader.fallback),
            institution ?? say('everybody'),
            text.parentQuestion,
            text.parentAnswer,
            say(states[entry.state]),
            say(languages[entry.locale]),
            entry.source,
            entry.helped,
            day(entry.createdAt),
            day(entry.answeredAt),
            day(entry.verifiedAt),
            day(entry.outdatedAt),
            entry.reviewOn ? { day: entry.reviewOn } : undefined,
            day(entry.updatedAt),
            entry.mergedInto,
          ],
        ];
      }),
    ),
  };
}

/** The same for other programs, with every change and when it was. No names of people. */
export function presentExportJson(exported: readonly ExportedEntry[], at: Date): unknown {
  return {
    format: 'vejviser-qna',
    version: 1,
    exportedAt: at.toISOString(),
    entries: exported.map(({ entry, topic, institution, history }) => ({
      id: entry.id,
      state: entry.state,
      locale: entry.locale,
      texts: entry.texts,
      topic: topic ? topic.names : null,
      scope: entry.scope.kind,
      institution: institution ?? null,
      leaf: entry.leaf ?? null,
      source: entry.source,
      helped: entry.helped,
      createdAt: entry.createdAt.toISOString(),
      updatedAt: entry.updatedAt.toISOString(),
      answeredAt: entry.answeredAt?.toISOString() ?? null,
      verifiedAt: entry.verifiedAt?.toISOString() ?? null,
      outdatedAt: entry.outdatedAt?.toISOString() ?? null,
      reviewOn: entry.reviewOn ?? null,
      mergedInto: entry.mergedInto ?? null,
      adoptedFrom: entry.adoptedFrom ?? null,
      history: history.map(({ change, at: then, revision }) => ({
        revision,
        change,
        at: then.toISOString(),
      })),
    })),
  };
}

/** The local day of an instant, `YYYY-MM-DD`. */
function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
