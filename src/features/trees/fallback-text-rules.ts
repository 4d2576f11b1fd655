import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import type { Tree, TreeTexts } from './tree-types.ts';

/**
 * The tree with every text in every language: what a language does not say is said in the tree's own language, else in the first one
 * that has it. A municipality writes in its own languages only, and a colleague with Teams in another is answered all the same.
 */
export function completeTexts(tree: Tree): Tree {
  const texts = Object.fromEntries(
    locales.map((locale): [Locale, TreeTexts] => [locale, completeIn(tree, locale)]),
  ) as PerLocale<TreeTexts>;
  return { ...tree, texts };
}

function completeIn(tree: Tree, locale: Locale): TreeTexts {
  const order = [locale, tree.language, ...locales].map((each) => tree.texts[each]);
  const find = <T>(read: (texts: TreeTexts) => T | undefined): T | undefined => {
    for (const texts of order) {
      const found = read(texts);
      if (found !== undefined && found !== '' && !(Array.isArray(found) && found.length === 0)) return found;
    }
    return undefined;
  };
  const own = <T>(record: Readonly<Record<string, T>>, id: string) =>
    Object.hasOwn(record, id) ? record[id] : undefined;
  const each = <T>(ids: readonly string[], write: (id: string) => T): Record<string, T> =>
    Object.fromEntries(ids.map((id) => [id, write(id)]));

  return {
    title: find(({ title }) => title) ?? '',
    roles: each(tree.roles, (id) => ({
      name: find(({ roles }) => own(roles, id)?.name) ?? '',
      about: find(({ roles }) => own(roles, id)?.about) ?? '',
    })),
    externals: each(Object.keys(tree.externals), (id) => {
      const how = find(({ externals }) => own(externals, id)?.how);
      return { name: find(({ externals }) => own(externals, id)?.name) ?? '', ...(how && { how }) };
    }),
    nodes: each(Object.keys(tree.nodes), (id) => ({
      ask: find(({ nodes }) => own(nodes, id)?.ask) ?? '',
      options: each(
        tree.nodes[id]!.options.map((option) => option.id),
        (option) => find(({ nodes }) => own(own(nodes, id)?.options ?? {}, option)) ?? '',
      ),
    })),
    leaves: each(Object.keys(tree.leaves), (id) => {
      const note = find(({ leaves }) => own(leaves, id)?.note);
      const then = find(({ leaves }) => own(leaves, id)?.then);
      return {
        title: find(({ leaves }) => own(leaves, id)?.title) ?? '',
        atHand: find(({ leaves }) => own(leaves, id)?.atHand) ?? [],
        ...(note !== undefined && { note }),
        ...(then !== undefined && { then }),
      };
    }),
  };
}
