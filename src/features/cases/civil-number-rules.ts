/**
 * Numbers that name a person to the authorities: the Danish cpr-nummer (DDMMYY-XXXX), the Swedish personnummer (YYMMDD-XXXX or
 * YYYYMMDD-XXXX, `+` for who is over a hundred, 60 added to the day of a samordningsnummer) and the Norwegian fødselsnummer
 * (DDMMYYXXXXX; 40 added to the day of a D-nummer). They are never needed to help somebody, so they are covered before a text is stored.
 */
const candidates =
  /(?<=^|[^\p{L}\p{N}+]|cpr|pnr|fnr|nr)(?<!\p{N}[-.])(?:(?:19|20)?\d{6}[ ]?[-–—+/][ ]?\d{4}|(?:19|20)?\d{6} ?\d{4}|\d{6} ?\d{5})(?![\p{L}\p{N}]|[-–.]\d)/giu;

/** What stands in a text where a number was. */
export const coveredNumber = 'xxxxxx-xxxx';

/** The text with every number that seems to be a civil registration number covered; the same text where there is none. */
export function maskCivilNumbers(text: string): string {
  return text.replace(candidates, (found) => (isCivilNumber(found) ? coveredNumber : found));
}

/** Whether a text seems to hold a civil registration number. */
export function holdsCivilNumber(text: string): boolean {
  return maskCivilNumbers(text) !== text;
}

function isCivilNumber(found: string): boolean {
  const digits = found.replace(/\D/gu, '');
  const isSeparated = /[-–—+/]/u.test(found);
  if (digits.length === 11) return isNorwegian(digits);
  if (digits.length === 12) return isSwedish(digits.slice(2));
  if (isSeparated) return isDanishDate(digits) || isSwedishDate(digits);
  // A Swedish mobile number (07X XXX XX XX) may look like a date: it has to be right to the last digit.
  if (/^07[02369]/u.test(digits)) return isDanishChecked(digits) || isSwedish(digits);
  // Danish numbers given out since 2007 need no check digit (https://cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol).
  return isDanishDate(digits) || isSwedish(digits);
}

const two = (digits: string, at: number) => Number(digits.slice(at, at + 2));
const isDayAndMonth = (day: number, month: number) =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);

function isDanishDate(digits: string): boolean {
  return isDayAndMonth(two(digits, 0), two(digits, 2));
}

function isDanishChecked(digits: string): boolean {
  return isDanishDate(digits) && weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

function isSwedishDate(digits: string): boolean {
  const day = two(digits, 4);
  return isDayAndMonth(day > 60 ? day - 60 : day, two(digits, 2));
}

/** By its date and its check digit (https://www.skatteverket.se, SKV 704). */
function isSwedish(digits: string): boolean {
  if (!isSwedishDate(digits)) return false;
  const sum = [...digits].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** By its date and its two check digits (https://www.skatteetaten.no/person/folkeregister/identitetsnummer/); test persons' too. */
function isNorwegian(digits: string): boolean {
  const day = two(digits, 0);
  const month = two(digits, 2) % 40;
  if (!isDayAndMonth(day > 40 ? day - 40 : day, month)) return false;
  const first = weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11;
  const second = weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11;
  return first === 0 && second === 0;
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
}
