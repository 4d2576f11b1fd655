import type { CaseSettingsTexts } from './case-settings-texts.ts';

export const sv: CaseSettingsTexts = {
  title: 'Inställningar',
  daysGroup: 'Hur länge ett ärende står öppet och sparas',
  closeAfter: 'Stäng lösta ärenden efter, dagar',
  closeAfterHint: 'Så länge kan den som anmälde svara att det inte är löst.',
  keep: 'Radera texterna efter, dagar',
  keepHint: 'Räknat från att ärendet stängs. Siffrorna finns kvar, utan namn och texter.',
  needBetween: 'Skriv ett heltal från {from} till {until}.',
  save: 'Spara',
  saved: 'Inställningarna är sparade.',
  conflict:
    'Någon annan har ändrat det under tiden: lösta ärenden stängs efter {close} dagar och texterna raderas efter {keep} dagar.',
  takeTheirs: 'Använd den andras',
  keepMine: 'Behåll mina',
  statusGroup: 'Leverantörernas driftstatus',
  statusText: 'Den visas vid driftstörningar, så att alla kan se hur det går.',
  noStatus: 'Det finns inga adresser ännu.',
  changeStatus: 'Ändra adresserna under Organisation',
};
