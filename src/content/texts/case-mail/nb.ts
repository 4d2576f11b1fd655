import type { CaseMailTextKey } from './index.ts';

export const nb: Readonly<Record<CaseMailTextKey, string>> = {
  'case.without-subject': 'E-post uten emne',
  'case.empty': '(E-posten var tom.)',
  'case.only-files': '(E-posten hadde ingen tekst, bare filer.)',
  'note.bounced':
    'Svaret kunne ikke leveres til {address}. Ring, eller finn en annen adresse, hvis svaret haster.',
  'note.refused': 'Svaret kunne ikke sendes til {address}. Kontroller adressen, og svar på en annen måte.',
  'note.too-large': 'Filene var for store for en e-post. Svaret er sendt til {address} uten dem.',
  'note.files':
    'Noen filer fulgte med e-posten, men kunne ikke lagres: {files}. De ligger fortsatt i postkassen.',
  'note.not-verified':
    'E-posten sier at den kommer fra {address}, men det kunne ikke bekreftes. Ikke svar med opplysninger om andre før du vet hvem som skriver.',
  'receipt.subject': '{subject} [{number}]',
  'receipt.thanks': 'Takk for e-posten din. Den har fått saksnummer {number}.',
  'receipt.outside': 'En kollega leser den og svarer deg her på e-post.',
  'receipt.colleague': 'En kollega leser den. Svaret får du i Teams, og du kan følge saken her: {link}',
  'receipt.files': 'Disse filene kunne vi ikke lagre: {files}. Send dem gjerne igjen som bilde eller PDF.',
  'receipt.more': 'Kommer du på noe mer, kan du svare på denne e-posten.',
  'receipt.automatic': 'Denne e-posten er sendt automatisk.',
  'answer.solved': 'Vi mener at det er løst nå. Svar på denne e-posten hvis det ikke er det.',
  'answer.asked': 'Vi venter på svaret ditt. Svar på denne e-posten.',
  'answer.reply': 'Svar på denne e-posten hvis du har mer å fortelle.',
  'answer.number': 'Saksnummer: {number}',
  'answer.from': 'Vennlig hilsen {municipality}',
  'heap.told':
    'Det har kommet uvanlig mange e-poster til {address}. Noen av dem venter på at du sier om de skal bli saker. Se dem under Saker > Innstillinger > E-post.',
};
