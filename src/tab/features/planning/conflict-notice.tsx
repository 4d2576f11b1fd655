import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

interface Props {
  /** Shows what the other saved; what was typed here is let go. */
  readonly onTheirs: () => void;
  /** Goes on with what was typed here. */
  readonly onMine: () => void;
}

/** Somebody else saved the same in the meantime: nothing is lost before one has chosen. */
export function ConflictNotice({ onTheirs, onMine }: Props) {
  const say = usePlanningSay();
  const styles = useFormStyles();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} tabIndex={-1} className={styles.notice} data-conflict>
      <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
        <MessageBarBody>{say('conflictText')}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={onTheirs}>{say('takeTheirs')}</Button>
          <Button onClick={onMine}>{say('keepMine')}</Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
