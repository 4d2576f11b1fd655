export type * from './answered-before-types.ts';
export type * from './errand-extras-types.ts';
export type { TriedErrand } from './my-contacts-service.ts';
export { createSupport, type SupportFeature } from './create-support.ts';
export { namedPeopleOf, placesOf, pointsOf, uniquePlaces } from './contact-finder-service.ts';
export {
  contactName,
  inLanguage,
  pointName,
  presentContact,
  presentReasons,
  roleName,
  webLink,
  type Wording,
} from './contact-presenter.ts';
export { insteadOf, wordingOf } from './errand-presenter.ts';
export { tabAvailability } from './my-contacts-presenter.ts';
export { personReach } from './reach-rules.ts';
export { peopleOf, resolveContact } from './resolve-contact-rules.ts';
export {
  coordinatorPlaces,
  type Contact,
  type Coordinator,
  type Resolution,
  type ResolveInput,
} from './support-types.ts';
export { sayWhen } from './when-presenter.ts';
