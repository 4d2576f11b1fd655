import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import { errorAt, type Path } from './finding-rules.ts';
import { applyText, checkOverlayText } from './overlay-text-rules.ts';
import type { OverlayInsert, TreeOverlay } from './overlay-types.ts';
import { formatStep } from './tree-document-rules.ts';
import type { ChainStep, Leaf, PublishedTree, Tree, TreeFinding, TreeTexts } from './tree-types.ts';
import { pathTo } from './walk-rules.ts';

/** A tree as an institution has it, and why its overlay does not fit where it does not. */
export interface AppliedOverlay {
  readonly tree: Tree;
  readonly findings: readonly TreeFinding[];
}

/**
 * Lays an institution's overlay over a tree: contacts are replaced first, then levels left out, then levels put in, each told by the
 * steps of the municipality's own chain. What does not fit is a finding (`overlay-does-not-fit`, its position inside
 * `overlays.<institution>`) and changes nothing. `languages`: those in which a changed text must stand; in others the
 * municipality's words stay.
 */
export function applyOverlay(
  base: Tree,
  overlay: TreeOverlay,
  institutionId: string,
  languages: readonly Locale[] = locales,
): AppliedOverlay {
  const findings: TreeFinding[] = [];
  const unfit = (path: Path, message: string, leaf?: string) =>
    findings.push({
      ...errorAt('overlay-does-not-fit', ['overlays', institutionId, ...path], message),
      witness: {
        institutionId,
        path: (leaf !== undefined && pathTo(base, leaf)) || [],
        ...(leaf !== undefined && { leaf }),
      },
    });
  const leaves = changeChains(base, overlay, unfit);
  const texts: Record<Locale, TreeTexts> = { ...base.texts };
  overlay.texts.forEach((change, index) => {
    const mistakes = checkOverlayText(base, change, languages);
    for (const mistake of mistakes)
      unfit(['texts', index, ...mistake.path], mistake.message, leafOf(base, change.place));
    if (mistakes.length > 0) return;
    for (const locale of locales) {
      const words = change.words[locale];
      if (words !== undefined) texts[locale] = applyText(texts[locale], change.place, words);
    }
  });
  return { tree: { ...base, leaves, texts: texts as PerLocale<TreeTexts> }, findings };
}

type Unfit = (path: Path, message: string, leaf?: string) => void;

function changeChains(base: Tree, overlay: TreeOverlay, unfit: Unfit): Readonly<Record<string, Leaf>> {
  const changed = new Map<string, ChainStep[]>();
  const chainOf = (leaf: string): readonly ChainStep[] | undefined =>
    Object.hasOwn(base.leaves, leaf) ? base.leaves[leaf]!.chain : undefined;
  const edit = (leaf: string) => {
    const chain = changed.get(leaf) ?? [...(chainOf(leaf) ?? [])];
    changed.set(leaf, chain);
    return chain;
  };
  // Where a step of the municipality's chain stands now, by its first name: replacing it does not change its place.
  const places = new Map<string, (ChainStep | undefined)[]>();
  const placeOf = (leaf: string, step: ChainStep): ChainStep | undefined => {
    const index = indexOf(chainOf(leaf) ?? [], step);
    return index < 0 ? undefined : (places.get(leaf)?.[index] ?? chainOf(leaf)![index]);
  };
  const move = (leaf: string, step: ChainStep, to: ChainStep | undefined) => {
    const now = places.get(leaf) ?? [...chainOf(leaf)!];
    now[indexOf(chainOf(leaf)!, step)] = to;
    places.set(leaf, now);
  };
  const known = (step: ChainStep) =>
    step.kind === 'external' ? Object.hasOwn(base.externals, step.external) : base.roles.includes(step.role);
  const nameOf = (step: ChainStep) => (step.kind === 'external' ? step.external : step.role);

  overlay.contacts.forEach(({ step, with: other, leaf: only }, index) => {
    const at = ['contacts', index];
    if (only !== undefined && !chainOf(only))
      return unfit([...at, 'leaf'], `There is no leaf named ${only}.`);
    const leaves = (only === undefined ? Object.keys(base.leaves) : [only]).filter(
      (leaf) => indexOf(chainOf(leaf)!, step) >= 0,
    );
    if (leaves.length === 0)
      return unfit([...at, 'step'], `No chain has ${formatStep(step)}${only ? ` for ${only}` : ''}.`, only);
    if (!known(other)) return unfit([...at, 'with'], `There is no role named ${nameOf(other)}.`, leaves[0]);
    for (const leaf of leaves) {
      const chain = edit(leaf);
      const current = placeOf(leaf, step)!;
      chain[indexOf(chain, current)] = other;
      move(leaf, step, other);
    }
  });

  overlay.skips.forEach(({ leaf, step }, index) => {
    const at = ['skips', index];
    if (!chainOf(leaf)) return unfit([...at, 'leaf'], `There is no leaf named ${leaf}.`);
    if (indexOf(chainOf(leaf)!, step) < 0)
      return unfit([...at, 'step'], `${formatStep(step)} does not stand in the chain of ${leaf}.`, leaf);
    const chain = edit(leaf);
    const place = indexOf(chain, placeOf(leaf, step)!);
    if (place >= 0) chain.splice(place, 1);
  });

  overlay.inserts.forEach((insert, index) => {
    const { leaf, step, before } = insert;
    const at = ['inserts', index];
    if (!chainOf(leaf)) return unfit([...at, 'leaf'], `There is no leaf named ${leaf}.`);
    if (!known(step)) return unfit([...at, 'step'], `The tree does not know ${nameOf(step)}.`, leaf);
    const place = placeToInsert(insert, edit(leaf), (one) => placeOf(leaf, one));
    if (place === undefined)
      return unfit([...at, 'before'], `${formatStep(before!)} does not stand in the chain of ${leaf}.`, leaf);
    edit(leaf).splice(place, 0, step);
  });

  const leaves: Record<string, Leaf> = { ...base.leaves };
  for (const [leaf, chain] of changed) {
    const names = chain.map(formatStep);
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated) unfit([], `${repeated} stands twice in the chain of ${leaf} at this institution.`, leaf);
    else if (!chain.some((step) => step.kind === 'role'))
      unfit([], `Nobody of the municipality is left to help with ${leaf} at this institution.`, leaf);
    else leaves[leaf] = { ...base.leaves[leaf]!, chain };
  }
  return leaves;
}

