export const da = {
  'case.without-subject': 'Mail uden emne',
  'case.empty': '(Mailen var tom.)',
  'case.only-files': '(Mailen havde ingen tekst, kun filer.)',
  'note.bounced':
    'Svaret kunne ikke leveres til {address}. Ring, eller find en anden adresse, hvis svaret haster.',
  'note.refused': 'Svaret kunne ikke sendes til {address}. Kontrollér adressen, og svar på en anden måde.',
  'note.too-large': 'Filerne var for store til en mail. Svaret er sendt til {address} uden dem.',
  'note.files':
    'Nogle filer fulgte med mailen, men kunne ikke gemmes: {files}. De ligger stadig i postkassen.',
  'note.not-verified':
    'Mailen siger, at den kommer fra {address}, men det kunne ikke bekræftes. Svar ikke med oplysninger om andre, før du ved, hvem der skriver.',
  'receipt.subject': '{subject} [{number}]',
  'receipt.thanks': 'Tak for din mail. Den har fået sagsnummer {number}.',
  'receipt.outside': 'En kollega læser den og svarer dig her på mail.',
  'receipt.colleague': 'En kollega læser den. Svaret får du i Teams, og du kan følge sagen her: {link}',
  'receipt.files': 'Disse filer kunne vi ikke gemme: {files}. Send dem gerne igen som billede eller PDF.',
  'receipt.more': 'Kommer du i tanke om mere, så svar på denne mail.',
  'receipt.automatic': 'Denne mail er sendt automatisk.',
  'answer.solved': 'Vi mener, at det nu er løst. Er det ikke det, så svar på denne mail.',
  'answer.asked': 'Vi venter på dit svar. Svar på denne mail.',
  'answer.reply': 'Svar på denne mail, hvis du har mere at fortælle.',
  'answer.number': 'Sagsnummer: {number}',
  'answer.from': 'Venlig hilsen {municipality}',
  'heap.told':
    'Der er kommet usædvanligt mange mails til {address}. Nogle af dem venter på, at du siger, om de skal blive til sager. Se dem under Sager > Indstillinger > Mail.',
} as const;
