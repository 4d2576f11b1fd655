import { z } from 'zod';
import type { GraphContract, GraphExchange } from './graph-contract.ts';

/** `POST /$batch` is not in Microsoft's metadata; these are the rules of https://learn.microsoft.com/graph/json-batching. */

const headers = z.record(z.string(), z.string()).optional();
const batchRequest = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
        url: z.string().startsWith('/'),
        headers,
        body: z.unknown().optional(),
        dependsOn: z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .max(20),
});
const batchAnswer = z.object({
  responses: z.array(
    z.strictObject({
      id: z.string(),
      status: z.int().min(200).max(599),
      headers,
      body: z.unknown().optional(),
    }),
  ),
});

export function checkBatchRequest(contract: GraphContract, method: string, body: unknown): string[] {
  if (method !== 'POST') return [`the contract has no ${method} /$batch`];
  const parsed = batchRequest.safeParse(body);
  if (!parsed.success) return issuesOf(parsed.error);
  const { requests } = parsed.data;
  const ids = new Set(requests.map(({ id }) => id));
  return [
    ...(ids.size === requests.length ? [] : ['ids of a batch must differ']),
    ...requests.flatMap((part) => [
      ...(part.dependsOn ?? [])
        .filter((id) => !ids.has(id))
        .map((id) => `depends on ${id}, which is not there`),
      ...(part.body !== undefined && !hasContentType(part.headers)
        ? ['a part with a body names its type']
        : []),
      ...contract.checkRequest(part.method, part.url, part.body).map((finding) => `${part.url}: ${finding}`),
    ]),
  ];
}

export function checkBatchAnswer(contract: GraphContract, { body, answer }: GraphExchange): string[] {
  const asked = batchRequest.safeParse(body);
  const answered = batchAnswer.safeParse(answer);
  if (!answered.success) return issuesOf(answered.error);
  const requests = new Map(asked.data?.requests.map((part) => [part.id, part]));
  return [
    ...(answered.data.responses.length === requests.size ? [] : ['as many answers as requests']),
    ...answered.data.responses.flatMap((part) => {
      const request = requests.get(part.id);
      if (!request) return [`an answer to ${part.id}, which nobody asked`];
      const { method, url } = request;
      const isBytes = typeof part.body === 'string';
      return contract
        .checkAnswered({ method, path: url, body: request.body, status: part.status, answer: part.body })
        .filter(() => !isBytes)
        .map((finding) => `${url}: ${finding}`);
    }),
  ];
}

function hasContentType(given: Readonly<Record<string, string>> | undefined): boolean {
  return Object.keys(given ?? {}).some((name) => name.toLowerCase() === 'content-type');
}

function issuesOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => `/${path.join('/')} ${message}`);
}
