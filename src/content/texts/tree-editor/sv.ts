import type { TreeEditorTextKey } from './index.ts';

export const sv: Readonly<Record<TreeEditorTextKey, string>> = {
  'refused.heading': 'Den planerade publiceringen stoppades',
  'refused.text':
    '”{title}” skulle ha publicerats {when}. Det gjordes inte, och kollegorna använder fortfarande den version de hade.',
  'refused.count':
    '{count, plural, one {Det finns ett fel som måste rättas först.} other {Det finns # fel som måste rättas först.}}',
  'refused.overtaken':
    'Någon annan har publicerat trädet efter att du planerade det. Se vad som har ändrats och planera på nytt.',
  'refused.next': 'Öppna trädet, se vad som är fel och publicera det igen.',
  'refused.open': 'Öppna trädet',
};
