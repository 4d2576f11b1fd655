import type { CaseMailTextKey } from './index.ts';

export const sv: Readonly<Record<CaseMailTextKey, string>> = {
  'case.without-subject': 'Mejl utan ämne',
  'case.empty': '(Mejlet var tomt.)',
  'case.only-files': '(Mejlet hade ingen text, bara filer.)',
  'note.bounced':
    'Svaret kunde inte levereras till {address}. Ring, eller hitta en annan adress, om det är bråttom.',
  'note.refused':
    'Svaret kunde inte skickas till {address}. Kontrollera adressen och svara på ett annat sätt.',
  'note.too-large': 'Filerna var för stora för ett mejl. Svaret har skickats till {address} utan dem.',
  'note.files': 'Några filer följde med mejlet men kunde inte sparas: {files}. De finns kvar i brevlådan.',
  'note.not-verified':
    'Mejlet säger att det kommer från {address}, men det gick inte att bekräfta. Svara inte med uppgifter om andra förrän du vet vem som skriver.',
  'receipt.subject': '{subject} [{number}]',
  'receipt.thanks': 'Tack för ditt mejl. Det har fått ärendenummer {number}.',
  'receipt.outside': 'En kollega läser det och svarar dig här på mejl.',
  'receipt.colleague': 'En kollega läser det. Svaret får du i Teams, och du kan följa ärendet här: {link}',
  'receipt.files': 'De här filerna kunde vi inte spara: {files}. Skicka dem gärna igen som bild eller PDF.',
  'receipt.more': 'Kommer du på något mer kan du svara på det här mejlet.',
  'receipt.automatic': 'Det här mejlet har skickats automatiskt.',
  'answer.solved': 'Vi tror att det är löst nu. Svara på det här mejlet om det inte är det.',
  'answer.asked': 'Vi väntar på ditt svar. Svara på det här mejlet.',
  'answer.reply': 'Svara på det här mejlet om du har mer att berätta.',
  'answer.number': 'Ärendenummer: {number}',
  'answer.from': 'Vänliga hälsningar, {municipality}',
  'heap.told':
    'Det har kommit ovanligt många mejl till {address}. Några av dem väntar på att du säger om de ska bli ärenden. Se dem under Ärenden > Inställningar > Mejl.',
};
