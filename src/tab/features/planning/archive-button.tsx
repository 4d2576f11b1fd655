import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  readonly name: string;
  /** What it means. */
  readonly text: string;
  readonly isBusy: boolean;
  readonly onArchive: () => void;
}

/** Takes something out of use, after asking once. */
export function ArchiveButton({ name, text, isBusy, onArchive }: Props) {
  const say = usePlanningSay();
  const shared = usePageStyles();
  const [asks, setAsks] = useState(false);
  if (!asks) {
    return (
      <Button appearance="subtle" aria-label={say('archiveOf', { name })} onClick={() => setAsks(true)}>
        {say('archive')}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={say('archiveOf', { name })}>
      <Text block>{text}</Text>
      <div className={shared.row}>
        <Button appearance="primary" autoFocus disabledFocusable={isBusy} onClick={onArchive}>
          {say('archiveYes')}
        </Button>
        <Button onClick={() => setAsks(false)}>{say('no')}</Button>
      </div>
    </div>
  );
}
