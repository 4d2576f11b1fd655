import type { ErrandDto, MyContactsDto } from '../../../dto/contact-dto.ts';

export type TreeOfErrands = MyContactsDto['trees'][number];

/**
 * The errands in which every word of the query occurs: in the errand's title, or in a contact's name, role or place.
 * Swedish and Danish/Norwegian spellings of one letter count as the same. Trees without a match fall away.
 */
export function filterTrees(trees: readonly TreeOfErrands[], query: string): TreeOfErrands[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return trees
    .map((tree) => ({
      ...tree,
      errands: tree.errands.filter((errand) => words.every((word) => haystack(errand).includes(word))),
    }))
    .filter((tree) => tree.errands.length > 0);
}

export function countErrands(trees: readonly TreeOfErrands[]): number {
  return trees.reduce((sum, tree) => sum + tree.errands.length, 0);
}

function haystack({ title, contact, next }: ErrandDto): string {
  const people = [contact, next].flatMap((one) => (one ? [one.name, one.role, one.place] : []));
  return fold([title, ...people].join(' '));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ä', 'æ').replaceAll('ö', 'ø');
}
