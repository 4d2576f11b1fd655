export const en = {
  'volunteer.word.heading': 'Would you like to help your colleagues?',
  'volunteer.word.body':
    'Choose what you would like to be at {institution}. Your manager or administrator answers you here.',
  'volunteer.role': 'What would you like to be?',
  'volunteer.words': 'Write a little about yourself if you like',
  'volunteer.offer': 'Put me down',
  'volunteer.offered':
    'Thank you. You have offered to be {role} at {institution}. You will get an answer here.',
  'volunteer.already': 'You have already offered, or you have the task already. There is nothing more to do.',
  'volunteer.noInstitution':
    'I do not know where you work. Write “change institution” and choose yours first.',
  'volunteer.new': '{name} has offered to be {role} at {institution}.',
  'volunteer.newWords': '{name} writes: {words}',
  'volunteer.see': 'See and answer',
  'volunteer.confirmed': 'You are now {role} at {institution}. From today your colleagues are sent to you.',
  'volunteer.declined':
    'Thank you for offering to be {role} at {institution}. It did not work out this time.',
  'volunteer.answer': 'The answer to you: {answer}',
} as const;
