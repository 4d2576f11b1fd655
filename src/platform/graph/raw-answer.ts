import { GraphError } from '@microsoft/microsoft-graph-client';

/** The bytes of a raw answer; one that is none becomes the `GraphError` that the SDK would have made of it. */
export async function bytesOf(response: Response): Promise<Uint8Array> {
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const answer = (await response.json().catch(() => undefined)) as
    { error?: { code?: string; innerError?: { 'request-id'?: string } } } | undefined;
  const error = new GraphError(response.status, '');
  error.code = answer?.error?.code ?? null;
  error.requestId = answer?.error?.innerError?.['request-id'] ?? null;
  error.headers = response.headers;
  throw error;
}
