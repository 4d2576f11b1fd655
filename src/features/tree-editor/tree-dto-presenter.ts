import type {
  ChangeOutcomeDto,
  DraftDto,
  FindingDto,
  OthersChangeDto,
  OverlayDto,
  PublishingDto,
  PublishOutcomeDto,
  TreeChangeDto,
  TreeDto,
} from '../../dto/tree-editor-dto.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import {
  completeTexts,
  formatContact,
  formatStep,
  writeOverlay,
  type ContactPath,
  type ContactRef,
  type DirectorySnapshot,
  type PathStep,
  type Tree,
  type TreeFinding,
} from '../trees/index.ts';
import type { ChangeOutcome, Draft, OthersChange } from './draft-types.ts';
import type { CheckedDraft, ForeseenPublish, TryOutcome } from './publishing-service.ts';
import type { LookedOverlay } from './overlay-editing-service.ts';
import type { TreeChange } from './tree-edit-types.ts';

/** More findings than this nobody reads at once; a thousand institutions may have the same. */
const mostFindings = 60;
const mostChanges = 100;
const mostContacts = 80;
const mostNamed = 6;

/** Display names by Entra object id. */
export type Names = ReadonlyMap<string, string>;

/** Who did something: a name, or what the tool is called. */
export function nameOf(by: string, names: Names): string {
  return plainName(names.get(by) ?? (/^[0-9a-f-]{36}$/i.test(by) ? '' : by));
}

export function presentTree(tree: Tree): TreeDto {
  const { id, language, roles, externals, nodes, leaves, texts } = tree;
  return {
    id,
    language,
    roles: [...roles],
    externals: Object.fromEntries(
      Object.entries(externals).map(([key, { reachedBy, mail, link }]) => [
        key,
        { reachedBy: [...reachedBy], mail: mail ?? null, link: link ?? null },
      ]),
    ),
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([key, { options }]) => [
        key,
        { options: options.map((option) => ({ ...option })) },
      ]),
    ),
    leaves: Object.fromEntries(
      Object.entries(leaves).map(([key, leaf]) => [
        key,
        {
          chain: leaf.chain.map(formatStep),
          urgent: leaf.urgent,
          errorReport: leaf.errorReport,
          searchQnaFirst: leaf.searchQnaFirst,
          action: leaf.action ?? null,
          statusPage: leaf.statusPage ?? null,
          also: [...leaf.also],
        },
      ]),
    ),
    texts: texts as unknown as TreeDto['texts'],
  };
}

/** Names of those whom chains name, as steps write them. */
function namesIn(steps: readonly Tree['leaves'][string]['chain'][], directory: DirectorySnapshot) {
  const named = steps.flat().flatMap((step) => (step.kind === 'role' && step.by ? [step.by] : []));
  return Object.fromEntries(named.map((by) => [formatContact(by), contactName(by, directory)]));
}

function contactName({ kind, id }: ContactRef, directory: DirectorySnapshot, tree?: Tree, locale?: Locale) {
  if (kind === 'person') return plainName(directory.people.get(id)?.name ?? '');
  const outside = tree && locale ? tree.texts[locale].externals[id]?.name : undefined;
  return plainName(directory.points.get(id)?.name ?? outside ?? id);
}

export function presentDraft(draft: Draft, directory: DirectorySnapshot, names: Names): DraftDto {
  const { tree, revision, baseVersion, currentVersion, isChanged, canUndo, canRedo, languages } = draft;
  return {
    tree: presentTree(tree),
    revision,
    baseVersion,
    currentVersion,
    isChanged,
    changedBy: draft.changedBy === undefined ? null : nameOf(draft.changedBy, names),
    changedAt: draft.changedAt?.toISOString() ?? null,
    canUndo,
    canRedo,
    languages: [...languages],
    institutions: directory.institutions.map(({ id, name }) => ({ id, name: plainName(name) })),
    names: namesIn(
      Object.values(tree.leaves).map(({ chain }) => chain),
      directory,
    ),
  };
}

export function presentChange({ path, before, after }: TreeChange): TreeChangeDto {
  return { path: [...path], before: wordsOf(before), after: wordsOf(after) };
}

function wordsOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(String).join('\n');
  return typeof value === 'object' ? '' : String(value as string | number | boolean);
}

/** What people look at: not the order of lists, nor a text that is as empty as it was. */
export function presentChanges(changes: readonly TreeChange[]): TreeChangeDto[] {
  return changes
    .filter(({ path }) => path.at(-1) !== '*order' && path[0] !== 'language')
    .map(presentChange)
    .filter(({ before, after }) => (before ?? '') !== (after ?? ''))
    .slice(0, mostChanges);
}

export function presentOthers(all: readonly OthersChange[], names: Names): OthersChangeDto[] {
  return all.map(({ by, at, changes }) => ({
    by: nameOf(by, names),
    at: at.toISOString(),
    changes: presentChanges(changes),
  }));
}

export function presentOutcome(
  outcome: ChangeOutcome,
  directory: DirectorySnapshot,
  names: Names,
): ChangeOutcomeDto {
  const draft = presentDraft(outcome.draft, directory, names);
  if (outcome.kind === 'changed') return { kind: 'changed', draft, made: outcome.made ?? null };
  if (outcome.kind === 'refused') return { kind: 'refused', reason: outcome.reason, draft };
  return {
    kind: 'conflict',
    draft,
    mine: presentChanges(outcome.mine),
    theirs: presentOthers(outcome.theirs, names),
  };
}

