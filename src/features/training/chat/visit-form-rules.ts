import { cleanText } from '../../../kernel/clean-text.ts';

export const longestGroupName = 120;
export const longestWishes = 1_000;
/** As many as a session holds. */
export const mostVisitors = 480;

export type VisitFault = 'group-missing' | 'size-wrong' | 'wishes-missing';

export interface VisitForm {
  readonly groupName: string;
  readonly size: string | number;
  readonly wishes: string;
}

/** A wish for a visit as somebody typed it: the checked request, or everything that is wrong with it. */
export function readVisitForm(
  form: VisitForm,
):
  | { readonly request: { readonly groupName: string; readonly size: number; readonly wishes: string } }
  | { readonly faults: readonly VisitFault[] } {
  const groupName = cleanText(form.groupName, longestGroupName).replaceAll('\n', ' ');
  const wishes = cleanText(form.wishes, longestWishes);
  const size = Number(String(form.size).trim());
  const isSize =
    String(form.size).trim() !== '' && Number.isInteger(size) && size >= 1 && size <= mostVisitors;
  const faults: VisitFault[] = [];
  if (groupName === '') faults.push('group-missing');
  if (!isSize) faults.push('size-wrong');
  if (wishes === '') faults.push('wishes-missing');
  return faults.length > 0 ? { faults } : { request: { groupName, size, wishes } };
}
