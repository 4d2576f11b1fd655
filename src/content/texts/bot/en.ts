import type { BotTextKey } from './da.ts';

export const en = {
  name: 'Wayfinder',
  notUnderstood: 'I cannot answer that. Put it in other words, or write **help** to see what I can do.',
  onlyText: 'I can only read text. Write what you need help with, or write **help** to see what I can do.',
  answeredPrivately: 'I have answered you in our chat.',
  answerOnItsWay: 'The answer is on its way to our chat.',
  notInstalled: 'I cannot write to you privately yet. Add Wayfinder under Apps in Teams, and ask me again.',
  tryAgain: 'I cannot answer right now. Try again in a minute.',
  failed:
    'Something went wrong, and you got no answer. Try again in a minute. If it happens again, tell your coordinator.',
  oldCard: 'I can no longer use that card. Write your question again, and you will get a new one.',
  unknownTenant: 'Your municipality does not use Wayfinder yet. Ask your IT department whether it can start.',
  guest:
    'You are a guest in this municipality, and I can only help its own employees. Write to me in your own municipality’s Teams.',
  notInDirectory:
    'I cannot find you among the municipality’s employees. Ask your manager whether your account has been set up, and try again after that.',
} as const satisfies Record<BotTextKey, string>;
