import type { ApiError } from '../api/api-error.ts';
import type { UiSay, UiTextKey } from './texts/ui-texts.ts';

/**
 * What happened and what to do now. `gone` is what the page says of something that is no longer there, where it knows what
 * that was; otherwise the server's own words, and where it had none, those of the kind of failure.
 */
export function failureWords(error: ApiError, say: UiSay, gone?: string): string {
  if (gone && error.kind === 'not-found') return gone;
  return error.forPeople || say(keys[error.kind] ?? 'failed');
}

const keys: Readonly<Partial<Record<ApiError['kind'], UiTextKey>>> = {
  offline: 'failedOffline',
  forbidden: 'failedForbidden',
  'not-found': 'failedGone',
  conflict: 'failedConflict',
  'sign-in': 'failedSignIn',
};
