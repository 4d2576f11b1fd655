import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import type { Path } from './finding-rules.ts';
import { createValueReader, isTreeId, type ValueReader } from './value-rules.ts';
import type {
  ChainStep,
  ContactRef,
  Leaf,
  LeafAction,
  AlsoOffer,
  Tree,
  TreeExternal,
  TreeFinding,
  TreeOption,
  TreeTexts,
} from './tree-types.ts';

/** A tree without its words. */
export type TreeStructure = Omit<Tree, 'texts'>;

const scopes = ['institution', 'municipality', 'network'] as const;
const actions: readonly LeafAction[] = ['bookTraining', 'bookNetworkVisit', 'volunteerAsGuide'];
const offers: readonly AlsoOffer[] = ['weeklyMorningMeeting', 'sharedMailbox'];
const structureKeys = ['tree', 'language', 'roles', 'externals', 'nodes', 'leaves'] as const;

const contactPattern = /^(person|point):([\w.-]{1,100})$/;

/** `person:<object id>` or `point:<id>`; undefined when it is neither. */
export function parseContact(text: unknown): ContactRef | undefined {
  const [, prefix, id] = (typeof text === 'string' ? contactPattern.exec(text) : undefined) ?? [];
  if (id === undefined) return undefined;
  return { kind: prefix === 'person' ? 'person' : 'contact-point', id };
}

/**
 * A chain step as trees are written: `institutionAdmin@institution`, with who stands there whoever holds the role
 * `dpo@municipality=person:<object id>`, or `external:stil`. Undefined when it is none of them.
 */
export function parseStep(text: unknown): ChainStep | undefined {
  if (typeof text !== 'string') return undefined;
  const named = text.indexOf('=');
  if (named >= 0) {
    const [step, by] = [parseStep(text.slice(0, named)), parseContact(text.slice(named + 1))];
    return step?.kind === 'role' && by ? { ...step, by } : undefined;
  }
  const [prefix, external, ...more] = text.split(':');
  if (prefix === 'external') {
    return isTreeId(external) && more.length === 0 ? { kind: 'external', external } : undefined;
  }
  const [role, scopeName, ...rest] = text.split('@');
  const scope = scopes.find((candidate) => candidate === scopeName);
  return isTreeId(role) && scope && rest.length === 0 ? { kind: 'role', role, scope } : undefined;
}

/** As a person reads and writes it; who an overlay names stands after `=`. */
export function formatStep(step: ChainStep): string {
  if (step.kind === 'external') return `external:${step.external}`;
  return `${step.role}@${step.scope}${step.by ? `=${formatContact(step.by)}` : ''}`;
}

/** `person:<object id>` or `point:<id>` */
export function formatContact({ kind, id }: ContactRef): string {
  return `${kind === 'person' ? 'person' : 'point'}:${id}`;
}

function readLeaf(reader: ValueReader, value: unknown, path: Path): Leaf {
  const fields = reader.fields(value, path, {
    required: ['chain'],
    optional: ['urgent', 'errorReport', 'searchQnaFirst', 'action', 'statusPage', 'also'],
  });
  const chain: ChainStep[] = [];
  reader.list(fields.get('chain'), [...path, 'chain']).forEach((item, index) => {
    const step = parseStep(item);
    if (!step)
      reader.note(
        'bad-step',
        [...path, 'chain', index],
        `A step is written role@scope (${scopes.join(', ')}) or external:id.`,
      );
    // An unreadable step keeps its place, so that what is said about those after it has the right index.
    chain.push(step ?? { kind: 'role', role: '', scope: 'institution' });
  });
  const also = reader
    .list(fields.get('also'), [...path, 'also'])
    .flatMap((item, index) => reader.oneOf(item, [...path, 'also', index], offers) ?? []);
  const leaf: Leaf = {
    chain,
    urgent: reader.boolean(fields.get('urgent'), [...path, 'urgent']),
    errorReport: reader.boolean(fields.get('errorReport'), [...path, 'errorReport']),
    searchQnaFirst: reader.boolean(fields.get('searchQnaFirst'), [...path, 'searchQnaFirst']),
    also,
  };
  const action = fields.has('action')
    ? reader.oneOf(fields.get('action'), [...path, 'action'], actions)
    : undefined;
  const statusPage = optionalText(reader, fields, 'statusPage', path);
  return { ...leaf, ...(action && { action }), ...(statusPage !== undefined && { statusPage }) };
}

