import type { MyBookingDto, ObstacleDto, SessionDto } from '../../../dto/training-dto.ts';
import type { TrainingSay, TrainingTextKey } from './texts/training-texts.ts';

/** Why a session cannot be booked, as a sentence to the reader. */
export const obstacleTexts: Readonly<Record<ObstacleDto, TrainingTextKey>> = {
  cancelled: 'obstacleCancelled',
  past: 'obstaclePast',
  closed: 'obstacleClosed',
  'not-for-you': 'obstacleNotForYou',
  'open-to-all': 'obstacleOpenToAll',
  'already-booked': 'obstacleAlreadyBooked',
  'no-mail': 'obstacleNoMail',
};

/** The same of somebody else, as part of a line. */
export const reasonTexts: Readonly<Record<ObstacleDto, TrainingTextKey>> = {
  cancelled: 'reasonCancelled',
  past: 'reasonPast',
  closed: 'reasonClosed',
  'not-for-you': 'reasonNotForYou',
  'open-to-all': 'reasonOpenToAll',
  'already-booked': 'reasonAlreadyBooked',
  'no-mail': 'reasonNoMail',
};

export const formTexts: Readonly<Record<SessionDto['course']['form'], TrainingTextKey>> = {
  demonstration: 'formDemonstration',
  lab: 'formLab',
  'web-meeting': 'formWebMeeting',
  'drop-in': 'formDropIn',
  'morning-meeting': 'formMorningMeeting',
  'network-visit': 'formNetworkVisit',
};

export const languageTexts: Readonly<Record<SessionDto['locale'], TrainingTextKey>> = {
  da: 'languageDa',
  sv: 'languageSv',
  nb: 'languageNb',
  en: 'languageEn',
};

/** Where it is: a place, online, or both. */
export function placeWords({ place, isOnline }: SessionDto, say: TrainingSay): string {
  if (place && isOnline) return say('onlineAnd', { place: place.name });
  if (place) return place.name;
  return say(isOnline ? 'online' : 'placeOpen');
}

/** How many seats are left, or how long the line is. */
export function seatWords({ signUp, seats }: SessionDto, say: TrainingSay): string {
  if (signUp === 'open') return say('seatsOpen');
  if (seats.free > 0) return say('seatsFree', { count: seats.free, capacity: seats.capacity });
  return seats.waiting > 0 ? say('seatsQueue', { count: seats.waiting }) : say('seatsFull');
}

/** How the reader stands to the session. */
export function bookingWords({ state, placeInQueue, heldUntil }: MyBookingDto, say: TrainingSay): string {
  if (state === 'offered') return say('offered', { when: heldUntil ?? '' });
  if (state === 'booked') return say('booked');
  return placeInQueue === null ? say('waitingPlain') : say('waiting', { place: placeInQueue });
}

/** A date where it begins a line. */
export function capitalised(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
