import { roleCatalogues } from '../../content/texts/roles/index.ts';

/** What colleagues may offer to be. */
export const volunteerRoles: readonly string[] = [
  'superuser',
  'pedagogicalSuperuser',
  'pilot',
  'guide',
  'ambassador',
  'meetingAgent',
  'digitalOmbud',
];

/** What a manager may make somebody at the own institution. An administrator makes administrators besides. */
export const rolesOfUnits: readonly string[] = [
  ...volunteerRoles,
  'supportEntitled',
  'itSupport',
  'unitManager',
];

/** Roles that have a name in each language. A coordinator may give others, which are shown as they were written. */
export const knownRoles: readonly string[] = Object.keys(roleCatalogues.en);