export function presentFinding(
  { severity, code, path, witness, institutions }: TreeFinding,
  { tree, directory }: Pick<CheckedDraft, 'tree' | 'directory'>,
  locale: Locale,
): FindingDto {
  const at = directory.institutions.find(({ id }) => id === witness?.institutionId);
  const contact = witness?.contact && contactName(witness.contact, directory, tree, locale);
  return {
    severity,
    code,
    path: [...path],
    institution: at ? plainName(at.name) : null,
    institutions: institutions ?? (at ? 1 : 0),
    way: (witness?.path ?? []).map(({ node, option }) => ({ node, option })),
    leaf: witness?.leaf ?? (path[0] === 'leaves' && typeof path[1] === 'string' ? path[1] : null),
    contact: contact || null,
  };
}

/** Errors first; the rest is counted. */
export function presentFindings(
  checked: Pick<CheckedDraft, 'tree' | 'directory' | 'findings'>,
  locale: Locale,
): { readonly findings: FindingDto[]; readonly more: number } {
  const { findings } = checked;
  const sorted = [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity === 'warning'),
  ];
  return {
    findings: sorted.slice(0, mostFindings).map((finding) => presentFinding(finding, checked, locale)),
    more: Math.max(0, sorted.length - mostFindings),
  };
}

export function presentPublishing(foreseen: ForeseenPublish, names: Names, locale: Locale): PublishingDto {
  const { directory } = foreseen;
  const tree = completeTexts(foreseen.tree);
  const { contacts, more } = groupContacts(foreseen, tree, locale);
  return {
    revision: foreseen.revision,
    baseVersion: foreseen.baseVersion,
    currentVersion: foreseen.currentVersion,
    isChanged: foreseen.currentVersion === 0 || foreseen.changes.some(({ path }) => path[0] !== 'language'),
    ...presentFindings(foreseen, locale),
    contacts,
    moreContacts: more,
    loads: foreseen.loads
      .slice(0, mostContacts)
      .map(({ contact, before, after }) => ({ contact: contactName(contact, directory), before, after })),
    changes: presentChanges(foreseen.changes),
    overlays: foreseen.overlays,
    since: presentOthers(foreseen.since, names),
    planned: [...foreseen.planned].reverse().map((one) => ({
      id: one.id,
      publishAt: one.publishAt.toISOString(),
      state: one.state,
      by: nameOf(one.createdBy, names),
      findings: (one.state === 'refused' ? (one.findings ?? []) : [])
        .filter(({ severity }) => severity === 'error')
        .slice(0, mostNamed)
        .map((finding) => presentFinding(finding, { tree, directory }, locale)),
    })),
    versions: foreseen.versions.map(({ version, publishedAt, publishedBy, isCurrent }) => ({
      version,
      at: publishedAt.toISOString(),
      by: nameOf(publishedBy, names),
      isCurrent,
    })),
  };
}

function groupContacts(
  { contacts, directory }: ForeseenPublish,
  tree: Tree,
  locale: Locale,
): { readonly contacts: PublishingDto['contacts']; readonly more: number } {
  const institutions = new Map(directory.institutions.map(({ id, name }) => [id, plainName(name)]));
  const texts = tree.texts[locale];
  const namesAt = (path: ContactPath | undefined) =>
    (path?.contacts ?? []).map((contact) => contactName(contact, directory, tree, locale));
  const wayOf = (path: readonly PathStep[]) =>
    path.map(({ node, option }) => texts.nodes[node]?.options[option] ?? option);
  const groups = new Map<string, PublishingDto['contacts'][number]>();
  for (const { institutionId, path, before, after } of contacts) {
    const leaf = (after ?? before)!.leaf;
    const [from, to] = [namesAt(before), namesAt(after)];
    const key = JSON.stringify([path, from, to]);
    const group = groups.get(key) ?? {
      way: wayOf(path),
      leaf: texts.leaves[leaf]?.title ?? leaf,
      before: from,
      after: to,
      institutions: [],
      count: 0,
    };
    group.count += 1;
    if (group.institutions.length < mostNamed) group.institutions.push(institutions.get(institutionId) ?? '');
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return { contacts: all.slice(0, mostContacts), more: Math.max(0, all.length - mostContacts) };
}

export function presentTry(outcome: TryOutcome, names: Names, locale: Locale): PublishOutcomeDto {
  if (outcome.kind === 'refused') return { kind: 'refused', ...presentFindings(outcome.checked, locale) };
  if (outcome.kind === 'overtaken') return { kind: 'overtaken', since: presentOthers(outcome.since, names) };
  return outcome;
}

export function presentOverlay(looked: LookedOverlay, names: Names, locale: Locale): OverlayDto {
  const { tree, institution, revision, overlay, changedBy, effective, directory, languages } = looked;
  const chains = Object.entries(effective.leaves);
  return {
    tree: presentTree(tree),
    institution: { id: institution.id, name: plainName(institution.name) },
    revision,
    content: writeOverlay(overlay) as OverlayDto['content'],
    changedBy: changedBy === undefined ? null : nameOf(changedBy, names),
    isPublished: looked.isPublished,
    chains: Object.fromEntries(chains.map(([leaf, { chain }]) => [leaf, chain.map(formatStep)])),
    findings: presentFindings(looked, locale).findings,
    languages: [...languages],
    names: {
      ...namesIn(
        chains.map(([, { chain }]) => chain),
        directory,
      ),
      ...Object.fromEntries(
        [...overlay.contacts.map((one) => one.with), ...overlay.inserts.map((one) => one.step)].flatMap(
          (step) =>
            step.kind === 'role' && step.by
              ? [[formatContact(step.by), contactName(step.by, directory)] as const]
              : [],
        ),
      ),
    },
  };
}
