import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import { isCoordinator } from '../directory/index.ts';
import { organisationStore } from '../organisation/index.ts';
import { changedSince, inverseOf, recordOf } from './change-rules.ts';
import { addressesIn, evaluateImport } from './evaluate-rules.ts';
import type { ImportStore } from './import-store.ts';
import type {
  KnownRole,
  Evaluation,
  FileProblem,
  ImportChanges,
  ImportChoice,
  ImportCounts,
  ImportLine,
  ImportPlan,
  ReadPeopleFile,
  RowOutcome,
  StoredImport,
} from './import-types.ts';
import type { PeopleFinder } from './people-finder.ts';

/** Lists of institutions, people, roles and deputies. Every method throws `forbidden` for who is no coordinator, and `not-found`. */
export interface PeopleImportService {
  /** Reads a file and says what would become of it; nothing is changed. Throws `RetryAfter` and `unavailable` as the directory does. */
  upload(
    actor: Actor,
    fileName: string,
    bytes: Uint8Array,
  ): Promise<{ kind: 'read'; import: StoredImport } | { kind: 'unreadable'; problem: FileProblem }>;
  list(
    actor: Actor,
  ): Promise<{ readonly imports: readonly ImportLine[]; readonly undoable: string | undefined }>;
  rows(actor: Actor, importId: string): Promise<readonly RowOutcome[]>;
  /** Throws `conflict` for one that is done. */
  choose(actor: Actor, importId: string, choice: ImportChoice): Promise<StoredImport>;
  /**
   * Does what was announced, all of it or nothing. `changed`: it would be something else by now; nothing was done. Throws
   * `bad-request` while rows stop it, or nobody would be left who looks after the municipality.
   */
  confirm(
    actor: Actor,
    importId: string,
    announced: ImportCounts,
  ): Promise<{ kind: 'done' | 'changed'; import: StoredImport }>;
  /** Restores what was before. `refused`: somebody has changed these since; nothing was done. Only the last one can be undone. */
  undo(
    actor: Actor,
    importId: string,
  ): Promise<{ kind: 'undone'; import: StoredImport } | { kind: 'refused'; changed: readonly string[] }>;
}

const listed = 20;
const previewHours = 24;
const namesShown = 20;

