export type * from './organisation-types.ts';
export { findDeputyCircle } from './deputy-rules.ts';
export { organisationStore, type OrganisationStore } from './organisation-store.ts';
