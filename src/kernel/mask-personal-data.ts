/** What a masked text says in place of what was there. */
export const masks = { id: '[id]', mail: '[mail]', phone: '[tlf]' } as const;

// the lengths are those an address may have (RFC 5321); without them a long text without "@" takes quadratic time
const mail = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?\.\p{L}{2,63}/gu;

/**
 * A run of digits as people write numbers: digits with single separators between them, not glued to letters, to other
 * digits, or to an identifier such as AULA-2026-0042. A run may hold several numbers.
 */
const digitRun =
  /(?<![\p{L}\p{N}_]|[\p{L}\p{N}]-)\+?\(?\d(?:[ \u00a0]?[-–.()/+][ \u00a0]?\d|[ \u00a0]?\d)*(?![\p{L}\p{N}_])/gu;

/** More parts than any number is written in ("+45 22 34 56 78" has five). */
const mostParts = 7;

/**
 * Takes civil registration numbers, mail addresses and phone numbers out of a text before it is stored.
 *
 * Civil registration numbers are known by their form alone, not by their check digit: a mistyped one is as personal, and
 * Danish numbers issued since October 2007 need not fit the check (cpr.dk, "Personnumre uden kontrolciffer").
 * - Danish CPR `DDMMYY-SSSS`
 * - Swedish personnummer and samordningsnummer `YYMMDD-NNNN` or `YYYYMMDD-NNNN`, `+` from a hundred years; day + 60
 * - Norwegian fødselsnummer and D-number `DDMMYY NNNNN`; first digit + 4
 * Phone numbers are eight digits (Denmark, Norway), Swedish numbers from 0, and anything with + or 00 in front.
 * Years, dates, room numbers, versions and case ids stay, because a coordinator needs them to understand the question.
 */
export function maskPersonalData(text: string): string {
  return text.replace(mail, masks.mail).replace(digitRun, (run) => maskRun(run, kindOf));
}

/**
 * Takes civil registration numbers alone out of a text: where somebody is to be helped, a phone number and an address are needed. What
 * may be a Swedish mobile number (`0701234567`) is taken for one, unless it is written as a civil registration number is.
 */
export function maskCivilNumbers(text: string): string {
  return text.replace(digitRun, (run) =>
    maskRun(run, (number) => (kindOf(number) === 'id' && !mayBeMobile(number) ? 'id' : undefined)),
  );
}

/** Whether a text seems to hold a civil registration number. */
export function holdsCivilNumber(text: string): boolean {
  return maskCivilNumbers(text) !== text;
}

/** Masks the numbers of a run, the longest first at each place. */
function maskRun(run: string, kindIn: typeof kindOf): string {
  const parts = [...run.matchAll(/\+?\(?\d+/gu)];
  let masked = '';
  let copied = 0;
  for (let from = 0; from < parts.length; from++) {
    for (let to = Math.min(parts.length, from + mostParts) - 1; to >= from; to--) {
      const start = parts[from]!.index;
      const end = parts[to]!.index + parts[to]![0].length;
      const kind = kindIn(run.slice(start, end));
      if (!kind) continue;
      masked += run.slice(copied, start) + masks[kind];
      copied = end;
      from = to;
      break;
    }
  }
  return masked + run.slice(copied);
}

function kindOf(number: string): 'id' | 'phone' | undefined {
  const digits = number.replace(/\D/gu, '');
  if (looksLikeDates(number)) return undefined;
  if (number.startsWith('+') && digits.length >= 8 && digits.length <= 15) return 'phone';
  if (isCivilNumber(number, digits)) return 'id';
  if (/^00[1-9]/u.test(digits) && digits.length >= 10 && digits.length <= 17) return 'phone';
  return isPhone(number, digits) ? 'phone' : undefined;
}

function isCivilNumber(run: string, digits: string): boolean {
  if (digits.length === 10) return isDayFirst(digits) || isYearFirst(digits);
  if (digits.length === 11) return isDayFirst(digits);
  return (
    digits.length === 12 &&
    /^(?:18|19|20)/u.test(digits) &&
    isYearFirst(digits.slice(2)) &&
    !/[./]/u.test(run)
  );
}

/** DDMMYY…: day 1-31 or, in Norwegian D-numbers, 41-71; month 1-12 (synthetic Norwegian numbers add 40 or 80). */
function isDayFirst(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const plainDay = day > 40 ? day - 40 : day;
  const plainMonth = month > 80 ? month - 80 : month > 40 ? month - 40 : month;
  return plainDay >= 1 && plainDay <= 31 && plainMonth >= 1 && plainMonth <= 12;
}

/** YYMMDD…: day 1-31 or, in samordningsnummer, 61-91. */
function isYearFirst(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  const plainDay = day > 60 ? day - 60 : day;
  return month >= 1 && month <= 12 && plainDay >= 1 && plainDay <= 31;
}

function mayBeMobile(number: string): boolean {
  return /^07[02369]\d{7}$/u.test(number.replace(/\D/gu, '')) && !/\d{6}[-–+/ ]\d{4}$/u.test(number);
}

function isPhone(run: string, digits: string): boolean {
  // a number Danish or Norwegian exchanges do not have (from 1) may be mistyped, and is masked all the same
  if (digits.length === 8 && digits.startsWith('1')) return !/[-–./]/u.test(run);
  if (digits.length === 8) return /^[2-9]/u.test(digits) && !/[-–./]\s?\d{4}$/u.test(run);
  return /^0[1-9]/u.test(digits) && digits.length >= 8 && digits.length <= 10;
}

/** 2026-11-22, 22.11.2026, 8.30-15.45, 2025/2026: dates and hours, not numbers to call. */
function looksLikeDates(run: string): boolean {
  return (
    /^(?:19|20)\d\d[-–./ ]?(?:0[1-9]|1[0-2])[-–./ ]?(?:0[1-9]|[12]\d|3[01])$/u.test(run) ||
    /^(?:0?[1-9]|[12]\d|3[01])[-–./ ](?:0?[1-9]|1[0-2])[-–./ ](?:19|20)\d\d$/u.test(run) ||
    /^(?:19|20)\d\d\s?[-–/ ]\s?(?:19|20)\d\d$/u.test(run) ||
    /^[0-2]?\d[.:][0-5]\d\s?[-–]\s?[0-2]?\d[.:][0-5]\d$/u.test(run)
  );
}
