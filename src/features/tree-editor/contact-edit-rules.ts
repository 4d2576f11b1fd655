import type { Locale } from '../../kernel/locale.ts';
import type { Tree, TreeExternal } from '../trees/index.ts';
import { setText } from './text-edit-rules.ts';
import { freshId } from './tree-id-rules.ts';
import { inTexts, mostParts, omit, own, Refusal, stepsOf, type Changed } from './tree-part-rules.ts';
import type { ExternalSettings, TreeCommand } from './tree-edit-types.ts';

/** A new kind of helper. */
export function addRole(
  tree: Tree,
  command: Extract<TreeCommand, { kind: 'add-role' }>,
  languages: readonly Locale[],
): Changed {
  if (tree.roles.length >= mostParts) throw new Refusal('too-many');
  const id = freshId(command.name, languages, tree.roles, 'role');
  const added = { ...tree, roles: [...tree.roles, id] };
  const named = setText(added, `roles.${id}.name`, command.name, languages);
  return { tree: setText(named, `roles.${id}.about`, command.about, languages), made: id };
}

/** Only while no chain and no contact needs it. */
export function removeRole(tree: Tree, command: Extract<TreeCommand, { kind: 'remove-role' }>): Changed {
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

/** A contact outside the municipality. */
export function addExternal(
  tree: Tree,
  command: Extract<TreeCommand, { kind: 'add-external' }>,
  languages: readonly Locale[],
): Changed {
  if (Object.keys(tree.externals).length >= mostParts) throw new Refusal('too-many');
  const id = freshId(command.name, languages, Object.keys(tree.externals), 'contact');
  const externals = { ...tree.externals, [id]: readExternal(tree, undefined, command.settings) };
  return {
    tree: setText({ ...tree, externals }, `externals.${id}.name`, command.name, languages),
    made: id,
  };
}

/** How a contact outside is reached, and by whom. */
export function setExternal(tree: Tree, command: Extract<TreeCommand, { kind: 'set-external' }>): Changed {
  const before = own(tree.externals, command.external);
  const externals = {
    ...tree.externals,
    [command.external]: readExternal(tree, before, command.settings),
  };
  return { tree: { ...tree, externals } };
}

/** Only while it stands in no chain. */
export function removeExternal(
  tree: Tree,
  command: Extract<TreeCommand, { kind: 'remove-external' }>,
): Changed {
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
