import { topdeskTexts } from '../../../content/texts/topdesk/index.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { intlTag } from '../../../kernel/texts.ts';
import type { HandoverView } from './handover-types.ts';
import type { TopdeskHealth } from './topdesk-settings-types.ts';

/** The municipality's time, and what time it is. */
export interface Reading {
  readonly timeZone: string;
  readonly now: Date;
}

/** What is said of a case that TOPdesk has as well: where it is, and what is wrong. Undefined: nothing. */
export interface HandoverSaid {
  readonly line?: string;
  readonly problem?: string;
}

/** "Hos TOPdesk: I 2611 007, Under behandling. Sidst læst 10.42.", and why it does not get on. */
export function handoverWords({ handover }: HandoverView, locale: Locale, reading: Reading): HandoverSaid {
  if (!handover) return {};
  const { outsideNumber: number, outsideStatus: status, readAt, failure, failureDetail } = handover;
  const problem = failure && topdeskTexts(locale, `case.${failure}`, { detail: failureDetail || '-' });
  if (number === undefined) return problem ? { problem } : { line: topdeskTexts(locale, 'case.onItsWay') };
  const at = readAt ? momentOf(readAt, locale, reading) : '-';
  const line = handover.isClosed
    ? topdeskTexts(locale, 'case.closed', { number, at })
    : status === undefined
      ? topdeskTexts(locale, 'case.there', { number, at })
      : topdeskTexts(locale, 'case.thereStatus', { number, status, at });
  return { line, ...(problem && { problem }) };
}

/** How a TOPdesk is doing, a sentence each; the first one says whether it works. */
export function healthWords(health: TopdeskHealth, locale: Locale, reading: Reading): readonly string[] {
  if (!health.hasAccount) return [topdeskTexts(locale, 'health.none')];
  const { failing, workedAt, unknownNames, waiting } = health;
  const at = (date: Date) => momentOf(date, locale, reading);
  const said: string[] = [];
  if (failing) {
    said.push(topdeskTexts(locale, `health.${failing.kind}`, { since: at(failing.since) }));
    // That nothing came says nothing more.
    if (failing.detail && failing.kind !== 'down')
      said.push(topdeskTexts(locale, 'health.detail', { detail: failing.detail }));
    said.push(topdeskTexts(locale, 'health.tryAgainAt', { at: at(failing.tryAgainAt) }));
  } else if (workedAt) said.push(topdeskTexts(locale, 'health.worked', { at: at(workedAt) }));
  else said.push(topdeskTexts(locale, 'health.unused'));
  if (unknownNames.length > 0) said.push(unknownWords(unknownNames, locale));
  if (waiting > 0) said.push(topdeskTexts(locale, 'health.waiting', { count: waiting }));
  return said;
}

/** Names of the settings that TOPdesk no longer knows, and what to do. */
export function unknownWords(unknown: readonly string[], locale: Locale): string {
  const quoted = unknown.map((name) => `“${name}”`);
  const names = new Intl.ListFormat(intlTag(locale), { type: 'conjunction' }).format(quoted);
  return topdeskTexts(locale, 'health.unknown', { count: unknown.length, names });
}

/** Of today the time, of another day the day as well. */
export function momentOf(at: Date, locale: Locale, { timeZone, now }: Reading): string {
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  const isToday = day.format(at) === day.format(now);
  return new Intl.DateTimeFormat(intlTag(locale), {
    timeStyle: 'short',
    ...(!isToday && { dateStyle: 'medium' }),
    timeZone,
  }).format(at);
}
