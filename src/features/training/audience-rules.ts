import type { HeldRole } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Audience } from './training-types.ts';

/** What of a person decides whether something is for them. */
export interface AudienceMember {
  readonly roles: readonly Pick<HeldRole, 'role'>[];
  readonly institutionIds: readonly string[];
}

/** Whether something is for this person: one of the roles and one of the institutions, where any are named. */
export function isFor(audience: Audience, person: AudienceMember): boolean {
  const { roles, institutionIds } = audience;
  return (
    (roles.length === 0 || person.roles.some(({ role }) => roles.includes(role))) &&
    (institutionIds.length === 0 || person.institutionIds.some((id) => institutionIds.includes(id)))
  );
}

const nordic: readonly Locale[] = ['da', 'sv', 'nb'];

/**
 * Languages somebody follows a course in: the own one; English, which all can be asked to; the one their municipality works in;
 * and for a reader of a Scandinavian language the other two, which people here understand when spoken slowly.
 */
export function understands(reader: { locale: Locale; workplace: Locale }, spoken: Locale): boolean {
  return (
    spoken === reader.locale ||
    spoken === 'en' ||
    spoken === reader.workplace ||
    (nordic.includes(reader.locale) && nordic.includes(spoken))
  );
}
