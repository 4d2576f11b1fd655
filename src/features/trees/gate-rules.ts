import { checkTree } from './check-rules.ts';
import { contactLoads, listContactPaths, treeAt, type TreeWithOverlays } from './contact-path-rules.ts';
import { errorAt, hasErrors, warningAt } from './finding-rules.ts';
import type { ContactPath, DirectorySnapshot } from './gate-types.ts';
import { applyOverlay } from './overlay-rules.ts';
import { readReachable, type ReachableContacts } from './reachable-rules.ts';
import { formatContact, formatStep } from './tree-document-rules.ts';
import type { ChainStep, ContactRef, PathStep, Tree, TreeFinding } from './tree-types.ts';
import { allPaths } from './walk-rules.ts';
import { withWitness } from './witness-rules.ts';

/**
 * Whether a tree may be published with these overlays in this municipality. Errors block: what `checkTree` calls an error, an overlay
 * that does not fit, and a path of an institution on which nobody is reachable. Each has the institution and the path that
 * prove it. Warnings are told once for each cause, with one institution and path as the example.
 */
export function checkPublication(
  state: TreeWithOverlays,
  directory: DirectorySnapshot,
): readonly TreeFinding[] {
  const { tree } = state;
  const ofTree = checkTree(tree, directory.languages).map((finding) => withWitness(tree, finding));
  // A tree that leads nowhere has no paths whose contacts could be looked at.
  if (hasErrors(ofTree)) return ofTree;
  const reachable = readReachable(directory);
  const paths = listContactPaths(state, directory, reachable);
  return [
    ...ofTree,
    ...checkOverlays(state, directory, reachable),
    ...findUnreachable(paths, directory),
    ...findEmptySteps(state, directory, reachable),
    ...findAlone(paths, directory),
    ...findOverloaded(paths, directory),
    ...checkOutsiders(state, directory),
  ];
}

function checkOverlays(
  { tree, overlays }: TreeWithOverlays,
  directory: DirectorySnapshot,
  reachable: ReachableContacts,
): TreeFinding[] {
  const institutions = new Set(directory.institutions.map(({ id }) => id));
  return Object.entries(overlays).flatMap(([institutionId, overlay]) => {
    // An institution that is gone has nobody who could be sent anywhere.
    if (!institutions.has(institutionId)) return [];
    const named = [
      ...overlay.contacts.map(({ step, with: other, leaf }, index) => ({
        at: ['contacts', index],
        step: other,
        leaf: leaf ?? leafWith(tree, step),
      })),
      ...overlay.inserts.map(({ leaf, step }, index) => ({ at: ['inserts', index], step, leaf })),
    ].flatMap(({ at, step, leaf }) => {
      const by = step.kind === 'role' ? step.by : undefined;
      if (!by || reachable.exists(by)) return [];
      const message = `The directory has no ${formatContact(by)}, whom the overlay names.`;
      return {
        ...errorAt('overlay-does-not-fit', ['overlays', institutionId, ...at], message),
        witness: {
          institutionId,
          path: (leaf === undefined ? undefined : firstPathTo(tree, leaf)) ?? [],
          ...(leaf !== undefined && { leaf }),
          contact: by,
        },
      };
    });
    return [...applyOverlay(tree, overlay, institutionId, directory.languages).findings, ...named];
  });
}

function findUnreachable(paths: readonly ContactPath[], directory: DirectorySnapshot): TreeFinding[] {
  const names = new Map(directory.institutions.map(({ id, name }) => [id, name]));
  const told = new Set<string>();
  return paths.flatMap(({ institutionId, path, leaf, contacts }) => {
    const key = `${institutionId} ${leaf}`;
    if (contacts.length > 0 || told.has(key)) return [];
    told.add(key);
    const message = `Nobody can be reached at ${names.get(institutionId)}: every step of the chain is empty there.`;
    return {
      ...errorAt('nobody-reachable', ['leaves', leaf, 'chain'], message),
      witness: { institutionId, path, leaf },
    };
  });
}

/** What is seen at several institutions is told once, with the first as the example. */
function once(findings: readonly { readonly key: string; readonly finding: TreeFinding }[]): TreeFinding[] {
  const told = new Map<string, { finding: TreeFinding; institutions: Set<string> }>();
  for (const { key, finding } of findings) {
    const known = told.get(key) ?? { finding, institutions: new Set<string>() };
    if (finding.witness?.institutionId !== undefined) known.institutions.add(finding.witness.institutionId);
    told.set(key, known);
  }
  return [...told.values()].map(({ finding, institutions }) =>
    institutions.size > 1 ? { ...finding, institutions: institutions.size } : finding,
  );
}

