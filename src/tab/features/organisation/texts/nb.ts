import type { OrganisationTexts } from './organisation-texts.ts';

export const nb: OrganisationTexts = {
  parts: 'Deler av siden',
  partInstitutions: 'Enheter',
  partPoints: 'Kontaktpunkter',
  partSettings: 'Innstillinger',
  partAnswers: 'Hvem svarer',
  partOpenings: 'Ledige roller',
  partImport: 'Import',
  partRules: 'Regler',
};
