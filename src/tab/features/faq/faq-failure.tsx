import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ApiError } from '../../api/api-error.ts';
import { useFaqSay, type FaqTextKey } from './texts/faq-texts.ts';

/** Says that a press did not work, and what to do. */
export function FaqFailure({ error }: { error: ApiError | undefined }) {
  const say = useFaqSay();
  if (!error) return null;
  return (
    <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline">
      <MessageBarBody>{error.forPeople || say(textOf(error))}</MessageBarBody>
    </MessageBar>
  );
}

function textOf({ kind }: ApiError): FaqTextKey {
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'forbidden') return 'failedForbidden';
  if (kind === 'not-found') return 'failedGone';
  return 'failed';
}
