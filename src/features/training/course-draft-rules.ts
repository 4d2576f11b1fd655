import { AppError } from '../../kernel/app-error.ts';
import { isLocale } from '../../kernel/locale.ts';
import { isWhole } from './draft-rules.ts';
import type { CourseDraft, PlaceDraft } from './training-ports.ts';
import type { Texts, TrainingSettings } from './training-types.ts';

const longestTitle = 300;
const longestText = 5000;
const mostLinks = 20;
const mail = /^[^\s@]+@[^\s@]+$/;
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The draft as it is kept: texts trimmed, empty ones left out. Throws `bad-request` for what cannot be a course. */
export function tidyCourse(draft: CourseDraft): CourseDraft {
  const tidy: CourseDraft = {
    titles: tidyTexts(draft.titles, longestTitle),
    goals: tidyTexts(draft.goals, longestText),
    contents: tidyTexts(draft.contents, longestText),
    bring: tidyTexts(draft.bring, longestText),
    minutes: draft.minutes,
    form: draft.form,
    languages: [...new Set(draft.languages)],
    audience: draft.audience,
    links: draft.links.map(({ title, url }) => ({ title: title.trim(), url: url.trim() })),
  };
  const isSound =
    Object.keys(tidy.titles).length > 0 &&
    isWhole(tidy.minutes, 5, 1440) &&
    tidy.languages.length > 0 &&
    tidy.languages.every(isLocale) &&
    tidy.links.length <= mostLinks &&
    tidy.links.every(
      ({ title, url }) =>
        title !== '' && title.length <= longestTitle && url.length <= 2000 && isWebAddress(url),
    );
  if (!isSound) throw new AppError('bad-request', 'course draft');
  return tidy;
}

/** The same for a place. */
export function tidyPlace(draft: PlaceDraft): PlaceDraft {
  const name = draft.name.trim();
  const address = draft.address?.trim();
  const roomMail = draft.roomMail?.trim().toLowerCase();
  const catererMail = draft.catererMail?.trim().toLowerCase();
  const isSound =
    name !== '' &&
    name.length <= 200 &&
    (address ?? '').length <= longestTitle &&
    (!roomMail || (roomMail.length <= 320 && mail.test(roomMail))) &&
    (!catererMail || (catererMail.length <= 320 && mail.test(catererMail))) &&
    (draft.capacity === undefined || isWhole(draft.capacity, 1, 100_000));
  if (!isSound) throw new AppError('bad-request', 'place draft');
  return {
    name,
    ...(address ? { address } : {}),
    ...(roomMail ? { roomMail } : {}),
    ...(catererMail ? { catererMail } : {}),
    ...(draft.capacity === undefined ? {} : { capacity: draft.capacity }),
  };
}

/** Throws `bad-request` for settings that the database would refuse. */
export function mustBeSettings(settings: TrainingSettings): void {
  const isSound =
    (settings.serviceMailbox === undefined || mail.test(settings.serviceMailbox)) &&
    isWhole(settings.seatHoldMinutes, 5, 10_080) &&
    isWhole(settings.firstComeHours, 0, 336) &&
    isWhole(settings.minimumWarningHours, 1, 720) &&
    timeOfDay.test(settings.quietFrom) &&
    timeOfDay.test(settings.quietUntil);
  if (!isSound) throw new AppError('bad-request', 'training settings');
}

function tidyTexts(texts: Texts, longest: number): Texts {
  const tidy: Partial<Record<string, string>> = {};
  for (const [locale, text] of Object.entries(texts)) {
    const trimmed = text?.trim();
    if (!trimmed) continue;
    if (!isLocale(locale) || trimmed.length > longest) throw new AppError('bad-request', 'text too long');
    tidy[locale] = trimmed;
  }
  return tidy;
}

function isWebAddress(url: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
