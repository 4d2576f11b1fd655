import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { IncidentDto } from '../../../../dto/incident-dto.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useIncidentsSay } from './texts/incidents-texts.ts';

interface Props {
  readonly theirs: IncidentDto | 'over';
  readonly onSettle: (takesTheirs: boolean) => void;
}

/** Somebody else was faster: what it is now, and whose words are to stand. */
export function IncidentConflict({ theirs, onSettle }: Props) {
  const say = useIncidentsSay();
  const styles = useFormStyles();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), []);
  return (
    <div ref={bar} tabIndex={-1} className={styles.notice} data-conflict>
      <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
        <MessageBarBody>
          {theirs === 'over' ? say('conflictOver') : say('conflict', { title: theirs.title.text })}
        </MessageBarBody>
        <MessageBarActions>
          {theirs === 'over' ? (
            <Button onClick={() => onSettle(true)}>{say('back')}</Button>
          ) : (
            <>
              <Button onClick={() => onSettle(true)}>{say('takeTheirs')}</Button>
              <Button onClick={() => onSettle(false)}>{say('keepMine')}</Button>
            </>
          )}
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