function optionalText(
  reader: ValueReader,
  fields: ReadonlyMap<string, unknown>,
  key: string,
  path: Path,
): string | undefined {
  return fields.has(key) ? reader.text(fields.get(key), [...path, key]) : undefined;
}

function readExternal(reader: ValueReader, value: unknown, path: Path): TreeExternal {
  const fields = reader.fields(value, path, {
    required: ['reachedBy'],
    optional: ['mail', 'link', 'statusPage'],
  });
  const reachedBy = reader
    .list(fields.get('reachedBy'), [...path, 'reachedBy'])
    .map((item, index) => reader.id(item, [...path, 'reachedBy', index]))
    .filter((id) => id !== '');
  const mail = optionalText(reader, fields, 'mail', path);
  const link = optionalText(reader, fields, 'link', path);
  const statusPage = optionalText(reader, fields, 'statusPage', path);
  if (mail !== undefined && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(mail))
    reader.note('bad-mail', [...path, 'mail'], 'This is not a mail address.');
  // Anything else (javascript:, http:) would become a button on a card.
  if (link !== undefined && !(URL.canParse(link) && new URL(link).protocol === 'https:'))
    reader.note('bad-link', [...path, 'link'], 'A link begins with https://.');
  return {
    reachedBy,
    ...(mail !== undefined && { mail }),
    ...(link !== undefined && { link }),
    ...(statusPage !== undefined && { statusPage }),
  };
}

function readOptions(reader: ValueReader, value: unknown, path: Path): TreeOption[] {
  const fields = reader.fields(value, path, { required: ['options'] });
  return reader.list(fields.get('options'), [...path, 'options']).map((item, index) => {
    const at = [...path, 'options', index];
    const option = reader.fields(item, at, { required: ['id', 'to'] });
    return {
      id: option.has('id') ? reader.id(option.get('id'), [...at, 'id']) : '',
      to: option.has('to') ? reader.id(option.get('to'), [...at, 'to']) : '',
    };
  });
}

function readMapOf<T>(
  reader: ValueReader,
  value: unknown,
  path: Path,
  read: (reader: ValueReader, value: unknown, path: Path) => T,
): Record<string, T> {
  return Object.fromEntries(
    reader.entries(value, path).map(([id, inner]) => [id, read(reader, inner, [...path, id])]),
  );
}

/** Reads the structure of a tree as `tree.yaml` and the database hold it; what is wrong is noted in `reader`. */
export function readStructure(
  reader: ValueReader,
  value: unknown,
  alsoKeys: readonly string[] = [],
): TreeStructure {
  const fields = reader.fields(value, [], {
    required: structureKeys.filter((key) => key !== 'externals'),
    optional: ['externals', ...alsoKeys],
  });
  const language = fields.has('language')
    ? reader.oneOf(fields.get('language'), ['language'], locales)
    : undefined;
  return inWalkingOrder({
    id: fields.has('tree') ? reader.id(fields.get('tree'), ['tree']) : '',
    language: language ?? 'en',
    roles: reader
      .list(fields.get('roles'), ['roles'])
      .map((item, index) => reader.id(item, ['roles', index]))
      .filter((id) => id !== ''),
    externals: readMapOf(reader, fields.get('externals'), ['externals'], readExternal),
    nodes: readMapOf(reader, fields.get('nodes'), ['nodes'], (inner, node, path) => ({
      options: readOptions(inner, node, path),
    })),
    leaves: readMapOf(reader, fields.get('leaves'), ['leaves'], readLeaf),
  });
}

/**
 * Puts nodes and leaves into the order a reader of the tree meets them, so that a list of errands comes in the same order from a file
 * and from the database (whose jsonb does not keep the order of keys).
 */
