import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useDeskStyles } from './desk-styles.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly onStay: () => void;
  /** Goes, and lets go of what was written. */
  readonly onLeave: () => void;
}

/** Asks before leaving what is not saved. */
export function LeaveGuard({ onStay, onLeave }: Props) {
  const say = useDeskSay();
  const styles = useDeskStyles();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bar.current?.focus();
    bar.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div
      ref={bar}
      tabIndex={-1}
      role="alertdialog"
      aria-label={say('leaveTitle')}
      className={styles.focusable}
      data-leaving
      onKeyDown={({ key }) => key === 'Escape' && onStay()}
    >
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{say('leaveText')}</MessageBarBody>
        <MessageBarActions>
          <Button appearance="primary" onClick={onStay}>
            {say('leaveStay')}
          </Button>
          <Button onClick={onLeave}>{say('leaveGo')}</Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
