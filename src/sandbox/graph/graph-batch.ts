import { z } from 'zod';
import { parseJson } from '../http/http-server.ts';
import type { Handler, SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import type { GraphRefusal } from './graph-errors.ts';

const batchRequest = z.object({
  requests: z.array(
    z.object({
      id: z.string().min(1),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Graph's limit of parts (https://learn.microsoft.com/graph/json-batching). */
const maxParts = 20;

/** `POST /$batch`: 200 for the whole, each part with its own status; a part whose forerunner failed gets 424. */
export async function answerBatch(
  request: SandboxRequest,
  refuse: GraphRefusal,
  part: Handler,
  root: string,
): Promise<SandboxAnswer> {
  const parsed = batchRequest.safeParse(parseJson(request.body));
  if (!parsed.success) return refuse(400, 'BadRequest', 'Invalid batch payload format.');
  const { requests } = parsed.data;
  if (requests.length === 0 || requests.length > maxParts) {
    return refuse(400, 'BadRequest', `Number of batch request steps must be between 1 and ${maxParts}.`);
  }
  if (new Set(requests.map(({ id }) => id)).size !== requests.length) {
    return refuse(400, 'BadRequest', 'Request ids must be unique in a batch.');
  }
  const answers = new Map<string, PartAnswer>();
  for (const one of requests) {
    const failed = one.dependsOn?.some((id) => (answers.get(id)?.status ?? 424) >= 400);
    if (failed) {
      const { json } = refuse(424, 'FailedDependency', 'A request this one depends on has failed.');
      answers.set(one.id, { id: one.id, status: 424, body: json });
      continue;
    }
    const url = new URL(root + (one.url.startsWith('/') ? one.url : `/${one.url}`), 'http://127.0.0.1');
    const body = one.body === undefined ? '' : JSON.stringify(one.body);
    const answer = await part({
      method: one.method.toUpperCase(),
      path: url.pathname,
      query: url.searchParams,
      headers: { ...one.headers, authorization: request.headers.authorization },
      body,
      bytes: Buffer.from(body),
      params: {},
      signal: request.signal,
    });
    answers.set(one.id, presentPart(one.id, answer));
  }
  return { status: 200, json: { responses: [...answers.values()] } };
}

function presentPart(id: string, { status, headers, json, bytes, lost }: SandboxAnswer): PartAnswer {
  // Between Graph and what stands behind it the answer got lost; the client hears that.
  if (lost) return { id, status: 504, body: { error: { code: 'GatewayTimeout', message: 'No answer.' } } };
  if (bytes) return { id, status, headers, body: Buffer.from(bytes).toString('base64') };
  return { id, status, headers: { ...headers, 'Content-Type': 'application/json' }, body: json };
}
