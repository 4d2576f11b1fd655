import type { PrintPageTexts } from './index.ts';

export const en = {
  'page.lead':
    'Begin at 1. If they cannot help, the question goes on to the next level. That way everybody waits least.',
  'level.network': 'Shared by the municipalities',
  'level.outside': 'Outside the municipality',
  'level.vacant': 'Nobody has the role yet: {roles}.',
  'card.onlyBy': 'Only for: {roles}.',
  'card.passesOn': 'Passes on to: {externals}.',
  'page.errands': 'Who do I ask about what?',
  'errand.urgent': 'Urgent: make contact at once',
  'foot.mailbox': 'Shared mailbox: {mail}',
  'bot.name': 'Ask Wayfinder in Teams',
  'bot.why': 'Wayfinder always knows who can help right now, also when somebody is away.',
  'bot.alt': 'QR code that opens the chat with Wayfinder in Teams',
  'foot.printed': 'Printed {date}',
  'card.title': 'Who do I contact?',
  'card.scan': 'Scan the code and write your question in your own words.',
  'card.back': 'What you get help with here',
  'card.nobody': 'Nobody yet. Ask your manager.',
  'card.nobodyMail': 'Nobody yet. Write to {mail}.',
} as const satisfies PrintPageTexts;