function placeToInsert(
  { before }: OverlayInsert,
  chain: readonly ChainStep[],
  placeOf: (step: ChainStep) => ChainStep | undefined,
): number | undefined {
  if (!before) return chain.length;
  const current = placeOf(before);
  const place = current ? indexOf(chain, current) : -1;
  return place < 0 ? undefined : place;
}

function indexOf(chain: readonly ChainStep[], step: ChainStep): number {
  const name = formatStep(step);
  return chain.findIndex((one) => formatStep(one) === name);
}

function leafOf(tree: Tree, place: string): string | undefined {
  const [head, id] = place.split('.');
  return head === 'leaves' && id !== undefined && Object.hasOwn(tree.leaves, id) ? id : undefined;
}

const effective = new WeakMap<PublishedTree, Map<string, PublishedTree>>();
const bases = new WeakMap<PublishedTree, PublishedTree>();

/**
 * A published tree as colleagues of an institution have it: with the overlay it had when the tree was published. Without an
 * institution or an overlay it is the tree itself. The same objects give the same object.
 */
export function effectiveFor(published: PublishedTree, institutionId: string | undefined): PublishedTree {
  const overlay = findOverlay(published, institutionId);
  if (!overlay || institutionId === undefined) return published;
  const known = effective.get(published) ?? new Map<string, PublishedTree>();
  effective.set(published, known);
  let tree = known.get(institutionId);
  if (!tree) {
    tree = { ...published, tree: applyOverlay(published.tree, overlay, institutionId, []).tree };
    known.set(institutionId, tree);
    bases.set(tree, published);
  }
  return tree;
}

/** The municipality's own tree of which this is an institution's; a tree without an overlay is its own. */
export function baseOf(published: PublishedTree): PublishedTree {
  return bases.get(published) ?? published;
}

/** Whether who helps with a leaf depends on the institution because one of them has changed its chain. */
export function isChangedSomewhere({ tree, overlays }: PublishedTree, leaf: string): boolean {
  const chain = Object.hasOwn(tree.leaves, leaf) ? tree.leaves[leaf]!.chain : [];
  return Object.values(overlays ?? {}).some(
    ({ contacts, inserts, skips }) =>
      [...inserts, ...skips].some((change) => change.leaf === leaf) ||
      contacts.some(
        (change) => (change.leaf === undefined || change.leaf === leaf) && indexOf(chain, change.step) >= 0,
      ),
  );
}

function findOverlay(
  { overlays }: PublishedTree,
  institutionId: string | undefined,
): TreeOverlay | undefined {
  if (!overlays || institutionId === undefined) return undefined;
  return Object.hasOwn(overlays, institutionId) ? overlays[institutionId] : undefined;
}
