import type { CasesTexts } from './cases-texts.ts';

export const sv: CasesTexts = {
  parts: 'Delar av sidan',
  partInbox: 'Inkorg',
  partMine: 'Mina ärenden',
  partReport: 'Anmäl ett fel',
  partIncidents: 'Driftstörningar',
  partWishes: 'Önskemål',
  partFigures: 'Siffror',
  partForms: 'Frågor i felanmälan',
  partSettings: 'Inställningar',
  partCase: 'Ärende',
};
