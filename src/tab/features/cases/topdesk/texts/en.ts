import type { TopdeskTexts } from './topdesk-texts.ts';

export const en = {
  group: 'TOPdesk',
  about: 'A case can be sent to your TOPdesk with one press. Here you choose where new cases are put.',
  category: 'Category',
  subcategory: 'Subcategory',
  callType: 'Call type',
  operatorGroup: 'Operator group',
  none: 'Not chosen',
  isGone: '{name} (no longer there)',
  noLists: 'TOPdesk does not say what can be chosen. Try the connection, then choose.',
  noGroups: 'The account may not read operator groups. It needs to read “Supporting files”.',
  save: 'Save',
  saved: 'Saved.',
  conflict: 'Somebody else has changed it meanwhile. You now see the latest.',
  check: 'Try the connection',
  checking: 'Asking TOPdesk …',
  handOver: 'Send to TOPdesk',
  tryAgain: 'Try again',
  title: 'TOPdesk',
} as const satisfies TopdeskTexts;
