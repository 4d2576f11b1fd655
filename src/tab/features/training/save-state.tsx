import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TickQueueState } from './tick-queue.ts';

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    bottom: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalS,
    zIndex: 1,
  },
});

/** Ticks that have not been saved yet, in words that stay in view until they are. */
export function SaveState({ state, onRetry }: { state: TickQueueState; onRetry: () => void }) {
  const say = useTrainingSay();
  const styles = useStyles();
  const { kind, pending } = state;
  if (kind !== 'retrying') return null;
  return (
    <div className={styles.root}>
      <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
        <MessageBarBody>{say('notSavedYet', { count: pending.size })}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={onRetry}>{say('saveNow')}</Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
