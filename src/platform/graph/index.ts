export { createGraphDirectory } from './create-graph-directory.ts';
export type { Directory, DirectoryUser, Presence, PresenceState } from './graph-types.ts';
