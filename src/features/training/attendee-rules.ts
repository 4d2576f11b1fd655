import type { Applicant, Attendee } from './attendee-types.ts';
import type { Booking } from './training-types.ts';

/** How the municipality that holds a session sees an applicant. */
export function attendeeIn(municipalityId: string, applicant: Applicant): Attendee {
  if (applicant.municipalityId === municipalityId) {
    return { kind: 'colleague', personId: applicant.personId };
  }
  return {
    kind: 'guest',
    guest: {
      municipalityId: applicant.municipalityId,
      personId: applicant.personId,
      name: applicant.name,
      mail: applicant.mail ?? '',
      locale: applicant.locale,
    },
  };
}

/** Whose booking this is. */
export function attendeeOf({ personId, guest }: Pick<Booking, 'personId' | 'guest'>): Attendee {
  return guest ? { kind: 'guest', guest } : { kind: 'colleague', personId: personId! };
}