/** A level nobody stands at, where a later one holds. */
function findEmptySteps(
  state: TreeWithOverlays,
  directory: DirectorySnapshot,
  reachable: ReachableContacts,
): TreeFinding[] {
  const ways = firstPaths(state.tree);
  return once(
    directory.institutions.flatMap(({ id: institutionId }) =>
      Object.entries(treeAt(state, institutionId).leaves).flatMap(([leaf, { chain }]) => {
        const first = reachable.firstOf(chain, institutionId);
        if (!first) return [];
        return chain.flatMap((step, index) => {
          if (step.kind === 'external' || reachable.at(step, institutionId).length > 0) return [];
          // After the last one who can be reached, an empty level leaves nobody worse off than a shorter chain would.
          if (!chain.slice(index + 1).some((later) => reachable.at(later, institutionId).length > 0))
            return [];
          const name = formatStep(step);
          const message = `Nobody is ${name}; ${formatStep(first.step)} is asked instead.`;
          const finding: TreeFinding = {
            ...warningAt('empty-step', ['leaves', leaf, 'chain', index], message),
            witness: { institutionId, path: ways.get(leaf) ?? [], leaf },
          };
          return { key: `${leaf} ${name}`, finding };
        });
      }),
    ),
  );
}

/** Somebody who alone stands for something and has nobody to stand in. */
function findAlone(paths: readonly ContactPath[], directory: DirectorySnapshot): TreeFinding[] {
  return once(
    paths.flatMap(({ institutionId, path, leaf, contacts, step }) => {
      const [contact] = contacts;
      if (contacts.length !== 1 || contact?.kind !== 'person') return [];
      const person = directory.people.get(contact.id);
      if (!person || person.deputies.length > 0) return [];
      const message = `Whoever is ${step} alone has no deputy.`;
      const finding: TreeFinding = {
        ...warningAt('no-deputy', ['leaves', leaf, 'chain'], message),
        witness: { institutionId, path, leaf, contact },
      };
      return { key: contact.id, finding };
    }),
  );
}

function findOverloaded(paths: readonly ContactPath[], directory: DirectorySnapshot): TreeFinding[] {
  return contactLoads(paths, directory).flatMap(({ contact, colleagues }) => {
    if (contact.kind !== 'person' || colleagues <= directory.mostColleagues) return [];
    const example = paths.find(({ contacts }) => contacts.some((one) => isSame(one, contact)));
    if (!example) return [];
    const { institutionId, path, leaf } = example;
    const message = `${colleagues} colleagues are behind one person; more than ${directory.mostColleagues} are too many.`;
    return {
      ...warningAt('overloaded', ['leaves', leaf, 'chain'], message),
      witness: { institutionId, path, leaf, contact },
    };
  });
}

/** Those outside whom a chain leads to: whether somebody has looked at their address, and whether they say when they are open. */
function checkOutsiders(state: TreeWithOverlays, directory: DirectorySnapshot): TreeFinding[] {
  const ways = firstPaths(state.tree);
  const met = new Map<string, { institutionId?: string; leaf: string }>();
  const meet = (tree: Tree, institutionId?: string) => {
    for (const [leaf, { chain }] of Object.entries(tree.leaves))
      for (const step of chain)
        if (step.kind === 'external' && !met.has(step.external))
          met.set(step.external, { leaf, ...(institutionId !== undefined && { institutionId }) });
  };
  meet(state.tree);
  for (const { id } of directory.institutions)
    if (Object.hasOwn(state.overlays, id)) meet(treeAt(state, id), id);
  return [...met].flatMap(([external, { leaf, institutionId }]) => {
    const witness = {
      path: ways.get(leaf) ?? [],
      leaf,
      contact: { kind: 'contact-point', id: external } as const,
      ...(institutionId !== undefined && { institutionId }),
    };
    const stored = directory.points.get(external);
    const at = ['externals', external];
    const findings: TreeFinding[] = [];
    if (!stored) {
      const known = state.tree.externals[external];
      const message =
        known?.mail || known?.link
          ? `The address of ${external} is the template's; nobody has confirmed it.`
          : `Nobody has entered an address for ${external}.`;
      findings.push({ ...warningAt('unconfirmed-address', at, message), witness });
    }
    if (!stored?.hours)
      findings.push({
        ...warningAt('no-opening-hours', at, `Nothing says when ${external} is open.`),
        witness,
      });
    return findings;
  });
}

function isSame(one: ContactRef, other: ContactRef): boolean {
  return one.kind === other.kind && one.id === other.id;
}

function firstPaths(tree: Tree): ReadonlyMap<string, readonly PathStep[]> {
  const found = new Map<string, readonly PathStep[]>();
  for (const { leaf, path } of allPaths(tree)) if (!found.has(leaf)) found.set(leaf, path);
  return found;
}

function firstPathTo(tree: Tree, leaf: string): readonly PathStep[] | undefined {
  return firstPaths(tree).get(leaf);
}

function leafWith(tree: Tree, step: ChainStep): string | undefined {
  const name = formatStep(step);
  return Object.keys(tree.leaves).find((leaf) =>
    tree.leaves[leaf]!.chain.some((one) => formatStep(one) === name),
  );
}
