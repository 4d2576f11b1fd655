import { directoryTexts } from '../../content/texts/directory/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  row,
  type CardAction,
  type CardElement,
} from '../../kernel/card-elements.ts';
import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { Institution } from './directory-types.ts';

export const directoryVerbs = {
  institution: 'directory.institution',
  changeInstitution: 'directory.change-institution',
  searchInstitution: 'directory.search-institution',
  language: 'directory.language',
  changeLanguage: 'directory.change-language',
} as const;

export interface InstitutionPickerView {
  readonly own: readonly Institution[];
  readonly all: readonly Institution[];
  readonly chosenId: string | undefined;
  /** Carried through to where the errand goes on. */
  readonly resume: unknown;
  /** What was searched for, where the list is too long to show. */
  readonly query?: string;
  /** The one that was pressed does not exist any more. */
  readonly gone?: boolean;
}

/**
 * A list of more institutions than this is searched instead of shown: nobody finds a name in a longer one. (Teams' own
 * searchable list, style `filtered`, is not in Microsoft's schema of version 1.5.)
 */
export const longestList = 25;
const mostMatches = 15;
/** People with more memberships than this find the others in the list. */
const mostOwn = 10;
const longestName = 80;

/** Asks where the person works: the own institutions as rows, every other one in a list, or by searching where there are many. */
export function institutionCard(view: InstitutionPickerView, locale: Locale): CardMessage {
  const title = directoryTexts(locale, 'institution.heading');
  const body: CardElement[] = [heading(title)];
  if (view.gone) body.push(line(directoryTexts(locale, 'institution.gone'), { color: 'attention' }));
  const intro = view.own.length > 1 ? 'institution.chooseOwn' : 'institution.body';
  body.push(line(directoryTexts(locale, intro)), ...institutionRows(view.own.slice(0, mostOwn), view));
  if (view.all.length === 0) {
    body.push(line(directoryTexts(locale, 'institution.noneYet')));
    return finishCard(locale, title, body);
  }
  const carried = view.resume === undefined ? {} : { resume: view.resume };
  if (view.all.length > longestList) {
    body.push(...searchField(view, locale));
    const button = execute(
      directoryTexts(locale, 'institution.search'),
      directoryVerbs.searchInstitution,
      carried,
    );
    return finishCard(locale, title, body, [button]);
  }
  body.push({
    type: 'Input.ChoiceSet',
    id: 'institutionId',
    label: directoryTexts(locale, 'institution.label'),
    placeholder: directoryTexts(locale, 'institution.choose'),
    style: 'compact',
    wrap: true,
    isRequired: true,
    errorMessage: directoryTexts(locale, 'institution.choose'),
    ...(view.chosenId ? { value: view.chosenId } : {}),
    choices: view.all.map(({ id, name }) => ({ title: plainName(name, longestName), value: id })),
  });
  const button = execute(
    directoryTexts(locale, 'institution.choose'),
    directoryVerbs.institution,
    carried,
    'positive',
  );
  return finishCard(locale, title, body, [button]);
}

function searchField(view: InstitutionPickerView, locale: Locale): readonly CardElement[] {
  const field = {
    type: 'Input.Text',
    id: 'query',
    label: directoryTexts(locale, 'institution.label'),
    placeholder: directoryTexts(locale, 'institution.placeholder'),
    maxLength: 100,
    ...(view.query ? { value: view.query } : {}),
  };
  if (!view.query) return [field];
  const wanted = fold(view.query);
  const matches = view.all.filter(({ name }) => fold(name).includes(wanted));
  const found =
    matches.length === 0
      ? directoryTexts(locale, 'institution.notFound')
      : directoryTexts(locale, 'institution.found', { count: matches.length });
  return [field, line(found), ...institutionRows(matches.slice(0, mostMatches), view)];
}

function institutionRows(institutions: readonly Institution[], { resume }: InstitutionPickerView) {
  return institutions.map(({ id, name }) => {
    const label = plainName(name, longestName);
    const data = { institutionId: id, ...(resume === undefined ? {} : { resume }) };
    return row([line(label)], execute(label, directoryVerbs.institution, data));
  });
}

/** Written with or without diacritics, in any case. */
function fold(text: string): string {
  return text
    .toLocaleLowerCase('da')
    .replace(/æ/g, 'ae')
    .replace(/[øö]/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ae/g, 'a')
    .replace(/aa/g, 'a')
    .trim();
}

const languageNames: PerLocale<string> = { da: 'Dansk', sv: 'Svenska', nb: 'Norsk', en: 'English' };

/** Asks for the language. Each is named in itself, for whoever cannot read the one that is on. */
export function languageCard(chosen: Locale | undefined, locale: Locale): CardMessage {
  const title = directoryTexts(locale, 'language.heading');
  const choice = (label: string, value: Locale | 'teams', isChosen: boolean) =>
    row(
      [line(label, { bold: isChosen })],
      execute(
        isChosen ? directoryTexts(locale, 'language.isChosen', { language: label }) : label,
        directoryVerbs.language,
        { locale: value },
      ),
      { mark: isChosen ? '✓' : '›' },
    );
  return finishCard(locale, title, [
    heading(title),
    ...locales.map((each) => choice(languageNames[each], each, each === chosen)),
    choice(directoryTexts(locale, 'language.asTeams'), 'teams', chosen === undefined),
  ]);
}

/** The language is set: said in it. */
export function languageChosenCard(chosen: Locale | undefined, locale: Locale): CardMessage {
  const text = directoryTexts(locale, chosen ? 'language.chosen' : 'language.follows');
  const next = directoryTexts(locale, 'institution.next');
  return finishCard(locale, text, [heading(text, 'medium'), line(next)], [startButton(locale)]);
}

/** The institution is set, and no errand was waiting for it. */
export function institutionChosenCard(name: string, locale: Locale): CardMessage {
  const text = directoryTexts(locale, 'institution.chosen', { institution: plainName(name) });
  const next = directoryTexts(locale, 'institution.next');
  return finishCard(locale, text, [line(text, { bold: true }), line(next)], [startButton(locale)]);
}

/** The text says "or start here"; the verb belongs to the errand, which is another feature's. */
function startButton(locale: Locale): CardAction {
  return execute(directoryTexts(locale, 'button.start'), 'support.start', {});
}
