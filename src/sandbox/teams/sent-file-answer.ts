import type { SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import { Refusal } from './page-bodies.ts';
import type { TeamsState } from './teams-state.ts';

/** The bytes of a picture or file, for the page that shows its message. */
export function sentFileAnswer(
  state: Pick<TeamsState, 'findFile'>,
  { params }: Pick<SandboxRequest, 'params'>,
): SandboxAnswer {
  const file = state.findFile(params.file ?? '');
  if (!file) throw new Refusal(404, 'There is no such file.');
  const isPicture = file.contentType.startsWith('image/');
  const headers = {
    'Content-Type': isPicture ? file.contentType : 'application/octet-stream',
    'Content-Security-Policy': 'sandbox',
  };
  return { status: 200, headers, bytes: file.bytes };
}