export function createPeopleImportService({
  database,
  store,
  finder,
  readFile,
  knownRoles,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly store: ImportStore;
  readonly finder: PeopleFinder;
  readonly readFile: (bytes: Uint8Array) => Promise<ReadPeopleFile>;
  /** Roles that may stand in a list beside those that ship with the product. */
  readonly knownRoles: (actor: Actor) => Promise<readonly KnownRole[]>;
  readonly clock: Clock;
  readonly ids: Ids;
}): PeopleImportService {
  const inTransaction = <T>(actor: Actor, work: (trx: MunicipalityTransaction) => Promise<T>): Promise<T> => {
    mustCoordinate(actor);
    return database.inMunicipality(actor.municipalityId, work);
  };

  const evaluate = async (
    trx: MunicipalityTransaction,
    plan: ImportPlan,
    roles: readonly KnownRole[],
  ): Promise<Evaluation> =>
    evaluateImport({
      ...plan,
      surroundings: await store.readSurroundings(trx),
      roles,
      newId: () => ids.next(),
    });

  const announce = (
    plan: ImportPlan,
    { counts, unknownUnits, losesLastCoordinator }: Evaluation,
  ): ImportPlan => ({
    ...plan,
    counts,
    unknownUnits,
    losesLastCoordinator,
  });

  const find = async (trx: MunicipalityTransaction, id: string) => {
    const stored = await store.find(trx, id);
    if (!stored) throw new AppError('not-found', 'import');
    return stored;
  };

  const write = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    changes: Omit<ImportChanges, 'institutionsAdded' | 'peopleAdded'>,
  ): Promise<void> => {
    for (const { id, after } of changes.institutionsChanged)
      await organisationStore.changeInstitution(trx, id, after);
    await organisationStore.addMemberships(trx, municipalityId, changes.membershipsAdded);
    await organisationStore.addRoles(trx, municipalityId, changes.rolesAdded);
    await organisationStore.removeRoles(
      trx,
      changes.rolesRemoved.map(({ id }) => id),
    );
    await organisationStore.removeMemberships(trx, changes.membershipsRemoved);
    await store.setDeputies(
      trx,
      municipalityId,
      changes.deputies.map(({ personId, after }) => ({ personId, deputyIds: after })),
    );
  };

  return {
    async upload(actor, fileName, bytes) {
      mustCoordinate(actor);
      const read = await readFile(bytes);
      if (read.kind === 'unreadable') return read;
      const { rows } = read;
      const roles = await knownRoles(actor);
      const stored = await inTransaction(actor, (trx) => store.readSurroundings(trx));
      const found = await finder.find(actor.municipalityId, addressesIn(rows), stored.people);
      const choice = {
        // A municipality that begins has none: there the list is what makes them.
        createUnits: stored.institutions.length === 0,
        removeMissing: false,
        skipBad: false,
      };
      return inTransaction(actor, async (trx) => {
        const at = clock.now();
        await store.deletePreviews(trx, new Date(at.getTime() - previewHours * 3_600_000));
        const empty = {
          rows,
          found,
          choice,
          counts: noCounts,
          unknownUnits: [],
          losesLastCoordinator: false,
        };
        const saved: StoredImport = {
          id: ids.next(),
          fileName: plainName(fileName),
          state: 'preview',
          plan: announce(empty, await evaluate(trx, empty, roles)),
          createdAt: at,
          createdBy: actor.personId,
        };
        await store.add(trx, actor.municipalityId, saved);
        return { kind: 'read', import: saved };
      });
    },

    list: (actor) =>
      inTransaction(actor, async (trx) => ({
        imports: await store.list(trx, listed),
        undoable: await store.findLastDone(trx),
      })),

    async rows(actor, importId) {
      mustCoordinate(actor);
      const roles = await knownRoles(actor);
      return inTransaction(actor, async (trx) => {
        const { plan, state } = await find(trx, importId);
        return state === 'preview' ? (await evaluate(trx, plan, roles)).outcomes : [];
      });
    },

    async choose(actor, importId, choice) {
      mustCoordinate(actor);
      const roles = await knownRoles(actor);
      return inTransaction(actor, async (trx) => {
        const stored = await find(trx, importId);
        if (stored.state !== 'preview') throw new AppError('conflict', 'import is done');
        const plan = { ...stored.plan, choice };
        const chosen = { ...stored, plan: announce(plan, await evaluate(trx, plan, roles)) };
        await store.save(trx, chosen);
        return chosen;
      });
    },

    async confirm(actor, importId, announced) {
      mustCoordinate(actor);
      const roles = await knownRoles(actor);
      return inTransaction(actor, async (trx) => {
        await organisationStore.lock(trx);
        const stored = await find(trx, importId);
        if (stored.state === 'undone') throw new AppError('conflict', 'import is undone');
        if (stored.state === 'done') return { kind: 'done', import: stored };
        const now = await evaluate(trx, stored.plan, roles);
        if (!isDeepStrictEqual({ ...announced }, { ...now.counts })) {
          const changed = { ...stored, plan: announce(stored.plan, now) };
          await store.save(trx, changed);
          return { kind: 'changed', import: changed };
        }
        if (now.counts.bad > 0 && !stored.plan.choice.skipBad) throw new AppError('bad-request', 'bad rows');
        if (now.losesLastCoordinator) throw new AppError('bad-request', 'last coordinator');
        const { municipalityId } = actor;
        const at = clock.now();
        const { changes } = now;
        await organisationStore.addInstitutions(trx, municipalityId, changes.institutionsAdded);
        const people = changes.peopleAdded.map((user) => ({ ...user, readAt: at }));
        await organisationStore.savePeople(trx, municipalityId, people, at);
        await write(trx, municipalityId, changes);
        const done: StoredImport = {
          ...stored,
          state: 'done',
          doneAt: at,
          // What the file held has become who is where, or was not wanted.
          plan: { ...announce(stored.plan, now), rows: [], found: {}, result: changes },
        };
        await store.save(trx, done);
        const imported = { action: 'people.imported', subject: `import:${importId}`, after: now.counts };
        const author = { municipalityId, actor: actor.personId };
        await organisationStore.record(trx, author, [imported, ...recordOf(changes)], { clock, ids });
        return { kind: 'done', import: done };
      });
    },

    undo: (actor, importId) =>
      inTransaction(actor, async (trx) => {
        await organisationStore.lock(trx);
        const stored = await find(trx, importId);
        const { result } = stored.plan;
        if (stored.state !== 'done' || !result) throw new AppError('conflict', 'import not done');
        if ((await store.findLastDone(trx)) !== importId)
          throw new AppError('conflict', 'not the last import');
        const inUse = await store.listInUse(
          trx,
          result.institutionsAdded.map(({ id }) => id),
          {
            memberships: result.membershipsAdded.map(
              ({ personId, institutionId }) => `${personId} ${institutionId}`,
            ),
            roleIds: result.rolesAdded.map(({ id }) => id),
          },
        );
        const changed = changedSince(result, await store.readSurroundings(trx), inUse);
        if (changed.length > 0) return { kind: 'refused', changed: changed.slice(0, namesShown) };
        const { municipalityId } = actor;
        const inverse = inverseOf(result);
        await write(trx, municipalityId, inverse);
        if ((await organisationStore.countCoordinators(trx)) === 0) {
          throw new AppError('bad-request', 'last coordinator');
        }
        await store.deleteInstitutions(
          trx,
          result.institutionsAdded.map(({ id }) => id),
        );
        await store.deleteUnneeded(
          trx,
          result.peopleAdded.map(({ id }) => id),
        );
        const undone: StoredImport = { ...stored, state: 'undone', undoneAt: clock.now() };
        await store.save(trx, undone);
        const author = { municipalityId, actor: actor.personId };
        const whole = { ...inverse, institutionsAdded: [], peopleAdded: [] };
        const removed = result.institutionsAdded.map(({ id, ...before }) => ({
          action: 'institution.removed',
          subject: `institution:${id}`,
          before,
        }));
        const taken = { action: 'people.import-undone', subject: `import:${importId}` };
        await organisationStore.record(trx, author, [taken, ...recordOf(whole), ...removed], { clock, ids });
        return { kind: 'undone', import: undone };
      }),
  };
}

const noCounts: ImportCounts = {
  new: 0,
  changed: 0,
  unchanged: 0,
  repeated: 0,
  bad: 0,
  institutions: 0,
  removed: 0,
};

function mustCoordinate(actor: Actor): void {
  if (!isCoordinator(actor)) throw new AppError('forbidden', 'importing');
}
