import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ApiError } from '../../api/api-error.ts';
import { useTreesSay, type TreesTextKey } from './texts/trees-texts.ts';

/** Says that a press did not work, and what to do. */
export function FailureNotice({ error }: { readonly error: ApiError | undefined }) {
  const say = useTreesSay();
  if (!error) return null;
  return (
    <MessageBar
      intent="error"
      role="alert"
      politeness="assertive"
      layout="multiline"
      data-failed={error.kind}
    >
      <MessageBarBody>{error.forPeople || say(failureText(error))}</MessageBarBody>
    </MessageBar>
  );
}

function failureText({ kind }: ApiError): TreesTextKey {
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'forbidden') return 'failedForbidden';
  if (kind === 'not-found') return 'failedGone';
  return kind === 'sign-in' ? 'failedSignIn' : 'failed';
}
