import type { DraftDto, FindingDto, TreeChangeDto, TreeDto } from '../../../dto/tree-editor-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import type { TreesSay, TreesTextKey } from './texts/trees-texts.ts';

/** What is looked at: the tree itself, its roles and contacts, or one of its questions and errands. */
export const wholeTree = 'tree';
export const rolesPart = 'roles';

/** A tree's words in the reader's language, and where it has none there in the tree's own. */
export interface TreeWords {
  question(id: string): string;
  option(node: string, option: string): string;
  leaf(id: string): string;
  role(id: string): string;
  external(id: string): string;
  /** A question or an errand. */
  part(id: string): string;
  /** As a person says it: "Administrator på institutionen". */
  step(step: string, names: DraftDto['names']): string;
}

export function wordsOf(tree: TreeDto, locale: TabLocale, say: TreesSay): TreeWords {
  const order = [...new Set([locale, tree.language, ...(Object.keys(tree.texts) as TabLocale[])])];
  const find = (read: (texts: TreeDto['texts']['da']) => string | undefined, otherwise: string) =>
    order.map((each) => read(tree.texts[each])).find((text) => text?.trim()) ?? otherwise;
  const words: TreeWords = {
    question: (id) => find(({ nodes }) => nodes[id]?.ask, say('noWords')),
    option: (node, option) => find(({ nodes }) => nodes[node]?.options[option], say('noWords')),
    leaf: (id) => find(({ leaves }) => leaves[id]?.title, say('noWords')),
    role: (id) => find(({ roles }) => roles[id]?.name, id),
    external: (id) => find(({ externals }) => externals[id]?.name, id),
    part: (id) => (Object.hasOwn(tree.nodes, id) ? words.question(id) : words.leaf(id)),
    step(step, names) {
      const { role, scope, external, by } = readStep(step);
      if (external !== undefined) return words.external(external);
      const place = say(scopeKeys[scope], { role: words.role(role) });
      return by === undefined ? place : say('stepNamed', { step: place, name: names[by] || by });
    },
  };
  return words;
}

/** In the reader's language, else in the tree's own. */
export function treeTitle(tree: TreeDto, locale: TabLocale, say: TreesSay): string {
  const texts = [tree.texts[locale], tree.texts[tree.language], ...Object.values(tree.texts)];
  return texts.find(({ title }) => title)?.title ?? say('noWords');
}

export const scopes = ['institution', 'municipality', 'network'] as const;
export type Scope = (typeof scopes)[number];

const scopeKeys: Readonly<Record<Scope, TreesTextKey>> = {
  institution: 'stepInstitution',
  municipality: 'stepMunicipality',
  network: 'stepNetwork',
};

export interface StepParts {
  readonly role: string;
  readonly scope: Scope;
  readonly external: string | undefined;
  readonly by: string | undefined;
}

/** `dpo@municipality=person:<id>` in its parts. */
export function readStep(step: string): StepParts {
  if (step.startsWith('external:'))
    return {
      role: '',
      scope: 'institution',
      external: step.slice('external:'.length),
      by: undefined,
    };
  const [place = '', ...by] = step.split('=');
  const [role = '', scope] = place.split('@');
  return {
    role,
    scope: scopes.find((each) => each === scope) ?? 'institution',
    external: undefined,
    by: by.length > 0 ? by.join('=') : undefined,
  };
}

/** Codes that have words of their own; what else there is has the same sentence for all. */
const findingKeys: Readonly<Record<string, TreesTextKey>> = {
  'dead-end': 'findDeadEnd',
  'single-option': 'findSingleOption',
  'too-many-options': 'findTooManyOptions',
  cycle: 'findCycle',
  'too-deep': 'findTooDeep',
  unreachable: 'findUnreachable',
  'unknown-target': 'findUnknownTarget',
  'empty-chain': 'findEmptyChain',
  'external-only': 'findExternalOnly',
  'unreachable-external': 'findUnreachableExternal',
  'unknown-role': 'findUnknownRole',
  'unknown-external': 'findUnknownRole',
  'external-without-gate': 'findExternalWithoutGate',
  'repeated-step': 'findRepeatedStep',
  'unused-role': 'findUnusedRole',
  'unused-external': 'findUnusedExternal',
  'missing-text': 'findMissingText',
  'empty-text': 'findMissingText',
  'too-long': 'findTooLong',
  placeholder: 'findPlaceholder',
  'control-character': 'findControl',
  'too-few-at-hand': 'findTooFewAtHand',
  'too-many-at-hand': 'findTooManyAtHand',
  'overlay-does-not-fit': 'findOverlay',
  'nobody-reachable': 'findNobody',
  'empty-step': 'findEmptyStep',
  'no-deputy': 'findNoDeputy',
  overloaded: 'findOverloaded',
  'unconfirmed-address': 'findUnconfirmed',
  'no-opening-hours': 'findNoHours',
  overtaken: 'findOvertaken',
};

