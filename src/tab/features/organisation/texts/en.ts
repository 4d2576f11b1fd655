import type { OrganisationTexts } from './organisation-texts.ts';

export const en: OrganisationTexts = {
  parts: 'Parts of the page',
  partInstitutions: 'Institutions',
  partPoints: 'Contact points',
  partSettings: 'Settings',
  partAnswers: 'Who answers',
  partOpenings: 'Open roles',
  partImport: 'Import',
  partRules: 'Rules',
};
