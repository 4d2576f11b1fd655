import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { mustBeId } from '../is-id.ts';
import { isQnaCoordinator } from '../qna-policy.ts';
import { mergeFrom } from '../similar-rules.ts';
import { guessChoice } from './column-guess-rules.ts';
import type { ImportParts } from './import-parts.ts';
import { applyImport, undoImport } from './import-changes.ts';
import { countOutcomes, decideOutcomes, newTopicsOf } from './outcome-rules.ts';
import { questionKey } from './question-key-rules.ts';
import { readRows } from './row-rules.ts';
import type {
  FileProblem,
  FoundEntry,
  ImportChoice,
  ImportCounts,
  ImportPlan,
  RowOutcome,
  StoredImport,
  Surroundings,
} from './transfer-types.ts';

/** Lists that people bring along. Every method throws `forbidden` for who is no coordinator, and `not-found`. */
export interface ImportService {
  /** Reads a file and says what would become of it; nothing is changed. */
  upload(
    actor: Actor,
    fileName: string,
    bytes: Uint8Array,
  ): Promise<{ kind: 'read'; import: StoredImport } | { kind: 'unreadable'; problem: FileProblem }>;
  list(actor: Actor): Promise<readonly StoredImport[]>;
  get(actor: Actor, importId: string): Promise<StoredImport>;
  rows(actor: Actor, importId: string): Promise<readonly RowOutcome[]>;
  /** Throws `conflict` for one that is done, `bad-request` for a sheet or column that is not there. */
  choose(actor: Actor, importId: string, choice: ImportChoice): Promise<StoredImport>;
  /**
   * Does what was announced, all of it or nothing. `changed`: entries have changed so that it would be something else; nothing was
   * done. Once it is done, doing it again changes nothing.
   */
  confirm(
    actor: Actor,
    importId: string,
    announced: ImportCounts,
  ): Promise<{ kind: 'done' | 'changed'; import: StoredImport }>;
  /** Takes away what it made and brings back what it changed, except what somebody has changed or used since. */
  undo(actor: Actor, importId: string): Promise<UndoOutcome>;
}

export interface UndoOutcome {
  readonly import: StoredImport;
  readonly removed: number;
  readonly restored: number;
  readonly kept: readonly FoundEntry[];
}

/** Questions that are looked for by search; those beyond are compared by their words alone. Of a column chosen anew fewer: somebody waits. */
const mostSearched = { upload: 600, choice: 200 };
/** So many in one transaction: the embedded database does nothing else meanwhile. */
const searchedAtOnce = 20;
const listed = 20;
const previewHours = 24;

