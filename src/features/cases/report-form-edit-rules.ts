import { cleanText } from '../../kernel/clean-text.ts';
import { locales, type PerLocale } from '../../kernel/locale.ts';
import {
  shippedFields,
  type AskedField,
  type OwnField,
  type ReportForm,
  type ShippedFieldId,
} from './report-form-types.ts';

/** A form as a coordinator changes it: every field that could be asked, in order. */
export interface EditedField {
  /** Of a shipped field, or `own-…`. */
  readonly id: string;
  /** Of an own field. */
  readonly own?: Omit<OwnField, 'id'>;
  readonly isEssential: boolean;
  readonly isForHandlers: boolean;
  readonly isOff: boolean;
}

export const mostOwnFields = 10;
export const longestFieldLabel = 120;
export const longestFieldHint = 200;
const ownId = /^own-[a-z0-9]{1,20}$/u;

/** What is asked in its order, then what could be. */
export function editedFields({ fields }: ReportForm): readonly EditedField[] {
  const listed = fields.map(({ field, isEssential, isForHandlers = false, isOff = false }): EditedField => {
    const common = { isEssential, isForHandlers, isOff };
    if (typeof field === 'string') return { id: field, ...common };
    const { id, ...own } = field;
    return { id, own, ...common };
  });
  const known = new Set(listed.map(({ id }) => id));
  const others = Object.keys(shippedFields)
    .filter((id) => !known.has(id))
    .map((id) => ({ id, isEssential: false, isForHandlers: false, isOff: true }));
  return [...listed, ...others];
}

/**
 * The form that somebody has put together; undefined: it makes none. A field twice, an unknown one, an own one without words, too many,
 * or one that does not ask the reporter what happened, from which the case has its title.
 */
export function formOfEdited(fields: readonly EditedField[]): ReportForm | undefined {
  const asked = fields.map(askedOf);
  const sound = asked.filter((field) => field !== undefined);
  const what = fields.find(({ id }) => id === 'what');
  const isWhole =
    sound.length === fields.length &&
    new Set(fields.map(({ id }) => id)).size === fields.length &&
    fields.filter(({ own }) => own).length <= mostOwnFields &&
    what !== undefined &&
    what.isEssential &&
    !what.isOff &&
    !what.isForHandlers;
  return isWhole ? { fields: sound } : undefined;
}

function askedOf({ id, own, isEssential, isForHandlers, isOff }: EditedField): AskedField | undefined {
  const flags = {
    isEssential,
    ...(isForHandlers && { isForHandlers }),
    ...(isOff && { isOff }),
  };
  if (!own) return Object.hasOwn(shippedFields, id) ? { field: id as ShippedFieldId, ...flags } : undefined;
  const labels = tidy(own.labels, longestFieldLabel);
  const hints = tidy(own.hints ?? {}, longestFieldHint);
  if (!ownId.test(id) || Object.keys(labels).length === 0) return undefined;
  const hasHints = Object.keys(hints).length > 0;
  return { field: { id, kind: own.kind, labels, ...(hasHints && { hints }) }, ...flags };
}

function tidy(texts: Partial<PerLocale<string>>, longest: number): Partial<PerLocale<string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = cleanText(texts[locale] ?? '', longest).replace(/\n/gu, ' ');
      return text ? [[locale, text]] : [];
    }),
  );
}
