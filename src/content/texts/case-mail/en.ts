import type { CaseMailTextKey } from './index.ts';

export const en: Readonly<Record<CaseMailTextKey, string>> = {
  'case.without-subject': 'Mail without a subject',
  'case.empty': '(The mail was empty.)',
  'case.only-files': '(The mail had no text, only files.)',
  'note.bounced':
    'The answer could not be delivered to {address}. Call, or find another address, if it is urgent.',
  'note.refused': 'The answer could not be sent to {address}. Check the address, and answer in another way.',
  'note.too-large': 'The files were too large for a mail. The answer was sent to {address} without them.',
  'note.files':
    'Some files came with the mail but could not be kept: {files}. They are still in the mailbox.',
  'note.not-verified':
    'The mail says it is from {address}, but that could not be confirmed. Do not answer with anything about others until you know who is writing.',
  'receipt.subject': '{subject} [{number}]',
  'receipt.thanks': 'Thank you for your mail. It has case number {number}.',
  'receipt.outside': 'A colleague reads it and answers you here by mail.',
  'receipt.colleague':
    'A colleague reads it. You get the answer in Teams, and you can follow the case here: {link}',
  'receipt.files': 'We could not keep these files: {files}. Please send them again as a picture or a PDF.',
  'receipt.more': 'If you think of more, answer this mail.',
  'receipt.automatic': 'This mail was sent automatically.',
  'answer.solved': 'We think it is solved now. If it is not, answer this mail.',
  'answer.asked': 'We are waiting for your answer. Answer this mail.',
  'answer.reply': 'Answer this mail if you have more to tell.',
  'answer.number': 'Case number: {number}',
  'answer.from': 'Kind regards, {municipality}',
  'heap.told':
    'Unusually many mails have come to {address}. Some of them wait for you to say whether they become cases. See them under Cases > Settings > Mail.',
};