export function createImportService(parts: ImportParts): ImportService {
  const { database, store, entries, settings, search, clock, ids, readFile, toAddress } = parts;

  const inTransaction = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => {
    if (!isQnaCoordinator(actor)) throw new AppError('forbidden', 'importing');
    return database.inMunicipality(actor.municipalityId, work);
  };

  const readSurroundings = async (trx: MunicipalityTransaction): Promise<Surroundings> => {
    const { name, institutions } = await store.readPlaces(trx);
    return {
      municipality: name,
      institutions,
      topics: await settings.listTopics(trx),
      entries: await store.readQuestions(trx),
    };
  };

  const evaluate = async (trx: MunicipalityTransaction, plan: ImportPlan) => {
    const surroundings = await readSurroundings(trx);
    const rows = readRows(plan.sheets[plan.choice.sheet]!, plan.choice, surroundings, toAddress);
    const outcomes = decideOutcomes(rows, plan.choice, surroundings.entries, plan.alike);
    const newTopics = newTopicsOf(outcomes, surroundings.topics);
    return { surroundings, outcomes, newTopics, counts: countOutcomes(outcomes, newTopics) };
  };

  /** Looks for entries like the questions of the file that no entry has word for word. */
  const lookAround = async (actor: Actor, plan: ImportPlan, most: number): Promise<ImportPlan> => {
    const { outcomes } = await inTransaction(actor, (trx) => evaluate(trx, { ...plan, alike: {} }));
    const unknown = outcomes
      .flatMap((outcome) => (outcome.kind === 'new' ? [outcome.source] : []))
      .filter(({ question }) => plan.alike[questionKey(question)] === undefined)
      .slice(0, most);
    const alike: Record<string, FoundEntry | null> = { ...plan.alike };
    for (let from = 0; from < unknown.length; from += searchedAtOnce) {
      await inTransaction(actor, async (trx) => {
        for (const { question, locale } of unknown.slice(from, from + searchedAtOnce)) {
          alike[questionKey(question)] = (await findAlike(trx, actor, question, locale)) ?? null;
        }
      });
    }
    return { ...plan, alike };
  };

  const findAlike = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    question: string,
    locale: ImportChoice['locale'],
  ): Promise<FoundEntry | undefined> => {
    const hits = await search.search(trx, {
      text: question,
      reader: locale,
      institutionIds: 'all',
      limit: 5,
    });
    const best = hits.find(
      ({ municipalityId, score }) => municipalityId === actor.municipalityId && score >= mergeFrom,
    );
    if (!best) return undefined;
    const [entry] = await entries.findBeginnings(trx, [best.entryId]);
    const text = entry?.texts[best.locale] ?? entry?.texts[entry.locale];
    return entry && text && { id: entry.id, question: text.question };
  };

  const announce = async (trx: MunicipalityTransaction, plan: ImportPlan): Promise<ImportPlan> => {
    const { counts, newTopics } = await evaluate(trx, plan);
    return { ...plan, counts, newTopics };
  };

  const find = async (trx: MunicipalityTransaction, id: string, how: 'find' | 'lock' = 'find') => {
    mustBeId(id);
    const stored = await store[how](trx, id);
    if (!stored) throw new AppError('not-found', 'import');
    return stored;
  };

  return {
    async upload(actor, fileName, bytes) {
      if (!isQnaCoordinator(actor)) throw new AppError('forbidden', 'importing');
      const read = await readFile(bytes);
      if (read.kind === 'unreadable') return read;
      const { sheets } = read;
      const choice: ImportChoice = {
        ...guessChoice(sheets),
        duplicates: 'skip',
        alike: 'add',
        locale: (await inTransaction(actor, (trx) => store.readPlaces(trx))).locale,
      };
      const sizes = sheets.map(({ title, rows }) => ({ title: plainName(title), rows: rows.length }));
      const empty = { sheets, sizes, choice, alike: {}, counts: countOutcomes([], []), newTopics: [] };
      const plan = await lookAround(actor, empty, mostSearched.upload);
      return inTransaction(actor, async (trx) => {
        const at = clock.now();
        await store.deletePreviews(trx, new Date(at.getTime() - previewHours * 3_600_000));
        const stored: StoredImport = {
          id: ids.next(),
          fileName: plainName(fileName),
          state: 'preview',
          plan: await announce(trx, plan),
          createdAt: at,
          createdBy: actor.personId,
        };
        await store.add(trx, actor.municipalityId, stored);
        return { kind: 'read', import: stored };
      });
    },

    list: (actor) => inTransaction(actor, (trx) => store.list(trx, listed)),
    get: (actor, importId) => inTransaction(actor, (trx) => find(trx, importId)),

    rows: (actor, importId) =>
      inTransaction(actor, async (trx) => {
        const { plan, state } = await find(trx, importId);
        return state === 'preview' ? (await evaluate(trx, plan)).outcomes : [];
      }),

    async choose(actor, importId, choice) {
      const { plan, state } = await inTransaction(actor, (trx) => find(trx, importId));
      if (state !== 'preview') throw new AppError('conflict', 'import is done');
      mustFit(plan, choice);
      const looked = await lookAround(actor, { ...plan, choice }, mostSearched.choice);
      return inTransaction(actor, async (trx) => {
        const stored = await find(trx, importId, 'lock');
        if (stored.state !== 'preview') throw new AppError('conflict', 'import is done');
        const chosen = { ...stored, plan: await announce(trx, looked) };
        await store.save(trx, chosen);
        return chosen;
      });
    },

    confirm: (actor, importId, announced) =>
      inTransaction(actor, async (trx) => {
        const stored = await find(trx, importId, 'lock');
        if (stored.state === 'undone') throw new AppError('conflict', 'import is undone');
        if (stored.state === 'done') return { kind: 'done', import: stored };
        const now = await evaluate(trx, stored.plan);
        if (!isDeepStrictEqual({ ...announced }, { ...now.counts })) {
          const plan = { ...stored.plan, counts: now.counts, newTopics: now.newTopics };
          const changed = { ...stored, plan };
          await store.save(trx, changed);
          return { kind: 'changed', import: changed };
        }
        const result = await applyImport(trx, actor, { parts, importId, ...now });
        const done: StoredImport = {
          ...stored,
          state: 'done',
          doneAt: clock.now(),
          // What the file held has become entries, or was not wanted.
          plan: { ...stored.plan, sheets: [], alike: {}, result },
        };
        await store.save(trx, done);
        await store.audit(trx, auditOf(actor, 'qna.import', importId, now.counts));
        return { kind: 'done', import: done };
      }),

    undo: (actor, importId) =>
      inTransaction(actor, async (trx) => {
        const stored = await find(trx, importId, 'lock');
        if (stored.state !== 'done' || !stored.plan.result) throw new AppError('conflict', 'import not done');
        const outcome = await undoImport(trx, actor, parts, stored.plan.result);
        const undone: StoredImport = { ...stored, state: 'undone', undoneAt: clock.now() };
        await store.save(trx, undone);
        const { removed, restored, kept } = outcome;
        const after = { removed, restored, kept: kept.length };
        await store.audit(trx, auditOf(actor, 'qna.import-undo', importId, after));
        return { import: undone, ...outcome };
      }),
  };

  function auditOf(actor: Actor, action: 'qna.import' | 'qna.import-undo', importId: string, after: unknown) {
    const { municipalityId, personId } = actor;
    return {
      municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: personId,
      action,
      subject: `import:${importId}`,
      after,
    };
  }
}

function mustFit({ sheets }: ImportPlan, { sheet, columns, headerRow }: ImportChoice): void {
  const rows = sheets[sheet]?.rows;
  if (!rows) throw new AppError('bad-request', 'sheet');
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0);
  if (Object.values(columns).some((column) => column >= width)) throw new AppError('bad-request', 'column');
  if (headerRow !== undefined && headerRow >= rows.length) throw new AppError('bad-request', 'header row');
}
