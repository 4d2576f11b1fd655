import type { TreeEditorTextKey } from './index.ts';

export const nb: Readonly<Record<TreeEditorTextKey, string>> = {
  'refused.heading': 'Den planlagte publiseringen ble stoppet',
  'refused.text':
    '«{title}» skulle vært publisert {when}. Det ble ikke gjort, og kollegene bruker fortsatt versjonen de hadde.',
  'refused.count':
    '{count, plural, one {Det er én feil som må rettes først.} other {Det er # feil som må rettes først.}}',
  'refused.overtaken':
    'Noen andre har publisert treet etter at du planla det. Se hva som er endret, og planlegg på nytt.',
  'refused.next': 'Åpne treet, se hva som er galt, og publiser det på nytt.',
  'refused.open': 'Åpne treet',
};
