import { DateTime } from 'luxon';
import type { CourseDraftDto, PlaceDraftDto, SessionDraftDto, TextsDto } from '../../../dto/planning-dto.ts';
import { locales } from '../../../kernel/locale.ts';
import { localToInstant } from '../local-time-rules.ts';
import type { CourseDraft, PlaceDraft, SessionDraft } from '../training-ports.ts';
import type { Session, Texts } from '../training-types.ts';

/** What the coordinator's forms send, as the services take it, and back. */

/**
 * A session's form, its local times in the municipality's zone. Undefined: one of the times does not exist, as in the hour that is
 * left out in spring.
 */
export function draftFrom(dto: SessionDraftDto, timeZone: string): SessionDraft | undefined {
  const at = (day: string, time: string) => localToInstant(day, time, timeZone);
  const [startsAt, endsAt] = [at(dto.day, dto.from), at(dto.day, dto.until)];
  const closesAt = dto.closes ? at(dto.closes.day, dto.closes.time) : undefined;
  const followUp = dto.followUp && {
    startsAt: at(dto.followUp.day, dto.followUp.from),
    endsAt: at(dto.followUp.day, dto.followUp.until),
  };
  if (!startsAt || !endsAt || (dto.closes && !closesAt)) return undefined;
  if (followUp && (!followUp.startsAt || !followUp.endsAt)) return undefined;
  const { courseId, locale, isOnline, signUp, capacity, minimum, audience, openToNetwork, teacherIds } = dto;
  const note = dto.note.trim();
  return {
    courseId,
    locale,
    startsAt,
    endsAt,
    timeZone,
    isOnline,
    signUp,
    capacity,
    minimum,
    audience,
    openToNetwork,
    teacherIds,
    ...(dto.placeId ? { placeId: dto.placeId } : {}),
    ...(closesAt ? { closesAt } : {}),
    ...(dto.coffeeFor ? { coffeeFor: dto.coffeeFor } : {}),
    ...(note ? { note } : {}),
    ...(followUp ? { followUp: { startsAt: followUp.startsAt!, endsAt: followUp.endsAt! } } : {}),
  };
}

/** The form that would leave a session as it is. */
export function formOf(session: Session, teacherIds: readonly string[]): SessionDraftDto {
  const { startsAt, endsAt, closesAt, timeZone } = session;
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone });
  const day = (at: Date) => local(at).toFormat('yyyy-MM-dd');
  const time = (at: Date) => local(at).toFormat('HH:mm');
  return {
    courseId: session.courseId,
    locale: session.locale,
    day: day(startsAt),
    from: time(startsAt),
    until: time(endsAt),
    placeId: session.placeId ?? null,
    isOnline: session.isOnline,
    signUp: session.signUp,
    capacity: session.capacity,
    minimum: session.minimum,
    closes: closesAt.getTime() < startsAt.getTime() ? { day: day(closesAt), time: time(closesAt) } : null,
    coffeeFor: session.coffeeFor ?? null,
    audience: {
      roles: [...session.audience.roles],
      institutionIds: [...session.audience.institutionIds],
    },
    openToNetwork: session.openToNetwork,
    note: session.note ?? '',
    teacherIds: [...teacherIds],
    followUp: null,
  };
}

export function courseDraftFrom(dto: CourseDraftDto): CourseDraft {
  return {
    ...dto,
    titles: textsFrom(dto.titles),
    goals: textsFrom(dto.goals),
    contents: textsFrom(dto.contents),
    bring: textsFrom(dto.bring),
  };
}

export function placeDraftFrom(dto: PlaceDraftDto): PlaceDraft {
  const { name, address, roomMail, catererMail, capacity } = dto;
  return {
    name,
    ...(address ? { address } : {}),
    ...(roomMail ? { roomMail } : {}),
    ...(catererMail ? { catererMail } : {}),
    ...(capacity ? { capacity } : {}),
  };
}

/** Without the languages that say nothing. */
function textsFrom(texts: TextsDto): Texts {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = texts[locale].trim();
      return text ? [[locale, text]] : [];
    }),
  );
}

export function textsDtoOf(texts: Texts): TextsDto {
  return { da: texts.da ?? '', sv: texts.sv ?? '', nb: texts.nb ?? '', en: texts.en ?? '' };
}
