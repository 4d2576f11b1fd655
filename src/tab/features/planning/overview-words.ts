import type { OverviewDto, RosterEntryDto } from '../../../dto/planning-dto.ts';
import type { PlanningSay, PlanningTextKey } from './texts/planning-texts.ts';

type Attention = OverviewDto['attention'][number];

/** What needs the coordinator, in a few words. */
export const attentionTexts: Readonly<Record<Attention, PlanningTextKey>> = {
  moved: 'attentionMoved',
  deleted: 'attentionDeleted',
  failed: 'attentionFailed',
  'room-declined': 'attentionRoom',
  'too-few': 'attentionFew',
  undelivered: 'attentionUndelivered',
  'no-teacher': 'attentionTeacher',
};

/** What the room answered, where there is something to say beside what needs attention. */
export const roomTexts: Readonly<Partial<Record<OverviewDto['outlook']['roomAnswer'], PlanningTextKey>>> = {
  accepted: 'roomAccepted',
  tentative: 'roomTentative',
};

export const outlookTexts: Readonly<Record<OverviewDto['outlook']['state'], PlanningTextKey>> = {
  none: 'outlookNone',
  'on-its-way': 'outlookOnItsWay',
  standing: 'outlookStanding',
  moved: 'attentionMoved',
  deleted: 'attentionDeleted',
  cancelled: 'outlookCancelled',
  failed: 'attentionFailed',
};

export const bookingTexts: Readonly<Record<RosterEntryDto['state'], PlanningTextKey>> = {
  booked: 'bookingBooked',
  waiting: 'bookingWaiting',
  offered: 'bookingOffered',
  cancelled: 'bookingCancelled',
};

export const invitationTexts: Readonly<Partial<Record<RosterEntryDto['invitation'], PlanningTextKey>>> = {
  'on-its-way': 'invitationOnItsWay',
  sent: 'invitationSent',
  failed: 'invitationFailed',
};

/** How full it is, or how many came. */
export function seatLine(
  { session: { seats, signUp }, offered, minimum, attended, counted }: OverviewDto,
  isOver: boolean,
  say: PlanningSay,
): string {
  if (signUp === 'open') {
    if (counted !== null) return say('countedPeople', { count: counted });
    return say(isOver ? 'notCounted' : 'openToAll');
  }
  if (isOver) return say('attendedOf', { attended, booked: seats.booked });
  const parts = [say('bookedOf', { booked: seats.booked, capacity: seats.capacity })];
  if (offered > 0) parts.push(say('offeredCount', { count: offered }));
  if (seats.waiting > 0) parts.push(say('waitingCount', { count: seats.waiting }));
  if (minimum > 0 && seats.booked < minimum) parts.push(say('minimumIs', { count: minimum }));
  return parts.join(', ');
}

/** How many people hear of a change: all who have a seat, hold an offer or wait. */
export function countTold({ session: { seats }, offered }: OverviewDto): number {
  return seats.booked + offered + seats.waiting;
}
