import { errorDto, myContactsDto, type MyContactsDto } from '../../dto/contact-dto.ts';
import { meDto, type MeDto } from '../../dto/me-dto.ts';
import { ApiError } from './api-error.ts';
import type { TokenSource } from './token-source.ts';

/** The product's API, as the signed-in person. Every method throws `ApiError` and nothing else. */
export interface ApiClient {
  /**
   * For what belongs to one page: its own part of the API stands in the page's folder and is loaded with it. `signal` ends the
   * request, which then rejects like one without an answer.
   */
  call<T>(schema: Schema<T>, method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T>;
  /** A file made for this person; undefined: there is none. One that takes its time to make `isLong`. */
  findFile(path: string, how?: { readonly isLong?: boolean }): Promise<Blob | undefined>;
  /** Sends a file as it is. */
  upload<T>(schema: Schema<T>, path: string, file: Blob): Promise<T>;
  getMe(): Promise<MeDto>;
  getMyContacts(): Promise<MyContactsDto>;
  chooseLocale(locale: MeDto['locale']): Promise<MeDto>;
  chooseInstitution(institutionId: string): Promise<MeDto>;
  /** Undefined: the person has no photo. */
  findPhoto(personId: string): Promise<Blob | undefined>;
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** A zod schema, or anything that can tell whether it knows an answer. */
export interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

const timeoutMs = 15_000;
/** A file over a school's network takes its time, and so does making a large one. */
const fileTimeoutMs = 120_000;

/**
 * `hostLocale` goes along as Accept-Language, so that the server answers a person it does not know yet in the language of
 * Teams. A 401 is tried once more with a fresh token.
 */
export function createApiClient(tokens: TokenSource, hostLocale: string): ApiClient {
  async function send(
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
    patienceMs = body instanceof Blob ? fileTimeoutMs : timeoutMs,
  ): Promise<Response> {
    const token = await tokens.get().catch((error: unknown) => {
      throw new ApiError('sign-in', undefined, { cause: error });
    });
    const response = await reach(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': hostLocale,
        ...(body === undefined ? {} : { 'content-type': typeOf(body) }),
      },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      signal: withPatience(patienceMs, signal),
    });
    if (response.status === 401) tokens.refuse(token);
    return response;
  }

  async function request(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
    patienceMs?: number,
  ): Promise<Response> {
    const first = await send(method, path, body, signal, patienceMs);
    const response = first.status === 401 ? await send(method, path, body, signal, patienceMs) : first;
    if (response.ok || response.status === 404) return response;
    throw await asApiError(response);
  }

  async function json<T>(
    schema: Schema<T>,
    method: Method,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await request(method, path, body, signal);
    if (!response.ok) throw await asApiError(response);
    const parsed = schema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new ApiError('unavailable');
    return parsed.data;
  }

  async function blob(path: string, patienceMs?: number): Promise<Blob | undefined> {
    const response = await request('GET', path, undefined, undefined, patienceMs);
    return response.status === 200 ? response.blob() : undefined;
  }

  return {
    call: json,
    findFile: (path, { isLong } = {}) => blob(path, isLong ? fileTimeoutMs : undefined),
    upload: (schema, path, file) => json(schema, 'POST', path, file),
    getMe: () => json(meDto, 'GET', '/api/me'),
    getMyContacts: () => json(myContactsDto, 'GET', '/api/me/contacts'),
    chooseLocale: (locale) => json(meDto, 'PUT', '/api/me/locale', { locale }),
    chooseInstitution: (institutionId) => json(meDto, 'PUT', '/api/me/institution', { institutionId }),
    findPhoto: (personId) => blob(`/api/people/${encodeURIComponent(personId)}/photo`),
  };
}

function typeOf(body: unknown): string {
  return body instanceof Blob ? body.type || 'application/octet-stream' : 'application/json';
}

/** Ends after `ms`, or earlier with `signal`. By hand: `AbortSignal.any` is missing on older phones. */
function withPatience(ms: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  if (!signal) return timeout;
  const control = new AbortController();
  const end = () => control.abort();
  if (signal.aborted) end();
  for (const each of [timeout, signal]) each.addEventListener('abort', end, { once: true });
  return control.signal;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    throw new ApiError(navigator.onLine ? 'unavailable' : 'offline', undefined, { cause: error });
  }
}

async function asApiError(response: Response): Promise<ApiError> {
  const refusal = errorDto.safeParse(await response.json().catch(() => undefined));
  const code = refusal.success ? refusal.data.error.code : undefined;
  const message = refusal.success ? refusal.data.error.message : undefined;
  if (response.status === 401) return new ApiError('sign-in');
  if (code === 'institution-needed') return new ApiError('institution-needed', message);
  if (response.status === 404) return new ApiError('not-found', message);
  if (response.status === 409) return new ApiError('conflict', message);
  if (response.status === 403) return new ApiError('forbidden', message);
  return new ApiError('unavailable', message, { code });
}
