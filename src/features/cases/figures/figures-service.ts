import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { PublishedTree, TreesService } from '../../trees/index.ts';
import { readMunicipalityFacts } from '../tab/municipality-facts.ts';
import { mustSeeFigures, type FiguresSight } from './figures-policy.ts';
import type { FiguresStore } from './figures-store.ts';
import type { FiguresAsked, PersonLoad } from './figures-types.ts';
import { dayOf, partitionsWith, periodOf, wholeWeeks, type Period, type PeriodKind } from './period-rules.ts';
import { fewest, hideFew, showFigures, type Shown, type ShownFigures } from './small-groups-rules.ts';

/** What figures somebody wants. */
export interface FiguresChoice {
  readonly kind: PeriodKind;
  /** A local day in it, `YYYY-MM-DD`. Undefined: today. */
  readonly day?: string;
  readonly institutionId?: string;
  readonly treeId?: string;
}

/** What is counted beside the cases. */
export interface OtherCounts {
  /** Questions asked in words, and those of them that were not met. Of the whole municipality only. */
  readonly questions?: { readonly asked: Shown; readonly unmet: Shown };
  readonly wishes: Shown;
}

/** Figures as somebody may see them. */
export interface FiguresView {
  readonly period: Period;
  readonly timeZone: string;
  readonly today: string;
  readonly institutionId: string | undefined;
  readonly treeId: string | undefined;
  readonly sight: FiguresSight;
  readonly institutions: ReadonlyMap<string, string>;
  readonly trees: readonly PublishedTree[];
  /** Undefined: they would tell of too few. */
  readonly figures: ShownFigures | undefined;
  /** Undefined: not for the reader. */
  readonly people: readonly PersonLoad[] | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly others: OtherCounts | undefined;
}

export interface FiguresService {
  /** @throws AppError `forbidden` for who sees none, `not-found` for an institution that is not theirs. */
  read(actor: Actor, choice: FiguresChoice): Promise<FiguresView>;
  /** As `read`, in the caller's transaction. */
  readIn(
    trx: MunicipalityTransaction,
    actor: Pick<Actor, 'municipalityId' | 'roles'>,
    choice: FiguresChoice,
  ): Promise<FiguresView>;
}

/** What colleagues are called, by id; those who were erased are not among them. */
export type NamesFinder = (
  trx: MunicipalityTransaction,
  personIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** Counts what other parts of the product keep. */
export type OtherCounter = (
  trx: MunicipalityTransaction,
  asked: FiguresAsked,
) => Promise<{
  readonly questions?: { readonly asked: number; readonly unmet: number };
  readonly wishes: number;
}>;

/** Figures by right, of which nothing tells of too few: neither by itself nor by subtraction from others that can be asked for. */
export function createFiguresService({
  database,
  store,
  trees,
  countOthers,
  findNames,
  clock,
}: {
  readonly database: Database;
  readonly store: FiguresStore;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly countOthers: OtherCounter;
  readonly findNames: NamesFinder;
  readonly clock: Clock;
}): FiguresService {
  /** Whether they would tell of too few, or let somebody work out figures of another time, institution or system that do. */
  const isFew = async (
    trx: MunicipalityTransaction,
    asked: FiguresAsked,
    period: Period,
  ): Promise<boolean> => {
    const { institutionId, treeId, ...all } = asked;
    const isHidden = <Key>(counted: readonly { readonly key: Key; readonly cases: number }[], own: Key) => {
      const at = counted.findIndex(({ key }) => key === own);
      return at >= 0 && hideFew(counted.map(({ cases }) => cases))[at] === undefined;
    };
    if ((await store.countReporters(trx, asked, fewest)) < fewest) return true;
    const ofTree = { ...all, ...(treeId !== undefined && { treeId }) };
    const ofInstitution = { ...all, ...(institutionId !== undefined && { institutionId }) };
    if (institutionId !== undefined && isHidden(await store.countByInstitution(trx, ofTree), institutionId))
      return true;
    if (treeId !== undefined && isHidden(await store.countByTree(trx, ofInstitution), treeId)) return true;
    for (const { begins, own, rest, ...time } of partitionsWith(period, asked.timeZone)) {
      const counts = await store.countFrom(trx, { ...asked, ...time }, begins);
      const parts = [
        ...counts.filter((_, at) => !rest.includes(at)),
        rest.reduce((sum, at) => sum + counts[at]!, 0),
      ];
      const place = own - rest.filter((at) => at < own).length;
      if (hideFew(parts)[place] === undefined) return true;
    }
    return false;
  };

  const readOthers = async (trx: MunicipalityTransaction, asked: FiguresAsked): Promise<OtherCounts> => {
    const { questions, wishes } = await countOthers(trx, asked);
    const orFew = (count: number): Shown => (count > 0 && count < fewest ? undefined : count);
    if (!questions) return { wishes: orFew(wishes) };
    const [unmet] = hideFew([questions.unmet, questions.asked - questions.unmet]);
    const total = orFew(questions.asked);
    return {
      wishes: orFew(wishes),
      questions: { asked: total, unmet: total === undefined ? undefined : unmet },
    };
  };

  const readIn: FiguresService['readIn'] = async (trx, actor, choice) => {
    const sight = mustSeeFigures(actor);
    const own = sight.institutionIds;
    const institutionId = choice.institutionId ?? own?.[0];
    if (own && (institutionId === undefined || !own.includes(institutionId)))
      throw new AppError('not-found', 'institution');
    const now = clock.now();
    const { timeZone } = await readMunicipalityFacts(trx);
    const today = dayOf(now, timeZone);
    const period = periodOf(choice.kind, choice.day ?? today, timeZone);
    const asked: FiguresAsked = {
      from: period.from,
      until: period.until,
      timeZone,
      now,
      ...(institutionId !== undefined && { institutionId }),
      ...(choice.treeId !== undefined && { treeId: choice.treeId }),
    };
    const isHidden = await isFew(trx, asked, period);
    const counted = isHidden ? undefined : await store.read(trx, asked);
    const people = sight.seesPeople ? counted?.people : undefined;
    return {
      period,
      timeZone,
      today,
      institutionId,
      treeId: choice.treeId,
      sight,
      institutions: await readInstitutions(trx),
      trees: await trees.getCurrentIn(trx, actor.municipalityId),
      figures: counted && showFigures(counted, wholeWeeks(period, today)),
      people,
      names: await findNames(trx, people?.map(({ personId }) => personId) ?? []),
      others: isHidden ? undefined : await readOthers(trx, asked),
    };
  };

  return {
    readIn,
    read: (actor, choice) =>
      database.inMunicipality(actor.municipalityId, (trx) => readIn(trx, actor, choice)),
  };
}

async function readInstitutions(trx: MunicipalityTransaction): Promise<ReadonlyMap<string, string>> {
  const rows = await trx.selectFrom('institution').select(['id', 'name']).orderBy('name').execute();
  return new Map(rows.map(({ id, name }) => [id, plainName(name)]));
}
