export const en = {
  'button.report': 'Report an error',
  'button.continue': 'Continue the report',
  'button.discard': 'Discard',
  'button.send': 'Send',
  'button.sendAnyway': 'Send anyway',
  'button.save': 'Save, and send pictures in the chat',
  'button.other': 'It’s something else. Report it',
  'button.notSame': 'It’s not the same. Send',
  'button.follow': 'It’s the same. Follow it',
  'button.followIncident': 'Tell me when it’s solved',
  'button.helped': 'That solved it',
  'button.show': 'Show the case in the chat',
  'button.open': 'Open the case',
  'button.read': 'Read the answer',
  'choose.heading': 'What would you like to report?',
  'choose.none':
    'The municipality takes no error reports here. Write what doesn’t work, and I’ll find someone you can contact.',
  'begun.heading': 'You have begun an error report',
  'begun.about': '{errand}, saved {when}',
  'begun.files':
    '{count, plural, one {# picture or file has been added.} other {# pictures and files have been added.}}',
  'begun.saved':
    'Your report is saved. Send pictures and files here in the chat, and I’ll add them. Then press Continue the report.',
  'begun.discarded': 'The report is discarded. Nobody has seen it.',
  'form.title': 'Report an error',
  'form.from': 'From {name}, {institution}',
  'form.fromNowhere': 'From {name}',
  'form.begun': 'You began this report earlier. What you wrote is still here.',
  'form.missing':
    'This is missing if we’re to help you at the first attempt. If you don’t know, send it anyway.',
  'form.empty': 'Write what happened first.',
  'form.optional': '{label} (if you know)',
  'form.choose': 'Choose',
  'form.rest': 'What you have written',
  'form.files':
    '{count, plural, =0 {No pictures yet. You can also send them in the chat afterwards.} one {# picture or file has been added.} other {# pictures and files have been added.}}',
  'form.civil': 'Never write civil registration numbers. If I see one, I cover it.',
  'beside.title': 'Is it one of these?',
  'beside.incident': 'We already know about this',
  'beside.since': 'It has been like this since {when}.',
  'beside.vendorTold': 'The vendor knows.',
  'beside.cases': 'Others have reported something like it',
  'beside.count':
    '{count, plural, one {# colleague has reported it since {when}.} other {# colleagues have reported it since {when}.}}',
  'beside.followed': 'You already follow it.',
  'beside.entries': 'One of these answers may help',
  'followed.incident': 'You’ll be told in the chat when it’s solved. You don’t need to report it.',
  'followed.case':
    'You now follow the case and will be told in the chat when there’s news. You don’t need to report it yourself.',
  'helped.words': 'Good. No report has been sent.',
  'gone.words': 'It can no longer be reported here. Write what doesn’t work, and I’ll help you on.',
  'incident.over': 'The incident is over. Try again, and report the error if it’s still there.',
  'sent.words': 'Your report is sent. The case is called {number}. The receipt comes in the chat.',
  'sent.covered': 'We have covered a civil registration number in what you wrote.',
  'receipt.heading': 'Your report is sent',
  'receipt.number': 'Case number {number}',
  'receipt.at': 'It’s with {step} now.',
  'receipt.with': 'It’s with {step} now: {names}.',
  'receipt.vendor': 'It has been reported on to {step}.',
  'receipt.next': 'You’ll be told here when something happens. If you’re asked something, just answer here.',
  'receipt.missing': 'This is still missing: {fields}. Write it here if you find out.',
  'receipt.pictures':
    'Do you have a picture? Send it here in the chat, and I’ll add it to the case. Cover names and pictures of children.',
  'receipt.files':
    '{count, plural, one {# picture or file is included.} other {# pictures and files are included.}}',
  'files.draft':
    '{count, plural, one {The file has been added to your report: {errand}.} other {# files have been added to your report: {errand}.}}',
  'files.case':
    '{count, plural, one {The file has been added to case {number}.} other {# files have been added to case {number}.}}',
  'files.otherCase': 'If it belongs to another case, write the case number along with the picture.',
  'files.nowhere':
    'I can’t keep pictures and files without a case. Write “report an error” first, then send the picture.',
  'files.unknownCase': 'I can’t find {number} among your cases. Check the number and send the picture again.',
  'files.gone':
    '{count, plural, one {I couldn’t fetch one file from Teams. Send it again.} other {I couldn’t fetch # files from Teams. Send them again.}}',
  'files.tooMany': 'You sent {count} files. I take 10 at a time, so only the first 10 are included.',
  'files.picture': 'Picture',
} as const;
