import { cleanText } from '../../kernel/clean-text.ts';
import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import {
  applyText,
  findTextPlace,
  formatStep,
  isTreeId,
  maxOptions,
  parseStep,
  readTree,
  writeTree,
  type ChainStep,
  type Leaf,
  type Tree,
  type TreeExternal,
  type TreeTexts,
} from '../trees/index.ts';
import type {
  EditRefusal,
  EditTarget,
  ExternalSettings,
  LeafSettings,
  TreeCommand,
  Words,
} from './tree-edit-types.ts';

export type EditOutcome =
  /** `made`: the id of the question, leaf, role or contact that is new. */
  | { readonly kind: 'done'; readonly tree: Tree; readonly made?: string }
  | { readonly kind: 'refused'; readonly reason: EditRefusal };

/** More of them is not a decision tree any more. */
const mostParts = 200;
const mostSteps = 12;

class Refusal extends Error {
  readonly reason: EditRefusal;
  constructor(reason: EditRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * A tree after a command. The tree keeps its form whatever the command says; whether it makes sense to publish it, the gate says.
 * `languages`: the municipality's; what is written in them is taken away in the others, which then say it in the tree's own language.
 */
export function applyCommand(
  tree: Tree,
  command: TreeCommand,
  languages: readonly Locale[] = locales,
): EditOutcome {
  try {
    const { tree: changed, made } = change(tree, command, languages);
    const { tree: read, findings } = readTree(writeTree(changed));
    if (findings.length > 0) return { kind: 'refused', reason: 'senseless' };
    return { kind: 'done', tree: read, ...(made !== undefined && { made }) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.reason };
    throw error;
  }
}

/** A tree of one question with nothing to answer yet. */
export function emptyTree(id: string, language: Locale, title: string): Tree {
  const texts = Object.fromEntries(
    locales.map((locale): [Locale, TreeTexts] => [
      locale,
      {
        title: locale === language ? title : '',
        roles: {},
        externals: {},
        nodes: { start: { ask: '', options: {} } },
        leaves: {},
      },
    ]),
  ) as PerLocale<TreeTexts>;
  return { id, language, roles: [], externals: {}, nodes: { start: { options: [] } }, leaves: {}, texts };
}

interface Changed {
  readonly tree: Tree;
  readonly made?: string;
}

function change(tree: Tree, command: TreeCommand, languages: readonly Locale[]): Changed {
  switch (command.kind) {
    case 'add-option':
      return addOption(tree, command, languages);
    case 'point-option-at': {
      optionOf(tree, command.node, command.option);
      const { tree: next, id, isNew } = target(tree, command.to, languages);
      const pointed = setOptions(next, command.node, (options) =>
        options.map((option) => (option.id === command.option ? { ...option, to: id } : option)),
      );
      return { tree: withoutLost(tree, pointed), ...(isNew && { made: id }) };
    }
    case 'move': {
      const moved = optionOf(tree, command.node, command.option);
      return {
        tree: setOptions(tree, command.node, (options) => {
          const others = options.filter(({ id }) => id !== moved.id);
          const place = Math.max(0, Math.min(others.length, Math.trunc(command.to)));
          return [...others.slice(0, place), moved, ...others.slice(place)];
        }),
      };
    }
    case 'remove-option': {
      optionOf(tree, command.node, command.option);
      return { tree: withoutLost(tree, withoutOption(tree, command.node, command.option)) };
    }
    case 'remove':
      return { tree: removePart(tree, command.id) };
    case 'set-text':
      return { tree: setText(tree, command.place, command.words, languages) };
    case 'set-chain':
      return { tree: setLeaf(tree, command.leaf, (leaf) => ({ ...leaf, chain: readChain(command.chain) })) };
    case 'set-leaf':
      return { tree: setLeaf(tree, command.leaf, (leaf) => withSettings(leaf, command.settings)) };
    case 'add-role': {
      if (tree.roles.length >= mostParts) throw new Refusal('too-many');
      const id = freshId(command.name, languages, tree.roles, 'role');
      const added = { ...tree, roles: [...tree.roles, id] };
      const named = setText(added, `roles.${id}.name`, command.name, languages);
      return { tree: setText(named, `roles.${id}.about`, command.about, languages), made: id };
    }
    case 'remove-role': {
      if (!tree.roles.includes(command.role)) throw new Refusal('gone');
      const isUsed =
        stepsOf(tree).some((step) => step.kind === 'role' && step.role === command.role) ||
        Object.values(tree.externals).some(({ reachedBy }) => reachedBy.includes(command.role));
      if (isUsed) throw new Refusal('in-use');
      const roles = tree.roles.filter((role) => role !== command.role);
      return {
        tree: inTexts({ ...tree, roles }, (texts) => ({ ...texts, roles: omit(texts.roles, command.role) })),
      };
    }
    case 'add-external': {
      if (Object.keys(tree.externals).length >= mostParts) throw new Refusal('too-many');
      const id = freshId(command.name, languages, Object.keys(tree.externals), 'contact');
      const externals = { ...tree.externals, [id]: readExternal(tree, undefined, command.settings) };
      return {
        tree: setText({ ...tree, externals }, `externals.${id}.name`, command.name, languages),
        made: id,
      };
    }
    case 'set-external': {
      const before = own(tree.externals, command.external);
      const externals = {
        ...tree.externals,
        [command.external]: readExternal(tree, before, command.settings),
      };
      return { tree: { ...tree, externals } };
    }
    case 'remove-external': {
      own(tree.externals, command.external);
      if (stepsOf(tree).some((step) => step.kind === 'external' && step.external === command.external))
        throw new Refusal('in-use');
      return {
        tree: inTexts({ ...tree, externals: omit(tree.externals, command.external) }, (texts) => ({
          ...texts,
          externals: omit(texts.externals, command.external),
        })),
      };
    }
  }
}

function addOption(
  tree: Tree,
  { node, label, to }: Extract<TreeCommand, { kind: 'add-option' }>,
  languages: readonly Locale[],
): Changed {
  const { options } = own(tree.nodes, node);
  if (options.length >= maxOptions) throw new Refusal('too-many');
  const { tree: next, id, isNew } = target(tree, to, languages);
  const option = freshId(
    label,
    languages,
    options.map((each) => each.id),
    'answer',
  );
  const added = setOptions(next, node, (before) => [...before, { id: option, to: id }]);
  return {
    tree: setText(added, `nodes.${node}.options.${option}`, label, languages),
    ...(isNew && { made: id }),
  };
}

/** What an answer is to lead to, made where it is new. */
function target(
  tree: Tree,
  to: EditTarget,
  languages: readonly Locale[],
): { readonly tree: Tree; readonly id: string; readonly isNew: boolean } {
  const taken = [...Object.keys(tree.nodes), ...Object.keys(tree.leaves)];
  if ('existing' in to) {
    if (!taken.includes(to.existing)) throw new Refusal('gone');
    return { tree, id: to.existing, isNew: false };
  }
  if (taken.length >= mostParts) throw new Refusal('too-many');
  const id = freshId(to.words, languages, [...taken, 'start'], to.new);
  if (to.new === 'question') {
    const made = { ...tree, nodes: { ...tree.nodes, [id]: { options: [] } } };
    return { tree: setText(made, `nodes.${id}.ask`, to.words, languages), id, isNew: true };
  }
  const leaf: Leaf = { chain: [], urgent: false, errorReport: false, searchQnaFirst: false, also: [] };
  const made = { ...tree, leaves: { ...tree.leaves, [id]: leaf } };
  return { tree: setText(made, `leaves.${id}.title`, to.words, languages), id, isNew: true };
}

function removePart(tree: Tree, id: string): Tree {
  if (id === 'start') throw new Refusal('senseless');
  if (!Object.hasOwn(tree.nodes, id) && !Object.hasOwn(tree.leaves, id)) throw new Refusal('gone');
  let next = tree;
  for (const [node, { options }] of Object.entries(tree.nodes))
    for (const option of options) if (option.to === id) next = withoutOption(next, node, option.id);
  // What no answer led to is lost already, and goes nevertheless.
  return withoutLost(tree, withoutParts(next, [id]));
}

function withoutOption(tree: Tree, node: string, option: string): Tree {
  const cut = setOptions(tree, node, (options) => options.filter(({ id }) => id !== option));
  return inTexts(cut, (texts) => {
    const words = texts.nodes[node];
    if (!words) return texts;
    return {
      ...texts,
      nodes: { ...texts.nodes, [node]: { ...words, options: omit(words.options, option) } },
    };
  });
}

/** Without what could be reached before and no longer can. */
function withoutLost(before: Tree, after: Tree): Tree {
  const still = reached(after);
  return withoutParts(
    after,
    [...reached(before)].filter((id) => !still.has(id)),
  );
}

function reached(tree: Tree): ReadonlySet<string> {
  const found = new Set<string>();
  const open = ['start'];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    if (Object.hasOwn(tree.nodes, id)) open.push(...tree.nodes[id]!.options.map(({ to }) => to));
  }
  return found;
}

function withoutParts(tree: Tree, ids: readonly string[]): Tree {
  const cut = { ...tree, nodes: omit(tree.nodes, ...ids), leaves: omit(tree.leaves, ...ids) };
  return inTexts(cut, (texts) => ({
    ...texts,
    nodes: omit(texts.nodes, ...ids),
    leaves: omit(texts.leaves, ...ids),
  }));
}

/** Sets a text in the municipality's languages and takes it away in the others. */
function setText(
  tree: Tree,
  place: string,
  words: Readonly<Partial<Record<Locale, string | readonly string[]>>>,
  languages: readonly Locale[],
): Tree {
  const found = findTextPlace(tree, place);
  if (!found) throw new Refusal('gone');
  const texts: Record<Locale, TreeTexts> = { ...tree.texts };
  for (const locale of locales) {
    const isOurs = languages.includes(locale);
    const given = words[locale];
    if (isOurs && given === undefined) continue;
    texts[locale] = applyText(texts[locale], place, isOurs ? readText(given!, found) : emptyOf(found));
  }
  return inTexts({ ...tree, texts }, (each) => tidyTexts(each, place));
}

function emptyOf({ isList }: { readonly isList: boolean }): string | readonly string[] {
  return isList ? [] : '';
}

function readText(
  given: string | readonly string[],
  { limit, isList }: { readonly limit: number; readonly isList: boolean },
): string | readonly string[] {
  const one = (text: string) => {
    const clean = cleanText(text, limit + 1).replace(/\s+/g, ' ');
    if (clean.length > limit) throw new Refusal('too-long');
    return clean;
  };
  if (isList !== (typeof given !== 'string')) throw new Refusal('senseless');
  if (typeof given === 'string') return one(given);
  return given.map(one).filter((text) => text !== '');
}

/** A text that may be missing is missing when it is empty. */
function tidyTexts(texts: TreeTexts, place: string): TreeTexts {
  const [head, id = '', key] = place.split('.');
  if (head === 'leaves' && (key === 'note' || key === 'then') && texts.leaves[id]?.[key] === '')
    return { ...texts, leaves: { ...texts.leaves, [id]: omit(texts.leaves[id], key) } };
  if (head === 'externals' && key === 'how' && texts.externals[id]?.how === '')
    return { ...texts, externals: { ...texts.externals, [id]: omit(texts.externals[id], key) } };
  return texts;
}

function readChain(steps: readonly string[]): readonly ChainStep[] {
  if (steps.length > mostSteps) throw new Refusal('too-many');
  const chain = steps.map((text) => {
    const step = parseStep(text);
    if (!step) throw new Refusal('senseless');
    return step;
  });
  if (new Set(chain.map(formatStep)).size < chain.length) throw new Refusal('senseless');
  return chain;
}

function withSettings(leaf: Leaf, settings: LeafSettings): Leaf {
  const { urgent, errorReport, searchQnaFirst, also, action } = settings;
  const statusPage = settings.statusPage === null ? '' : cleanText(settings.statusPage, 100);
  return {
    chain: leaf.chain,
    urgent,
    errorReport,
    searchQnaFirst,
    also: [...new Set(also)],
    ...(action !== null && { action }),
    ...(statusPage !== '' && { statusPage }),
  };
}

function readExternal(
  { roles }: Tree,
  before: TreeExternal | undefined,
  { reachedBy, mail, link }: ExternalSettings,
): TreeExternal {
  if (reachedBy.some((role) => !roles.includes(role))) throw new Refusal('gone');
  return {
    reachedBy: [...new Set(reachedBy)],
    ...(mail !== null && mail !== '' && { mail }),
    ...(link !== null && link !== '' && { link }),
    ...(before?.statusPage !== undefined && { statusPage: before.statusPage }),
  };
}

function setLeaf(tree: Tree, id: string, edit: (leaf: Leaf) => Leaf): Tree {
  return { ...tree, leaves: { ...tree.leaves, [id]: edit(own(tree.leaves, id)) } };
}

function setOptions(
  tree: Tree,
  node: string,
  edit: (options: Tree['nodes'][string]['options']) => Tree['nodes'][string]['options'],
): Tree {
  const { options } = own(tree.nodes, node);
  return { ...tree, nodes: { ...tree.nodes, [node]: { options: edit(options) } } };
}

function optionOf(tree: Tree, node: string, option: string) {
  const found = own(tree.nodes, node).options.find(({ id }) => id === option);
  if (!found) throw new Refusal('gone');
  return found;
}

function stepsOf(tree: Tree): readonly ChainStep[] {
  return Object.values(tree.leaves).flatMap(({ chain }) => chain);
}

function inTexts(tree: Tree, edit: (texts: TreeTexts) => TreeTexts): Tree {
  const texts = Object.fromEntries(
    locales.map((locale): [Locale, TreeTexts] => [locale, edit(tree.texts[locale])]),
  ) as PerLocale<TreeTexts>;
  return { ...tree, texts };
}

function own<T>(record: Readonly<Record<string, T>>, id: string): T {
  if (!Object.hasOwn(record, id)) throw new Refusal('gone');
  return record[id]!;
}

function omit<T extends object>(record: T, ...keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) as T;
}

/** An id that can be read, out of the first words there are: `skema-virker-ikke`. */
function freshId(
  words: Words,
  languages: readonly Locale[],
  taken: readonly string[],
  otherwise: string,
): string {
  const text = languages.map((locale) => words[locale]?.trim()).find(Boolean) ?? '';
  const slug = idOfWords(text) ?? otherwise;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? slug : `${slug}-${count}`;
    if (isTreeId(id) && !taken.includes(id)) return id;
  }
}

/** Words as an id; undefined when nothing is left of them. */
export function idOfWords(words: string): string | undefined {
  const slug = words
    .toLowerCase()
    .replace(/æ|ä/g, 'ae')
    .replace(/ø|ö/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug === '' ? undefined : slug;
}
