import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/db/index.ts';
import type { Booking, Course, Place, Session, TrainingSettings } from './training-types.ts';

/** Rows of the database as training's entities: null becomes absent. */

export function courseOf(row: Selectable<Tables['course']>): Course {
  return {
    id: row.id,
    titles: row.titles,
    goals: row.goals,
    contents: row.contents,
    bring: row.bring,
    minutes: row.minutes,
    form: row.form,
    languages: row.languages,
    audience: row.audience,
    links: row.links,
    revision: row.revision,
    isArchived: row.archived_at !== null,
  };
}

export function placeOf(row: Selectable<Tables['training_place']>): Place {
  return {
    id: row.id,
    name: row.name,
    ...present({
      address: row.address,
      roomMail: row.room_mail,
      catererMail: row.caterer_mail,
      capacity: row.capacity,
    }),
    revision: row.revision,
    isArchived: row.archived_at !== null,
  };
}

export function sessionOf(row: Selectable<Tables['training_session']>): Session {
  return {
    id: row.id,
    courseId: row.course_id,
    ...present({ seriesId: row.series_id, followUpOf: row.follow_up_of }),
    state: row.state,
    signUp: row.sign_up,
    locale: row.locale,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    ...present({ placeId: row.place_id }),
    isOnline: row.is_online,
    capacity: row.capacity,
    minimum: row.minimum,
    closesAt: row.closes_at,
    ...present({ coffeeFor: row.coffee_for }),
    audience: row.audience,
    openToNetwork: row.open_to_network,
    ...present({
      note: row.note,
      changeReason: row.change_reason,
      minimumAskedAt: row.minimum_asked_at,
      closedAt: row.closed_at,
      counted: row.counted,
    }),
    revision: row.revision,
  };
}

export function bookingOf(row: Selectable<Tables['booking']>): Booking {
  return {
    id: row.id,
    sessionId: row.session_id,
    ...present({ personId: row.person_id, guest: row.guest }),
    state: row.state,
    queueNumber: row.queue_number,
    ...present({ offerExpiresAt: row.offer_expires_at }),
    source: row.source,
    bookedBy: row.booked_by,
    ...present({ cancelledBecause: row.cancelled_because, attended: row.attended }),
    invitation: row.invitation,
    ...present({ invitationFailure: row.invitation_failure }),
    createdAt: row.created_at,
  };
}

/** What the database says when a municipality has chosen nothing; the same as its columns' defaults. */
export const defaultSettings: TrainingSettings = {
  seatHoldMinutes: 240,
  firstComeHours: 24,
  minimumWarningHours: 72,
  quietFrom: '18:00',
  quietUntil: '07:00',
};

export function settingsOf(
  row: Omit<Selectable<Tables['training_settings']>, 'municipality_id'>,
): TrainingSettings {
  return {
    ...present({ serviceMailbox: row.service_mailbox }),
    seatHoldMinutes: row.seat_hold_minutes,
    firstComeHours: row.first_come_hours,
    minimumWarningHours: row.minimum_warning_hours,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
  };
}

/** Leaves out what is null. */
function present<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
