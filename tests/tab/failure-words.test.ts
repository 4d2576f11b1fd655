import assert from 'node:assert/strict';
import { ApiError, type FailureKind } from '../../src/tab/api/api-error.ts';
import { formatMessage } from '../../src/tab/texts/format-message.ts';
import { failureWords } from '../../src/tab/ui/failure-words.ts';
import { da } from '../../src/tab/ui/texts/da.ts';
import type { UiSay } from '../../src/tab/ui/texts/ui-texts.ts';

const say: UiSay = (key, params) => formatMessage('da', da[key], params);
const words = (kind: FailureKind, forPeople?: string, gone?: string) =>
  failureWords(new ApiError(kind, forPeople), say, gone);

describe('the words for a failure', () => {
  it('are the server’s own, where it gave some', () => {
    assert.equal(words('forbidden', 'Kun for superbrugere.'), 'Kun for superbrugere.');
  });

  it('are those of the page for what is gone, since the page knows what that was', () => {
    assert.equal(
      words('not-found', 'Det findes ikke.', 'Spørgsmålet findes ikke længere.'),
      'Spørgsmålet findes ikke længere.',
    );
    assert.equal(
      words('conflict', 'Nogen har ændret det.', 'Spørgsmålet findes ikke længere.'),
      'Nogen har ændret det.',
    );
  });

  it('name nothing that may be something else, where nobody knows what is gone', () => {
    assert.equal(words('not-found'), da.failedGone);
    assert.doesNotMatch(da.failedGone, /spørgsmål|kursusgang|kø/i);
  });

  it('say what to do of every other kind', () => {
    assert.equal(words('offline'), da.failedOffline);
    assert.equal(words('sign-in'), da.failedSignIn);
    assert.equal(words('conflict'), da.failedConflict);
    assert.equal(words('unavailable'), da.failed);
    assert.equal(words('outside-teams'), da.failed);
  });
});