function inWalkingOrder(structure: TreeStructure): TreeStructure {
  const nodes = new Set<string>();
  const leaves = new Set<string>();
  const visit = (id: string) => {
    if (Object.hasOwn(structure.leaves, id)) leaves.add(id);
    if (!Object.hasOwn(structure.nodes, id) || nodes.has(id)) return;
    nodes.add(id);
    for (const option of structure.nodes[id]?.options ?? []) visit(option.to);
  };
  visit('start');
  const ordered = <T>(record: Readonly<Record<string, T>>, met: ReadonlySet<string>) => {
    const unmet = Object.keys(record)
      .filter((id) => !met.has(id))
      .sort();
    return Object.fromEntries([...met, ...unmet].map((id) => [id, record[id] as T]));
  };
  return { ...structure, nodes: ordered(structure.nodes, nodes), leaves: ordered(structure.leaves, leaves) };
}

/** Reads the words of a tree in one language. Which texts must be there is `checkTree`'s business; here only their form. */
export function readTexts(reader: ValueReader, value: unknown, path: Path): TreeTexts {
  const fields = reader.fields(value, path, { optional: ['title', 'roles', 'externals', 'nodes', 'leaves'] });
  const part = <T>(key: string, read: (reader: ValueReader, value: unknown, path: Path) => T) =>
    readMapOf(reader, fields.get(key), [...path, key], read);
  return {
    title: optionalText(reader, fields, 'title', path) ?? '',
    roles: part('roles', (inner, role, at) => {
      const words = inner.fields(role, at, { optional: ['name', 'about'] });
      return {
        name: optionalText(inner, words, 'name', at) ?? '',
        about: optionalText(inner, words, 'about', at) ?? '',
      };
    }),
    externals: part('externals', (inner, external, at) => {
      const words = inner.fields(external, at, { optional: ['name', 'how'] });
      const how = optionalText(inner, words, 'how', at);
      return {
        name: optionalText(inner, words, 'name', at) ?? '',
        ...(how !== undefined && { how }),
      };
    }),
    nodes: part('nodes', (inner, node, at) => {
      const words = inner.fields(node, at, { optional: ['ask', 'options'] });
      return {
        ask: optionalText(inner, words, 'ask', at) ?? '',
        options: readMapOf(inner, words.get('options'), [...at, 'options'], (deep, label, labelAt) =>
          deep.text(label, labelAt),
        ),
      };
    }),
    leaves: part('leaves', (inner, leaf, at) => {
      const words = inner.fields(leaf, at, { optional: ['title', 'note', 'atHand', 'then'] });
      const note = optionalText(inner, words, 'note', at);
      const then = optionalText(inner, words, 'then', at);
      return {
        title: optionalText(inner, words, 'title', at) ?? '',
        atHand: inner
          .list(words.get('atHand'), [...at, 'atHand'])
          .map((item, index) => inner.text(item, [...at, 'atHand', index])),
        ...(note !== undefined && { note }),
        ...(then !== undefined && { then }),
      };
    }),
  };
}

/** A tree in the form in which it is stored; `readTree` reads it back. */
export function writeTree(tree: Tree): unknown {
  const { id, leaves, ...rest } = tree;
  const written = Object.entries(leaves).map(([leaf, { chain, ...other }]) => [
    leaf,
    { ...other, chain: chain.map(formatStep) },
  ]);
  return { ...rest, tree: id, leaves: Object.fromEntries(written) as Record<string, unknown> };
}

/**
 * Reads a whole tree in its stored form; a language it does not have is without words. Without findings the tree has its form;
 * whether it makes sense, `checkTree` says.
 */
export function readTree(value: unknown): { readonly tree: Tree; readonly findings: readonly TreeFinding[] } {
  const reader = createValueReader();
  const structure = readStructure(reader, value, ['texts']);
  const texts = reader.fields((value as { texts?: unknown } | null)?.texts, ['texts'], { optional: locales });
  if (texts.size === 0) reader.note('missing-key', ['texts'], 'A tree has words in one language at least.');
  const words = Object.fromEntries(
    locales.map((locale): [Locale, TreeTexts] => [
      locale,
      readTexts(reader, texts.get(locale) ?? {}, ['texts', locale]),
    ]),
  ) as PerLocale<TreeTexts>;
  return { tree: { ...structure, texts: words }, findings: reader.findings };
}
