import { applyOverlay } from './overlay-rules.ts';
import type { TreeOverlays } from './overlay-types.ts';
import { readReachable, type ReachableContacts } from './reachable-rules.ts';
import { formatContact, formatStep } from './tree-document-rules.ts';
import type { ContactChange, ContactLoad, ContactPath, DirectorySnapshot, LoadChange } from './gate-types.ts';
import type { ContactRef, PathStep, Tree } from './tree-types.ts';
import { allPaths } from './walk-rules.ts';

/** A tree with what institutions have changed in it. */
export interface TreeWithOverlays {
  readonly tree: Tree;
  readonly overlays: TreeOverlays;
}

/** The tree as an institution has it; one without an overlay shares the municipality's. */
export function treeAt({ tree, overlays }: TreeWithOverlays, institutionId: string): Tree {
  const overlay = Object.hasOwn(overlays, institutionId) ? overlays[institutionId] : undefined;
  return overlay ? applyOverlay(tree, overlay, institutionId, []).tree : tree;
}

/** Every institution × path × contact, in the order of the institutions and of the tree. */
export function listContactPaths(
  state: TreeWithOverlays,
  directory: DirectorySnapshot,
  reachable: ReachableContacts = readReachable(directory),
): readonly ContactPath[] {
  const paths = allPaths(state.tree);
  return directory.institutions.flatMap(({ id: institutionId }) => {
    const { leaves } = treeAt(state, institutionId);
    return paths.map(({ leaf, path }): ContactPath => {
      const found = reachable.firstOf(leaves[leaf]!.chain, institutionId);
      return {
        institutionId,
        path,
        leaf,
        contacts: found?.contacts ?? [],
        step: found && formatStep(found.step),
      };
    });
  });
}

/**
 * How many colleagues each contact has behind it: all of an institution where it is the contact of at least one errand, shared
 * where there are equals (with two of them each has half, rounded up). The largest load comes first.
 */
export function contactLoads(
  paths: readonly ContactPath[],
  directory: DirectorySnapshot,
): readonly ContactLoad[] {
  const colleaguesOf = new Map(directory.institutions.map(({ id, colleagues }) => [id, colleagues]));
  const loads = new Map<string, { contact: ContactRef; at: Map<string, number> }>();
  for (const { institutionId, contacts } of paths) {
    const share = Math.ceil((colleaguesOf.get(institutionId) ?? 0) / Math.max(contacts.length, 1));
    for (const contact of contacts) {
      const key = formatContact(contact);
      const load = loads.get(key) ?? { contact, at: new Map<string, number>() };
      load.at.set(institutionId, Math.max(load.at.get(institutionId) ?? 0, share));
      loads.set(key, load);
    }
  }
  return [...loads.values()]
    .map(({ contact, at }) => ({ contact, colleagues: [...at.values()].reduce((sum, one) => sum + one, 0) }))
    .sort((one, other) => other.colleagues - one.colleagues || compareContacts(one.contact, other.contact));
}

/** Which institution × path has other contacts in `after` than in `before`. Paths are the same when their answers are. */
export function compareContactPaths(
  before: readonly ContactPath[],
  after: readonly ContactPath[],
): readonly ContactChange[] {
  const keyOf = ({ institutionId, path }: ContactPath) =>
    `${institutionId} ${path.map(({ node, option }) => `${node}/${option}`).join(' ')}`;
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  const later = new Map(after.map((one) => [keyOf(one), one]));
  const change = (one: ContactPath | undefined, other: ContactPath | undefined): ContactChange => {
    const { institutionId, path } = (other ?? one)!;
    return { institutionId, path, before: one, after: other };
  };
  return [
    ...after.flatMap((path) => {
      const known = earlier.get(keyOf(path));
      return known && contactsKey(known) === contactsKey(path) ? [] : [change(known, path)];
    }),
    ...before.flatMap((path) => (later.has(keyOf(path)) ? [] : [change(path, undefined)])),
  ];
}

/** Whose load differs, those with the largest difference first. */
export function compareLoads(
  before: readonly ContactLoad[],
  after: readonly ContactLoad[],
): readonly LoadChange[] {
  const all = new Map<string, LoadChange>();
  for (const { contact, colleagues } of before)
    all.set(formatContact(contact), { contact, before: colleagues, after: 0 });
  for (const { contact, colleagues } of after) {
    const known = all.get(formatContact(contact));
    all.set(formatContact(contact), { contact, before: known?.before ?? 0, after: colleagues });
  }
  const size = (one: LoadChange) => Math.abs(one.after - one.before);
  return [...all.values()]
    .filter((one) => one.before !== one.after)
    .sort((one, other) => size(other) - size(one) || compareContacts(one.contact, other.contact));
}

/** The words of a path in one language: what was asked and what was answered. */
export function describePath(tree: Tree, path: readonly PathStep[], language: keyof Tree['texts']): string {
  const { nodes } = tree.texts[language];
  return path.map(({ node, option }) => nodes[node]?.options[option] ?? option).join(' > ');
}

function contactsKey({ contacts }: ContactPath): string {
  return contacts.map(formatContact).sort().join(' ');
}

function compareContacts(one: ContactRef, other: ContactRef): number {
  return formatContact(one) < formatContact(other) ? -1 : 1;
}
