import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
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

/** Whether the ticks have been saved, in words that stay in view. */
export function SaveState({ state, onRetry }: { state: TickQueueState; onRetry: () => void }) {
  const say = useTrainingSay();
  const styles = useStyles();
  const { kind, pending } = state;
  return (
    <div className={styles.root} data-saving={kind}>
      {kind === 'retrying' ? (
        <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline">
          <MessageBarBody>{say('notSavedYet', { count: pending.size })}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={onRetry}>{say('saveNow')}</Button>
          </MessageBarActions>
        </MessageBar>
      ) : (
        <Text role="status" size={200}>
          {say(kind === 'saving' ? 'saving' : 'savedAll')}
        </Text>
      )}
    </div>
  );
}
