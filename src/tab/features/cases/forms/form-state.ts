import type { EditedFieldDto, FieldWordsDto, ReportFormDto } from '../../../../dto/report-form-dto.ts';

/** A field as it is being edited; `isNew`: it has never been saved, and may go without a trace. */
export type EditedField = ReportFormDto['fields'][number] & { readonly isNew?: boolean };

/** Every report asks it first of all. */
export const alwaysAsked = 'what';

export const mostOwnFields = 10;
const noWords: FieldWordsDto = { da: '', sv: '', nb: '', en: '' };

/** Moves a field by one among those that are asked; what is not asked keeps its place after them. */
export function moveField(fields: readonly EditedField[], id: string, by: 1 | -1): readonly EditedField[] {
  const asked = fields.filter(({ isOff }) => !isOff);
  const from = asked.findIndex((field) => field.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= asked.length) return fields;
  const moved = asked.toSpliced(from, 1).toSpliced(to, 0, asked[from]!);
  return [...moved, ...fields.filter(({ isOff }) => isOff)];
}

/** Asks a field, last of all, or asks it no more: then it is the first of those that are not asked. */
export function askField(
  fields: readonly EditedField[],
  id: string,
  isAsked: boolean,
): readonly EditedField[] {
  const field = fields.find((each) => each.id === id);
  if (!field) return fields;
  const others = fields.filter((each) => each.id !== id);
  const changed = { ...field, isOff: !isAsked };
  const asked = others.filter(({ isOff }) => !isOff);
  const off = others.filter(({ isOff }) => isOff);
  return [...asked, changed, ...off];
}

export function newOwnField(random: () => string): EditedField {
  return {
    id: `own-${random()}`,
    own: { kind: 'line', labels: noWords, hints: noWords },
    kind: 'line',
    label: '',
    hint: '',
    isEssential: false,
    isForHandlers: false,
    isOff: false,
    isNew: true,
  };
}

/** Own questions that ask nothing in any language. */
export function wordlessFields(fields: readonly EditedField[]): readonly string[] {
  return fields
    .filter(({ own }) => own && !Object.values(own.labels).some((text) => text.trim()))
    .map(({ id }) => id);
}

/** What the server takes. */
export function sentFields(fields: readonly EditedField[]): EditedFieldDto[] {
  return fields.map(({ id, own, isEssential, isForHandlers, isOff }) => ({
    id,
    own,
    isEssential,
    isForHandlers,
    isOff,
  }));
}

/** A short random part of an id, in small letters and digits. */
export function randomPart(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => (byte % 36).toString(36)).join('');
}
