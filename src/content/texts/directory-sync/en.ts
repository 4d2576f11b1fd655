export const en = {
  'card.heading':
    '{count, plural, =0 {Every role is filled} one {One role needs a successor} other {# roles need a successor}}',
  'card.asks': 'The staff list needs a look',
  'card.more': '{count, plural, one {There is 1 more in the tab.} other {There are # more in the tab.}}',
  'card.held':
    '{count, plural, one {1 colleague is suddenly missing from the municipality’s staff list. I do nothing until you have said that it is right.} other {# colleagues are suddenly missing from the municipality’s staff list. I do nothing until you have said that it is right.}}',
  'card.rules':
    '{count, plural, one {1 rule suddenly fits nobody, or nearly everybody. It waits for your answer.} other {# rules suddenly fit nobody, or nearly everybody. They wait for your answer.}}',
  'why.left': '{name} is no longer here. There is no deputy, so the next level answers.',
  'why.leftDeputy': '{name} is no longer here. {deputy} answers until there is a successor.',
  'why.moved': '{name} works somewhere else now, and still has the role.',
  'button.name': 'Give the role to {name}',
  'button.choose': 'Choose a successor',
  'button.other': 'Choose somebody else',
  'button.keep': '{name} keeps the role',
  'button.tab': 'See it in the tab',
  'choose.title': 'Choose a successor',
  'choose.label': 'Who gets the role?',
  'choose.search': 'Find a colleague',
  'choose.find': 'Search',
  'choose.name': 'Give the role',
  'choose.nobody': 'I found nobody of that name. Try with a part of the name.',
  'choose.who': 'First choose who gets the role.',
  'said.named': '{name} is now {role}.',
  'said.taken': 'The role is filled already: {name} is {role}.',
  'said.settled': 'That role has been dealt with already.',
  'said.gone': 'That colleague is no longer here. Choose somebody else.',
  'said.noRights':
    'This is for coordinators, administrators and managers. Ask your manager who that is where you work.',
  'said.you': 'You are now {role}. Colleagues may be sent to you. Write “help” to know more.',
} as const;
