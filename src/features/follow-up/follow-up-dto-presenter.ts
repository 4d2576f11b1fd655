import { DateTime } from 'luxon';
import type {
  AuditDto,
  FollowUpDto,
  LeavesDto,
  OverviewDto,
  UnmetGroupDto,
} from '../../dto/follow-up-dto.ts';
import { followUpTexts } from '../../content/texts/follow-up/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Cell, SheetTable } from '../../platform/spreadsheets/index.ts';
import type { PublishedTree } from '../trees/index.ts';
import { sayAction, sayActor, sayChanges, sayMoment, saySubject } from './audit-words-rules.ts';
import type { AuditPage } from './audit-service.ts';
import type { FollowUp, UnmetGroup } from './follow-up-types.ts';
import type { Overview } from './overview-service.ts';
import type { GuessedLeaves, LeafGuess } from './unmet-service.ts';

/** Wordings and institutions that are named for one group; the rest is a number. */
const mostWordings = 4;
const mostNamed = 3;
const longestShown = 500;

export interface FollowUpWording {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Date;
  readonly institutions: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly titleOf: (id: string) => string | undefined;
}

export function presentGroup(
  { questions, followUp }: UnmetGroup,
  guess: LeafGuess | undefined,
  wording: FollowUpWording,
): UnmetGroupDto {
  const { titleOf, institutions } = wording;
  const [newest] = questions;
  const text = shown(newest!.text);
  const others = [...new Set(questions.map((question) => shown(question.text)))].filter(
    (one) => one !== text,
  );
  const places = [
    ...new Set(questions.flatMap(({ institutionId }) => institutions.get(institutionId ?? '') ?? [])),
  ];
  return {
    id: newest!.answerId,
    text,
    locale: newest!.locale,
    answerIds: questions.map(({ answerId }) => answerId),
    alsoAsked: others.slice(0, mostWordings),
    count: questions.length,
    kinds: [...new Set(questions.map(({ kind }) => kind))],
    institutions: places.slice(0, mostNamed).map((name) => plainName(name)),
    moreInstitutions: Math.max(0, places.length - mostNamed),
    week: sayWeek(newest!.askedAt, wording),
    ledTo: (newest!.leaf !== undefined && titleOf(newest!.leaf)) || null,
    between: newest!.candidates.flatMap((leaf) => titleOf(leaf) ?? []),
    guess: guess ? { tree: guess.treeId, leaf: guess.leaf, title: titleOf(guess.leaf) ?? guess.leaf } : null,
    followUp: followUp ? presentFollowUp(followUp, wording) : null,
  };
}

export function presentFollowUp(
  { id, kind, by, at, leaf, madeId }: FollowUp,
  { locale, timeZone, people, titleOf }: FollowUpWording,
): FollowUpDto {
  const name = people.get(by);
  return {
    id,
    kind,
    by: name === undefined ? null : plainName(name),
    at: sayMoment(at, locale, timeZone),
    leaf: (leaf !== undefined && titleOf(leaf)) || null,
    entryId: kind === 'question' ? (madeId ?? null) : null,
  };
}

export function presentLeaves({ trees, guesses }: GuessedLeaves, locale: Locale): LeavesDto {
  const titleIn = (treeId: string, leaf: string) =>
    trees.find(({ tree }) => tree.id === treeId)?.tree.texts[locale].leaves[leaf]?.title ?? leaf;
  return {
    guesses: guesses.map(({ treeId, leaf }) => ({ tree: treeId, leaf, title: titleIn(treeId, leaf) })),
    trees: trees.map(({ tree }) => ({
      id: tree.id,
      title: tree.texts[locale].title,
      leaves: Object.keys(tree.leaves).map((leaf) => ({ id: leaf, title: titleIn(tree.id, leaf) })),
    })),
  };
}

export function presentOverview(
  { weeks, trees }: Overview,
  current: readonly PublishedTree[],
  { locale, timeZone, now }: Pick<FollowUpWording, 'locale' | 'timeZone' | 'now'>,
): OverviewDto {
  const titleOf = (treeId: string) =>
    current.find(({ tree }) => tree.id === treeId)?.tree.texts[locale].title ?? treeId;
  return {
    weeks: weeks.map(({ monday, counts }) => ({
      monday,
      week: sayWeek(DateTime.fromISO(monday, { zone: timeZone }).toJSDate(), { locale, timeZone, now }),
      counts: counts ?? null,
    })),
    trees: trees.map(({ treeId, counts }) => ({
      name: treeId === undefined ? null : titleOf(treeId),
      counts: counts ?? null,
    })),
  };
}

export function presentAudit(page: AuditPage): AuditDto {
  const { lines, hasMore, locale, timeZone, names } = page;
  const last = lines.at(-1);
  return {
    lines: lines.map((line) => ({
      id: line.id,
      at: sayMoment(line.at, locale, timeZone),
      actor: sayActor(line.actor, names, locale),
      action: sayAction(line.action, locale),
      subject: saySubject(line.subject, page),
      changes: sayChanges(line.before, line.after, page).map(({ field, before, after }) => ({
        field,
        before: before ?? null,
        after: after ?? null,
      })),
    })),
    next: hasMore && last ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

/** The same to take along: a row for each difference, so that it can be sorted and filtered. */
export function presentAuditTable(page: AuditPage): SheetTable {
  const { locale, names, timeZone } = page;
  const columns = (
    [
      ['column.at', 20],
      ['column.actor', 26],
      ['column.action', 40],
      ['column.subject', 40],
      ['column.before', 50],
      ['column.after', 50],
    ] as const
  ).map(([key, width]) => ({ title: followUpTexts(locale, key), width }));
  const rows = page.lines.map((line): Cell[] => {
    const changes = sayChanges(line.before, line.after, page);
    const side = (key: 'before' | 'after') =>
      changes
        .flatMap((change) => (change[key] === undefined ? [] : `${change.field}: ${change[key]}`))
        .join('\n');
    return [
      sayMoment(line.at, locale, timeZone),
      sayActor(line.actor, names, locale),
      sayAction(line.action, locale),
      saySubject(line.subject, page),
      side('before'),
      side('after'),
    ];
  });
  return { title: followUpTexts(locale, 'sheet'), columns, rows };
}

function sayWeek(
  at: Date,
  { locale, timeZone, now }: Pick<FollowUpWording, 'locale' | 'timeZone' | 'now'>,
): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const week = local.weekNumber;
  return local.weekYear === DateTime.fromJSDate(now, { zone: timeZone }).weekYear
    ? followUpTexts(locale, 'when.week', { week })
    : followUpTexts(locale, 'when.weekOfYear', { week, year: String(local.weekYear) });
}

function shown(text: string): string {
  return plainName(text, longestShown);
}
