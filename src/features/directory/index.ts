export type { BackgroundActorResolver } from './create-actor-resolver.ts';
export { createDirectory, type DirectoryFeature } from './create-directory.ts';
export type { DirectoryService, InstitutionChoices } from './directory-service.ts';
export type { ChainContacts, DirectoryStore, RolePlace } from './directory-store.ts';
export type * from './directory-types.ts';
export type { Photo, PhotoReader } from './photo-cache.ts';
export type { PresenceReader } from './presence-cache.ts';
export type { Tenants } from './tenants.ts';
