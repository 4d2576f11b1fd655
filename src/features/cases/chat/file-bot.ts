import { caseReportTexts } from '../../../content/texts/case-report/index.ts';
import { caseFileTexts } from '../../../content/texts/case-files/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { AttachedFile, BotFeature, FilesTurn } from '../../../platform/bot/bot-types.ts';
import { formatCaseNumber, readCaseNumber } from '../case-number-rules.ts';
import type { Case } from '../case-types.ts';
import type { CaseReporting } from '../cases-ports.ts';
import {
  longestFile,
  mostFilesAtOnce,
  type CaseFile,
  type CaseFiles,
  type FileRefusal,
  type NewCaseFile,
} from '../files/case-file-types.ts';
import type { BegunReport, ReportDesk } from '../reports/report-desk-types.ts';
import { filesCard, keptReportCard } from './report-cards.ts';
import { errandTitle } from './report-dialog-cards.ts';

export interface FileBotParts {
  readonly reports: Pick<ReportDesk, 'listBegun' | 'open' | 'save' | 'findStanding'>;
  readonly reporting: Pick<CaseReporting, 'getByNumber'>;
  readonly files: Pick<CaseFiles, 'addToDraft' | 'addToCase'>;
}

/** How one file of a message went. */
type Taken = { readonly name: string; readonly went: CaseFile | FileRefusal | 'gone' };

/**
 * Pictures and files that somebody sends in the own chat: they belong to the case whose number stands beside them, else to what the
 * person was busy with last, a report that is being written or an own case. Which one it was is always said.
 */
export function createFileBot({ reports, reporting, files }: FileBotParts): BotFeature {
  const takeForDraft = async (turn: FilesTurn, { errand, answers }: BegunReport): Promise<void> => {
    const { actor, text } = turn;
    const { locale } = actor;
    const taken: Taken[] = [];
    for (const { name, bytes } of await readAll(turn))
      taken.push({
        name,
        went: typeof bytes === 'string' ? bytes : await files.addToDraft(actor, errand, { name, bytes }),
      });
    if (text !== '') {
      const what = [answers.what, text].filter(Boolean).join('\n');
      await reports.save(actor, errand, { ...answers, what });
    }
    const title = errandTitle({ errand, locale });
    const count = keptOf(taken);
    const kept = count === 0 ? [] : [caseReportTexts(locale, 'files.draft', { count, errand: title })];
    const words = [...kept, ...troubles(taken, turn.files.length, locale)];
    await turn.say(keptReportCard({ treeId: errand.treeId, leaf: errand.leaf, title }, words, locale));
  };

  const takeForCase = async (turn: FilesTurn, found: Case, isGuessed: boolean): Promise<void> => {
    const { actor, text, activityId } = turn;
    const { locale } = actor;
    const read = await readAll(turn);
    const sound = read.filter((each): each is NewCaseFile => typeof each.bytes !== 'string');
    const went =
      sound.length === 0
        ? []
        : await files.addToCase(actor, found.id, sound, {
            ...(text !== '' && { text }),
            ...(activityId !== undefined && { requestKey: activityId }),
          });
    const taken = [
      ...sound.map(({ name }, index): Taken => ({ name, went: went[index] ?? 'full' })),
      ...read.flatMap(({ name, bytes }): Taken[] =>
        typeof bytes === 'string' ? [{ name, went: bytes }] : [],
      ),
    ];
    const count = keptOf(taken);
    const number = formatCaseNumber(found);
    const kept = count === 0 ? [] : [caseReportTexts(locale, 'files.case', { count, number })];
    const other = isGuessed && count > 0 ? [caseReportTexts(locale, 'files.otherCase')] : [];
    const words = [...kept, ...troubles(taken, turn.files.length, locale), ...other];
    await turn.say(filesCard(words, found.id, locale));
  };

  /** The case that is named beside the files. */
  const findNamed = async (actor: Actor, text: string): Promise<Case | 'unknown' | undefined> => {
    const number = readCaseNumber(text);
    if (!number) return undefined;
    try {
      return (await reporting.getByNumber(actor, number)).case;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return 'unknown';
      throw error;
    }
  };

  return {
    async onFiles(turn) {
      const { actor, text } = turn;
      const { locale } = actor;
      const named = await findNamed(actor, text);
      if (named === 'unknown') {
        const number = formatCaseNumber(readCaseNumber(text)!);
        await turn.say(
          filesCard([caseReportTexts(locale, 'files.unknownCase', { number })], undefined, locale),
        );
        return true;
      }
      if (named) {
        await takeForCase(turn, named, false);
        return true;
      }
      const [begun] = await reports.listBegun(actor);
      const standing = await reports.findStanding(actor);
      if (begun && (!standing || begun.at >= standing.updatedAt)) {
        await takeForDraft(turn, begun);
        return true;
      }
      if (standing) {
        await takeForCase(turn, standing, true);
        return true;
      }
      await turn.say(filesCard([caseReportTexts(locale, 'files.nowhere')], undefined, locale));
      // Words that came along are a question like any other.
      return text === '';
    },
  };
}

interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array | 'too-large' | 'gone';
}

/** The first ten, one after the other: ten of the largest at once would be a hundred megabytes. */
async function readAll({ files, actor: { locale } }: FilesTurn): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = [];
  for (const file of files.slice(0, mostFilesAtOnce))
    read.push({ name: nameOf(file, read.length, locale), bytes: await file.read(longestFile) });
  return read;
}

/** A pasted picture has no name; what it really is is added when it is kept. */
function nameOf({ name }: AttachedFile, index: number, locale: Locale): string {
  return name ?? `${caseReportTexts(locale, 'files.picture')} ${index + 1}`;
}

function keptOf(taken: readonly Taken[]): number {
  return taken.filter(({ went }) => typeof went === 'object').length;
}

/** What did not go well, each in words. */
function troubles(taken: readonly Taken[], sent: number, locale: Locale): readonly string[] {
  const gone = taken.filter(({ went }) => went === 'gone').length;
  const refused = taken.flatMap(({ name, went }) =>
    typeof went === 'string' && went !== 'gone'
      ? [caseFileTexts(locale, `refused.${went}`, { name: plainName(name, 80) })]
      : [],
  );
  return [
    ...(sent > mostFilesAtOnce ? [caseReportTexts(locale, 'files.tooMany', { count: sent })] : []),
    ...new Set(refused),
    ...(gone === 0 ? [] : [caseReportTexts(locale, 'files.gone', { count: gone })]),
  ];
}
