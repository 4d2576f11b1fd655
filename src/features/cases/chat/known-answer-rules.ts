import type { Actor } from '../../../kernel/actor.ts';
import { intlTag } from '../../../kernel/texts.ts';
import type { ReportAnswers } from '../report-form-rules.ts';

/** What nobody needs to be asked: the words they came with, the time, and what they write from. */
export function knownAnswers(
  { platform, actor }: { readonly platform?: string; readonly actor: Pick<Actor, 'locale'> },
  question: string | undefined,
  timeZone: string,
  now: Date,
): ReportAnswers {
  const when = new Intl.DateTimeFormat(intlTag(actor.locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const device = platform === undefined ? undefined : devices[platform.toLowerCase()];
  return {
    when: when.format(now),
    ...(question !== undefined && { what: question }),
    ...(device !== undefined && { device }),
  };
}

/** As Teams names what it runs on; `Web` says nothing about the device. */
const devices: Readonly<Record<string, string>> = {
  ios: 'iPhone / iPad',
  android: 'Android',
  windows: 'Windows',
  mac: 'Mac',
};
