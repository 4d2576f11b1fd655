import { formatStep, readTree, type Tree } from '../trees/index.ts';
import type { DraftStep, TreeChange } from './tree-edit-types.ts';

/** A tree as places with values: lists of ids that several may add to stand as their members and their order. */
type Places = Map<string, unknown>;

const separator = '/';
const order = '*order';

/** What differs, place by place. */
export function compareTrees(before: Tree, after: Tree): readonly TreeChange[] {
  const [earlier, later] = [placesOf(before), placesOf(after)];
  const changes: TreeChange[] = [];
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    const [from, to] = [earlier.get(key), later.get(key)];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    changes.push({
      path: key.split(separator),
      ...(from !== undefined && { before: from }),
      ...(to !== undefined && { after: to }),
    });
  }
  return changes;
}

/**
 * A tree with changes made to it, which may have been made to another state of it: only their places are touched.
 * Undefined when what comes out has not the form of a tree.
 */
export function applyChanges(tree: Tree, changes: readonly TreeChange[]): Tree | undefined {
  const places = placesOf(tree);
  for (const { path, before, after } of changes) {
    const key = path.join(separator);
    // Somebody has put the list in another order since: the order stays theirs, only the members change.
    if (path.at(-1) === order && JSON.stringify(places.get(key)) !== JSON.stringify(before)) continue;
    if (after === undefined) places.delete(key);
    else places.set(key, after);
  }
  return treeOf(places);
}

export function reverseChanges(changes: readonly TreeChange[]): readonly TreeChange[] {
  return changes.map(({ path, before, after }) => ({
    path,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }));
}

/** Those of `theirs` that touch what `mine` touches and leave something else there. */
export function overlapping(
  mine: readonly TreeChange[],
  theirs: readonly TreeChange[],
): readonly TreeChange[] {
  const ours = new Map(mine.map((change) => [change.path.join(separator), JSON.stringify(change.after)]));
  return theirs.filter(({ path, after }) => {
    if (path.at(-1) === order) return false;
    const key = path.join(separator);
    return ours.has(key) && ours.get(key) !== JSON.stringify(after);
  });
}

/** What somebody can undo and redo: the last own step that stands, and the last own one that does not, until something new is done. */
export function undoable(
  steps: readonly DraftStep[],
  personId: string,
): { readonly undo: DraftStep | undefined; readonly redo: DraftStep | undefined } {
  const done: DraftStep[] = [];
  const undone: DraftStep[] = [];
  for (const step of steps) {
    // Beyond a publish lies the way back to the version before.
    if (step.kind === 'published') {
      done.splice(0);
      undone.splice(0);
    }
    if (step.by !== personId) continue;
    if (step.kind === 'change' || step.kind === 'discard') {
      done.push(step);
      undone.splice(0);
    } else if (step.kind === 'undo') {
      const last = done.pop();
      if (last) undone.push(last);
    } else if (step.kind === 'redo') {
      const last = undone.pop();
      if (last) done.push(last);
    }
  }
  return { undo: done.at(-1), redo: undone.at(-1) };
}

function placesOf(tree: Tree): Places {
  const places: Places = new Map();
  const put = (path: readonly string[], value: unknown) => {
    if (value === undefined) return;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      places.set(path.join(separator), value);
      return;
    }
    for (const [key, inner] of Object.entries(value)) put([...path, key], inner);
  };
  const members = (path: readonly string[], all: readonly (readonly [string, unknown])[]) => {
    put(
      [...path, order],
      all.map(([id]) => id),
    );
    for (const [id, value] of all) put([...path, id], value);
  };
  put(['tree'], tree.id);
  put(['language'], tree.language);
  members(
    ['roles'],
    tree.roles.map((role) => [role, true]),
  );
  put(['externals'], tree.externals);
  for (const [id, { options }] of Object.entries(tree.nodes))
    members(
      ['nodes', id],
      options.map((option) => [option.id, option.to]),
    );
  for (const [id, { chain, ...leaf }] of Object.entries(tree.leaves))
    put(['leaves', id], { ...leaf, chain: chain.map(formatStep) });
  put(['texts'], tree.texts);
  return places;
}

function treeOf(places: Places): Tree | undefined {
  const root: Record<string, unknown> = {};
  for (const [key, value] of places) {
    const path = key.split(separator);
    let at = root;
    for (const part of path.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>;
    at[path.at(-1)!] = value;
  }
  const membersOf = (value: unknown): readonly (readonly [string, unknown])[] => {
    const { [order]: listed, ...byId } = (value ?? {}) as Record<string, unknown>;
    const ids = ((listed ?? []) as readonly string[]).filter((id) => Object.hasOwn(byId, id));
    return [...ids, ...Object.keys(byId).filter((id) => !ids.includes(id))].map((id) => [id, byId[id]]);
  };
  const { roles, nodes, ...rest } = root;
  const { tree, findings } = readTree({
    ...rest,
    externals: rest.externals ?? {},
    leaves: rest.leaves ?? {},
    roles: membersOf(roles).map(([id]) => id),
    nodes: Object.fromEntries(
      Object.entries(nodes ?? {}).map(([id, node]) => [
        id,
        { options: membersOf(node).map(([option, to]) => ({ id: option, to })) },
      ]),
    ),
  });
  return findings.length > 0 ? undefined : tree;
}
