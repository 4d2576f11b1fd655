import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import { maskPersonalData, masks } from '../../kernel/mask-personal-data.ts';
import type { Entry, EntryText } from './qna-types.ts';

/** A colleague whose name may stand in a text. */
export interface NamedColleague {
  readonly name: string;
  readonly givenName: string;
}

/** What stands where contact details stood, in the language of the text. */
const neutral: PerLocale<{ mail: string; phone: string; id: string; person: string }> = {
  da: { mail: '(mailadresse)', phone: '(telefonnummer)', id: '(cpr-nummer)', person: 'en kollega' },
  sv: { mail: '(e-postadress)', phone: '(telefonnummer)', id: '(personnummer)', person: 'en kollega' },
  nb: { mail: '(e-postadresse)', phone: '(telefonnummer)', id: '(fødselsnummer)', person: 'en kollega' },
  en: { mail: '(email address)', phone: '(phone number)', id: '(ID number)', person: 'a colleague' },
};

/** The words of all texts in small letters, genitives also without their s: names are looked for among them. */
export function wordsOf(texts: Entry['texts']): readonly string[] {
  const all = locales.flatMap((locale) => [texts[locale]?.question ?? '', texts[locale]?.answer ?? '']);
  const words =
    all
      .join('\n')
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  return [...new Set(words.flatMap((word) => [word, word.replace(/['’]?s$/u, '')]))];
}

/**
 * What the network sees of an entry: questions and answers without mail addresses, phone and civil registration numbers, and
 * without the names of colleagues of the municipality. Words for parents stay at home.
 */
export function withoutContacts(
  texts: Entry['texts'],
  colleagues: readonly NamedColleague[],
): Entry['texts'] {
  const kept: Partial<Record<Locale, EntryText>> = {};
  for (const locale of locales) {
    const text = texts[locale];
    if (!text) continue;
    const clean = (words: string) => withoutNames(withoutNumbers(words, locale), locale, colleagues);
    kept[locale] = {
      question: clean(text.question),
      ...(text.answer !== undefined && { answer: clean(text.answer) }),
    };
  }
  return kept;
}

/** Links to write or call are their words only; addresses of pages and pictures stay whole, whatever numbers stand in them. */
const contactLink = /\[([^\]\n]*)\]\(\s*<?(?:mailto|tel|sms|callto|im|sip):[^)\n]*\)/giu;
const contactAutolink = /<(?:(?:mailto|tel|sip):)?([^<>\s]+)>/giu;
const address = /https?:\/\/[^\s<>()"']+|\/pictures\/[\w-]+/giu;

function withoutNumbers(text: string, locale: Locale): string {
  const words = neutral[locale];
  const bare = text
    .replace(contactLink, '$1')
    .replace(contactAutolink, (whole, inner: string) =>
      inner.includes('@') || /^<tel:/i.test(whole) ? inner : whole,
    )
    .replace(/\b(?:mailto|tel|sip):(?=\S)/giu, '');
  let masked = '';
  let copied = 0;
  for (const found of bare.matchAll(address)) {
    if (found[0].includes('@')) continue;
    masked += maskPersonalData(bare.slice(copied, found.index)) + found[0];
    copied = found.index + found[0].length;
  }
  masked += maskPersonalData(bare.slice(copied));
  return masked
    .replaceAll(masks.mail, words.mail)
    .replaceAll(masks.phone, words.phone)
    .replaceAll(masks.id, words.id);
}

/**
 * Whole names in any case and, for who is called by the first name alone, given names with a capital. Short given names at the
 * beginning of a sentence stay: Liv, Dag and May are words there.
 */
function withoutNames(text: string, locale: Locale, colleagues: readonly NamedColleague[]): string {
  const { person } = neutral[locale];
  const put = (at: number, genitive: string | undefined, whole: string) =>
    (startsSentence(whole, at) ? person[0]!.toUpperCase() + person.slice(1) : person) + (genitive ?? '');
  const longestFirst = [...colleagues].sort((a, b) => b.name.length - a.name.length);
  let clean = text;
  for (const { name, givenName } of longestFirst) {
    for (const form of formsOf(name, givenName)) {
      clean = clean.replace(
        wholeWords(form, 'giu'),
        (_, genitive: string | undefined, at: number, whole: string) => put(at, genitive, whole),
      );
    }
  }
  for (const { givenName } of longestFirst) {
    const given = givenName.split(/\s+/u)[0] ?? '';
    if (given.length < 2) continue;
    clean = clean.replace(
      wholeWords(given, 'gu'),
      (found: string, genitive: string | undefined, at: number, whole: string) =>
        given.length < 4 && startsSentence(whole, at) ? found : put(at, genitive, whole),
    );
  }
  return clean;
}

/** "Anne Mette Kjær" is also written "Anne Kjær"; some directories say "Kjær, Anne Mette (Rørnæs Skole)". */
function formsOf(name: string, givenName: string): readonly string[] {
  const bare = name.replace(/\s*\([^)]*\)/gu, '').trim();
  const [last = '', first] = bare.split(/\s*,\s*/u);
  const inOrder = first ? `${first} ${last}` : bare;
  const parts = inOrder.split(/\s+/u);
  if (parts.length < 2) return [];
  const forms = [bare, inOrder, `${parts[0]!} ${parts.at(-1)!}`, `${givenName} ${parts.at(-1)!}`];
  return [...new Set(forms)].filter((form) => form.length > 3);
}

function wholeWords(words: string, flags: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
  // a genitive stays with what stands there instead
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}((?:['’]?s)?)(?![\\p{L}\\p{N}_])`, flags);
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?\n])[\s#*>_-]*$/u.test(text.slice(Math.max(0, at - 40), at));
}
