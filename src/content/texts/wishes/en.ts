import type { WishTextKey } from './index.ts';

export const en: Readonly<Record<WishTextKey, string>> = {
  'status.collected': 'Collected',
  'status.sent-on': 'Sent on',
  'status.planned': 'Planned',
  'status.done': 'Done',
  'status.declined': 'Declined',
  'told.heading':
    '{count, plural, one {News about your change request} other {News about your change requests}}',
  'told.sent-on': 'It has been sent on to those who make the system.',
  'told.planned': 'It is planned.',
  'told.done': 'It is done.',
  'told.declined': 'It will not be done.',
  'told.collected': 'It is on the list of requests again.',
  'told.open': 'See your requests',
  'form.heading': 'What do you wish for?',
  'form.intro':
    'The project lead collects requests from all institutions and sends them on. Do not write names.',
  'form.tree': 'System',
  'form.title': 'Your request in one line',
  'form.titleMissing': 'Write what you wish for.',
  'form.words': 'A situation in which it would help',
  'form.send': 'Send the request',
  'form.done': 'Your request has been collected. You will hear when something happens with it.',
  'form.gone': 'The system is no longer here. Write "wish" to begin again.',
  'table.title': 'Change requests',
  'column.place': 'No.',
  'column.tree': 'System',
  'column.title': 'Request',
  'column.words': 'Description',
  'column.people': 'Requested by',
  'column.institutions': 'Institutions',
  'column.status': 'Status',
  'column.day': 'First requested',
  'text.count':
    'Requested by {people, plural, one {# colleague} other {# colleagues}} at {institutions, plural, one {# institution} other {# institutions}}.',
};
