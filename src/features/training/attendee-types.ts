import type { HeldRole } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Guest } from './training-types.ts';

/** Whose booking it is: a colleague of the municipality that holds the session, or a guest from the network. */
export type Attendee =
  | { readonly kind: 'colleague'; readonly personId: string }
  | { readonly kind: 'guest'; readonly guest: Guest };

/** A person with all that decides what they may see and book, read in their own municipality. */
export interface Applicant {
  readonly municipalityId: string;
  readonly personId: string;
  readonly name: string;
  readonly mail?: string;
  readonly managerId?: string;
  readonly locale: Locale;
  /** The language their municipality works in. */
  readonly workplace: Locale;
  readonly roles: readonly HeldRole[];
  readonly institutionIds: readonly string[];
}
