import type { ApiError } from '../../api/api-error.ts';
import type { TrainingTextKey } from './texts/training-texts.ts';

/** What to say of a failure, where the server had no words of its own. */
export function failureText({ kind }: ApiError): TrainingTextKey {
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'forbidden') return 'failedForbidden';
  if (kind === 'not-found') return 'failedGone';
  return 'failed';
}
