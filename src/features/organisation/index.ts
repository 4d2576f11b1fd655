export type * from './organisation-types.ts';
export { createOrganisation, type OrganisationFeature } from './create-organisation.ts';
export { findDeputyCircle } from './deputy-rules.ts';
export { mayGiveRole, mayLookAfter } from './naming-policy.ts';
export { organisationStore, type OrganisationStore } from './organisation-store.ts';
export { knownRoles, rolesOfUnits, volunteerRoles } from './role-names.ts';
export { volunteerVerbs } from './volunteer-cards.ts';
