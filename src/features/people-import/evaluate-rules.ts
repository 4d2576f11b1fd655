import { coordinatorRoles } from '../directory/index.ts';
import { createRoleReader, kindNamed, meansEverywhere, wordKey } from './column-rules.ts';
import type {
  BadReason,
  Evaluation,
  ImportChanges,
  RoleValues,
  RowOutcome,
  SourceRow,
  Surroundings,
} from './import-types.ts';
import { createDraft, isObjectId, type Draft, type Given } from './import-draft-rules.ts';

const longestName = 200;

/**
 * What a list means, held against who is where now. People are told apart by address or object id; a name alone does where only one
 * is called so. Nobody is made up: who is neither stored nor in the directory is an error of the row.
 */
export function evaluateImport(given: Given): Evaluation {
  const { rows, choice, surroundings } = given;
  const draft = createDraft(given);
  const roleNamed = createRoleReader(given.roles);
  const outcomes: RowOutcome[] = [];
  const seen = new Set<string>();
  const deputyRows = new Map<string, SourceRow[]>();

  for (const source of rows) {
    const { row, institution, person, name, role } = source;
    const said = { row, institution, person: name || person, role };
    const key = [institution, source.kind, source.code, person || name, role, source.deputies]
      .map(wordKey)
      .join('|');
    if (seen.has(key)) {
      outcomes.push({ ...said, kind: 'repeated' });
      continue;
    }
    seen.add(key);
    const read = readRow(source, draft, given, roleNamed);
    if ('bad' in read) {
      outcomes.push({ ...said, kind: 'bad', reason: read.bad, ...(read.word ? { word: read.word } : {}) });
      continue;
    }
    if (read.personId && read.deputyIds.length > 0) {
      draft.addDeputies(read.personId, read.deputyIds);
      deputyRows.set(read.personId, [...(deputyRows.get(read.personId) ?? []), source]);
    }
    outcomes.push({ ...said, kind: read.effect });
  }

  const circles = draft.settleDeputies();
  const rowsOf = (people: Iterable<string>) =>
    [...people].flatMap((personId) => deputyRows.get(personId) ?? []);
  const badRows = new Map(rowsOf(circles).map(({ row, deputies }) => [row, deputies]));
  const changedRows = new Set(rowsOf(draft.peopleWithNewDeputies()).map(({ row }) => row));
  const finished = outcomes.map((outcome): RowOutcome => {
    const word = badRows.get(outcome.row);
    if (word !== undefined) return { ...outcome, kind: 'bad', reason: 'deputy-circle', word };
    return outcome.kind === 'unchanged' && changedRows.has(outcome.row)
      ? { ...outcome, kind: 'changed' }
      : outcome;
  });
  const changes = draft.finish(choice);
  const count = (kind: RowOutcome['kind']) => finished.filter((outcome) => outcome.kind === kind).length;
  return {
    outcomes: finished,
    changes,
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      repeated: count('repeated'),
      bad: count('bad'),
      institutions: changes.institutionsAdded.length,
      removed: changes.membershipsRemoved.length + changes.rolesRemoved.length,
    },
    unknownUnits: draft.unknownUnits(),
    losesLastCoordinator: losesLastCoordinator(surroundings, changes),
  };
}

interface ReadRow {
  readonly effect: 'new' | 'changed' | 'unchanged';
  readonly personId: string | undefined;
  readonly deputyIds: readonly string[];
}

/** Checks a row whole before any of it counts. */
function readRow(
  source: SourceRow,
  draft: Draft,
  { choice, surroundings }: Given,
  roleNamed: (word: string) => string | undefined,
): ReadRow | { readonly bad: BadReason; readonly word?: string } {
  const { institution, code, name, person, role, deputies } = source;
  if ([institution, code, name].some((word) => word.length > longestName)) return { bad: 'too-long' };
  const isEverywhere = institution !== '' && meansEverywhere(institution, surroundings.municipality);
  const kind = source.kind === '' ? undefined : kindNamed(source.kind);
  if (source.kind !== '' && !kind) return { bad: 'unknown-kind', word: source.kind };
  const hasPerson = person !== '' || name !== '';
  if (!hasPerson && (role !== '' || deputies !== '')) return { bad: 'nobody' };
  if (institution === '' && (!hasPerson || (role !== '' && deputies === '')))
    return { bad: 'no-institution' };
  if (institution === '' && role !== '') return { bad: 'no-institution' };
  const isUnit = institution !== '' && !isEverywhere;
  if (isUnit && !draft.knowsUnit(institution) && !choice.createUnits) {
    draft.missUnit(institution);
    return { bad: 'unknown-institution', word: institution };
  }
  if (isUnit && kind && draft.hasOtherKind(institution, kind)) return { bad: 'two-kinds', word: source.kind };
  const somebody = hasPerson ? draft.findPerson(person, name) : undefined;
  if (somebody && 'bad' in somebody) return { bad: somebody.bad, word: person || name };
  const roleKey = role === '' ? undefined : roleNamed(role);
  if (role !== '' && !roleKey) return { bad: 'unknown-role', word: role };
  const standIns: string[] = [];
  for (const word of splitNames(deputies)) {
    const deputy = draft.findPerson(word.includes('@') || isObjectId(word) ? word : '', word);
    if ('bad' in deputy) {
      return { bad: deputy.bad === 'same-name' ? 'same-name' : 'unknown-deputy', word };
    }
    if (somebody && deputy.id === somebody.id) return { bad: 'own-deputy', word };
    standIns.push(deputy.id);
  }

  const effects: ('new' | 'changed' | 'unchanged')[] = [];
  const unitId = isUnit ? draft.takeUnit(institution, kind, code, effects) : undefined;
  if (somebody) {
    draft.takePerson(somebody.id);
    if (unitId) effects.push(draft.addMembership(somebody.id, unitId));
    if (roleKey) effects.push(draft.addRole(somebody.id, roleKey, unitId));
    for (const id of standIns) draft.takePerson(id);
  }
  const effect = effects.includes('new') ? 'new' : effects.includes('changed') ? 'changed' : 'unchanged';
  return { effect, personId: somebody?.id, deputyIds: standIns };
}

function losesLastCoordinator({ roles }: Surroundings, changes: ImportChanges): boolean {
  const coordinates = ({ scope, role }: RoleValues) =>
    scope === 'municipality' && coordinatorRoles.includes(role);
  const removed = new Set(changes.rolesRemoved.map(({ id }) => id));
  if (!changes.rolesRemoved.some(coordinates)) return false;
  const left = [...roles.filter(({ id }) => !removed.has(id)), ...changes.rolesAdded].filter(coordinates);
  return left.length === 0;
}

/** Every address and object id that a list names. */
export function addressesIn(rows: readonly SourceRow[]): readonly string[] {
  const words = rows.flatMap(({ person, deputies }) => [person, ...splitNames(deputies)]);
  return [...new Set(words.map((word) => word.trim().toLowerCase()))].filter(
    (word) => word.includes('@') || isObjectId(word),
  );
}

function splitNames(text: string): readonly string[] {
  return text
    .split(/[;,\n]/)
    .map((word) => word.trim())
    .filter(Boolean);
}
