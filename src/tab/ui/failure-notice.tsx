import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ApiError } from '../api/api-error.ts';
import { failureWords } from './failure-words.ts';
import { useUiSay } from './texts/ui-texts.ts';

interface Props {
  readonly error: ApiError | undefined;
  /** What to say of something that is no longer there, where the page knows what that is. */
  readonly gone?: string;
  /** What the server would not do, in words. */
  readonly refusal?: string;
}

/** Says that a press did not work, and what to do. Nothing, while nothing is wrong. */
export function FailureNotice({ error, gone, refusal }: Props) {
  const say = useUiSay();
  if (!error && !refusal) return null;
  return (
    <MessageBar
      intent="error"
      role="alert"
      politeness="assertive"
      layout="multiline"
      data-failed={error?.kind ?? 'refused'}
    >
      <MessageBarBody>{refusal || (error && failureWords(error, say, gone))}</MessageBarBody>
    </MessageBar>
  );
}
