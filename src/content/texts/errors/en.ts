import type { AppErrorCode } from '../../../kernel/app-error.ts';

export const en = {
  'bad-request': 'I could not read that. Reload the page and try again.',
  unauthenticated: 'You are no longer signed in. Open Wayfinder again in Teams.',
  forbidden: 'You do not have access to this. Ask your coordinator if you need it for your work.',
  'not-found': 'It does not exist, or it has been removed. Go back and find it again.',
  conflict: 'Somebody has changed it in the meantime. Reload the page and try again.',
  'too-large': 'That is too long for me to take in. Make it shorter and try again.',
  'tree-changed': 'The guide has changed since you got this card. Start again to get the new one.',
  'unknown-tenant':
    'Your municipality does not use Wayfinder yet. Ask your IT department whether it can start.',
  guest:
    'You are a guest in this municipality, and Wayfinder can only help the municipality’s own employees. Open Wayfinder in your own municipality’s Teams.',
  'institution-needed':
    'I do not know where you work. Choose your institution, and I will show you the right contacts.',
  unavailable: 'It is not working right now. Try again in a minute.',
} as const satisfies Record<AppErrorCode, string>;
