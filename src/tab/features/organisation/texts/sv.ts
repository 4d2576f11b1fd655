import type { OrganisationTexts } from './organisation-texts.ts';

export const sv: OrganisationTexts = {
  parts: 'Delar av sidan',
  partInstitutions: 'Enheter',
  partPoints: 'Kontaktpunkter',
  partSettings: 'Inställningar',
  partAnswers: 'Vem svarar',
  partOpenings: 'Lediga roller',
  partImport: 'Import',
  partRules: 'Regler',
};
