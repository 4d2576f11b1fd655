export const en = {
  sent: 'Attached: {names}',
  'refused.kind':
    'I can’t take this kind of file: {name}. Send a screenshot (png or jpg), a PDF, an Office document without macros or a text file.',
  'refused.too-large':
    '{name} is too large. A file may be 10 MB at most. Crop the picture or save it smaller, and send it again.',
  'refused.empty': '{name} is empty. Save the file and send it again.',
  'refused.full':
    '{name} was left out because there is no room for more files. There can be 10 files at a time and 40 MB in all.',
} as const;
