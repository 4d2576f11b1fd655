export type { BackgroundActorResolver } from './create-actor-resolver.ts';
export { createDirectory, type DirectoryFeature } from './create-directory.ts';
export { createDirectoryBot, type ErrandResumer } from './directory-bot.ts';
export { institutionCard } from './directory-cards.ts';
export {
  coordinatorRoles,
  institutionAdminRoles,
  institutionsEdited,
  institutionsNamedFor,
  isCoordinator,
  mayEditInstitution,
  mayNamePeople,
  mayOrganise,
  unitManagerRoles,
} from './organising-policy.ts';
export type { DirectoryService, InstitutionChoices } from './directory-service.ts';
export { readContactBook, type ContactBook } from './contact-book-store.ts';
export type { ChainContacts, RolePlace } from './chain-contacts.ts';
export type { DirectoryStore } from './directory-store.ts';
export type * from './directory-types.ts';
export type { Photo, PhotoReader } from './photo-cache.ts';
export type { PresenceReader } from './presence-cache.ts';
export { deliveryText, replyToPerson, sayToPerson } from './private-replies.ts';
export type { Tenants } from './tenants.ts';