/** What is wrong, in a sentence, and what to do. */
export function findingText(finding: FindingDto, tree: TreeDto, words: TreeWords, say: TreesSay): string {
  const { code, contact, institutions } = finding;
  const { path, locale } = placeOf(finding);
  const [area, id] = path;
  const name = nameAt(path, tree, words, say);
  const text = say(findingKeys[code] ?? 'findOther', {
    name,
    contact: contact ?? (area === 'externals' ? words.external(String(id)) : ''),
    institution: finding.institution ?? '',
    language: locale ? languageNames[locale] : '',
    step: stepAt(path, tree, words),
    steps: rolesAt(path, tree, words),
  });
  return institutions > 1 ? `${text} ${say('findInstitutions', { count: institutions })}` : text;
}

/** The level that a finding about a chain is about. */
function stepAt([area, id = '', key, index]: readonly string[], tree: TreeDto, words: TreeWords): string {
  const step = area === 'leaves' && key === 'chain' ? tree.leaves[id]?.chain[Number(index)] : undefined;
  return step === undefined ? '' : words.step(step, {});
}

/** The roles of an errand: somebody in one of them would be enough. */
function rolesAt([area, id = '']: readonly string[], tree: TreeDto, words: TreeWords): string {
  const chain = area === 'leaves' ? (tree.leaves[id]?.chain ?? []) : [];
  return chain
    .filter((step) => readStep(step).external === undefined)
    .map((step) => words.step(step, {}))
    .join(', ');
}

function placeOf({ path }: FindingDto): {
  readonly path: readonly string[];
  readonly locale: TabLocale | undefined;
} {
  const parts = path.map(String);
  return parts[0] === 'texts'
    ? { path: parts.slice(2), locale: parts[1] as TabLocale }
    : { path: parts, locale: undefined };
}

/** What of the tree a finding is about: where pressing it leads. */
export function partOf(finding: FindingDto, tree: TreeDto): string {
  const { path } = placeOf(finding);
  const [area, id = ''] = path;
  if (area === 'nodes' && Object.hasOwn(tree.nodes, id)) return id;
  if (area === 'leaves' && Object.hasOwn(tree.leaves, id)) return id;
  if (finding.leaf !== null && Object.hasOwn(tree.leaves, finding.leaf)) return finding.leaf;
  return area === 'roles' || area === 'externals' ? rolesPart : wholeTree;
}

/** What stands at a place: "Skærm", "Svaret “Det virker ikke”". */
export function nameAt(path: readonly string[], tree: TreeDto, words: TreeWords, say: TreesSay): string {
  const [area, id = '', key, fourth = ''] = path;
  if (area === 'nodes') {
    const option =
      key === 'options'
        ? (tree.nodes[id]?.options[Number(fourth)]?.id ?? (Number.isNaN(Number(fourth)) ? fourth : ''))
        : key !== undefined && key !== 'ask'
          ? key
          : '';
    return option ? words.option(id, option) : words.question(id);
  }
  if (area === 'leaves') return words.leaf(id);
  if (area === 'roles') return words.role(/^\d+$/.test(id) ? (tree.roles[Number(id)] ?? id) : id);
  if (area === 'externals') return words.external(id);
  return say('wholeTree');
}

const fieldKeys: Readonly<Record<string, TreesTextKey>> = {
  title: 'fieldTitle',
  ask: 'fieldAsk',
  note: 'fieldNote',
  then: 'fieldThen',
  atHand: 'fieldAtHand',
  name: 'fieldName',
  about: 'fieldAbout',
  how: 'fieldHow',
  chain: 'chain',
  urgent: 'urgent',
  errorReport: 'errorReport',
  searchQnaFirst: 'searchFirst',
  statusPage: 'statusPage',
  action: 'action',
  also: 'also',
  mail: 'fieldMail',
  link: 'fieldLink',
  reachedBy: 'reachedBy',
};

/** Where a change is, for whoever compares two: "Skærm, Overskrift, Dansk". */
export function changePlace({ path }: TreeChangeDto, tree: TreeDto, words: TreeWords, say: TreesSay): string {
  const isText = path[0] === 'texts';
  const place = isText ? path.slice(2) : path;
  const key = place.length > 2 ? fieldKeys[place[2]!] : place[0] === 'title' ? 'fieldTitle' : undefined;
  return [
    nameAt(place, tree, words, say),
    key ? say(key) : place[0] === 'nodes' && place.length > 2 ? say('answerWord') : '',
    isText ? languageNames[path[1] as TabLocale] : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** What stood or stands there, as people say it. */
export function changeValue(
  { path }: TreeChangeDto,
  value: string | null,
  words: TreeWords,
  names: DraftDto['names'],
  say: TreesSay,
): string {
  if (value === null || value === '') return say('nothing');
  if (path[0] === 'leaves' && path[2] === 'chain')
    return value
      .split('\n')
      .map((step) => words.step(step, names))
      .join(' → ');
  if (path[0] === 'nodes') return words.part(value);
  if (value === 'true' || value === 'false') return say(value === 'true' ? 'yes' : 'no');
  return value;
}
