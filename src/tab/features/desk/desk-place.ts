/** The parts of the superusers' page, in the order of its navigation. */
export const deskParts = ['queue', 'list', 'parents', 'network', 'import', 'settings'] as const;
export type DeskPart = (typeof deskParts)[number];

/** What one does with an entry. */
export const entrySteps = ['edit', 'history', 'merge', 'share'] as const;
export type EntryStep = (typeof entrySteps)[number];

/** Where on the superusers' page somebody is. */
export type DeskPlace =
  | { readonly kind: 'part'; readonly part: DeskPart }
  | { readonly kind: 'new' }
  /** `other`: what it is to be merged with. */
  | {
      readonly kind: 'entry';
      readonly id: string;
      readonly step: EntryStep;
      readonly other: string | undefined;
    };

/**
 * Reads what follows `desk/` in a deep link: nothing or the name of a part, `new`, `<entry>`, `<entry>/history`,
 * `<entry>/merge/<other>`, `<entry>/share`. What comes after the name of a part is the part's own.
 */
export function readDeskPath([first, second, third]: readonly string[]): DeskPlace {
  const part = deskParts.find((name) => name === first);
  if (part || !first) return { kind: 'part', part: part ?? 'queue' };
  if (first === 'new') return { kind: 'new' };
  const step = entrySteps.find((name) => name === second) ?? 'edit';
  return { kind: 'entry', id: first, step, other: step === 'merge' ? third : undefined };
}
