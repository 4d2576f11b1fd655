import type { DemoMunicipality } from '../demo/demo-types.ts';
import type { SandboxAnswer, SandboxRequest } from '../http/http-server.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { GraphRefusal } from './graph-errors.ts';

/** Below this path everything is Graph. */
export const graphRoot = '/graph/v1.0';

/** A verified request: whose tenant, what the token may, and how to refuse. */
export interface GraphRequest {
  readonly request: SandboxRequest;
  readonly municipality: DemoMunicipality;
  readonly roles: readonly string[];
  readonly refuse: GraphRefusal;
}

export type GraphHandler = (graph: GraphRequest) => SandboxAnswer | Promise<SandboxAnswer>;

export interface GraphRoute {
  readonly method: string;
  /** Below the root. */
  readonly pattern: string;
  readonly handle: GraphHandler;
}

export function contextOf(what: string): string {
  return `https://graph.microsoft.com/v1.0/$metadata#${what}`;
}

/** The address of another request to this stand-in, as its answers name one. */
export function linkTo(
  request: SandboxRequest,
  path: string,
  query: Readonly<Record<string, string>>,
): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `http://${request.headers.host ?? '127.0.0.1'}${path}${text ? `?${text}` : ''}`;
}

/** `$top`: between 1 and 1000, as Outlook takes it. Throws `OutlookRefusal`. */
export function readTop(request: SandboxRequest, otherwise: number): number {
  const text = request.query.get('$top');
  if (text === null) return otherwise;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || top > 1000) {
    throw new OutlookRefusal(400, 'ErrorInvalidParameter', 'The value for $top must be between 1 and 1000.');
  }
  return top;
}

export function readSkip(request: SandboxRequest): number {
  const skip = Number(request.query.get('$skip') ?? 0);
  if (!Number.isInteger(skip) || skip < 0) {
    throw new OutlookRefusal(400, 'ErrorInvalidParameter', 'The value for $skip is not valid.');
  }
  return skip;
}

/** What a `Prefer` header asks for, by name: `outlook.timezone="…"`, `odata.maxpagesize=…`. */
export function readPreference(request: SandboxRequest, name: string): string | undefined {
  const header = request.headers.prefer;
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  for (const part of text.split(',')) {
    const [key, ...value] = part.split('=');
    if (key?.trim().toLowerCase() === name) return value.join('=').trim().replace(/^"|"$/g, '');
  }
  return undefined;
}

export function headerOf(request: SandboxRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
