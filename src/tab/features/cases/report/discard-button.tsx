import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useReportSay } from './texts/report-texts.ts';

interface Props {
  /** What the first press is called, as it is seen and as it is read aloud. */
  readonly words: string;
  readonly label: string;
  readonly isBusy: boolean;
  readonly onDiscard: () => void;
}

/** Throws away what was written, once that was said twice: it does not come back. */
export function DiscardButton({ words, label, isBusy, onDiscard }: Props) {
  const say = useReportSay();
  const shared = usePageStyles();
  const [isAsking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) keep.current?.focus();
  }, [isAsking]);
  if (!isAsking)
    return (
      <Button size="small" aria-label={label} disabledFocusable={isBusy} onClick={() => setAsking(true)}>
        {words}
      </Button>
    );
  return (
    <div role="group" aria-label={label} className={shared.row}>
      <Text>{say('discardAsk')}</Text>
      <Button size="small" disabledFocusable={isBusy} onClick={onDiscard}>
        {say('discardYes')}
      </Button>
      <Button ref={keep} size="small" onClick={() => setAsking(false)}>
        {say('discardNo')}
      </Button>
    </div>
  );
}
