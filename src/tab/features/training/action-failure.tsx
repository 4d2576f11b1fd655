import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ApiError } from '../../api/api-error.ts';
import { failureText } from './failure-text.ts';
import { useTrainingSay } from './texts/training-texts.ts';

/** Says that a press did not work, and what to do. */
export function ActionFailure({ error }: { error: ApiError | undefined }) {
  const say = useTrainingSay();
  if (!error) return null;
  return (
    <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline">
      <MessageBarBody>{error.forPeople || say(failureText(error))}</MessageBarBody>
    </MessageBar>
  );
}
