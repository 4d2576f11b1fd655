import type { Actor } from '../../kernel/actor.ts';
import type { Logger } from '../../kernel/logger.ts';

/** A parser of untrusted input; zod schemas fit. */
export interface Schema<T> {
  parse(value: unknown): T;
}

export type HttpAnswer =
  | { readonly status: 200 | 201; readonly json: unknown }
  | { readonly status: 204 }
  | {
      readonly status: 200;
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly maxAgeSeconds: number;
    }
  /** A file that somebody has sent, to be saved: it is never shown as a page, run, or kept on the way. */
  | {
      readonly status: 200;
      readonly download: { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };
    };

export interface HttpRequest<Body = unknown> {
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What `body` parsed; undefined for a route without one. */
  readonly body: Body;
  /** As the header has it, without parameters, in lower case; of an upload. */
  readonly contentType?: string | undefined;
  readonly log: Logger;
}

/**
 * A route of the tab's API. The actor comes from the verified Teams token; nobody gets here without one. A body that does
 * not parse is answered 400 before `handle`; an `AppError` becomes its status with `{error: {code, message}}`, the message in
 * the actor's language.
 */
export interface Route<Body = unknown> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** restify path: `/api/people/:personId/photo`. */
  readonly path: string;
  readonly body?: Schema<Body>;
  /** Takes a file instead of JSON: `body` is its bytes as they came. A longer one than `longest` bytes is answered 413 before `handle`. */
  readonly upload?: { readonly longest: number };
  handle(request: HttpRequest<Body>): Promise<HttpAnswer>;
}

/** What a service sends that has no token of the tab: the bytes as they came. */
export interface PublicRequest {
  /** What the path's names stand for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The first language the browser asks for, as a BCP 47 tag. */
  readonly language?: string | undefined;
  /** As the `Content-Type` header has it, without parameters, in lower case. */
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
  readonly log: Logger;
}

/**
 * Plain text, or nothing; or a file to keep, whose name is of letters, digits, dots and hyphens; or a page, which runs no script
 * and is kept by nobody; or a picture.
 */
export type PublicAnswer =
  | { readonly status: 200 | 202 | 400 | 404; readonly text?: string }
  | { readonly status: 200 | 404; readonly html: string; readonly locale: string }
  | {
      readonly status: 200;
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly maxAgeSeconds: number;
    }
  | {
      readonly status: 200;
      readonly file: { readonly name: string; readonly contentType: string; readonly text: string };
    };

/**
 * A route without the tab's token, for services that prove themselves in another way, which the route must check: anybody on
 * the internet gets here. A longer body than `longestBody` bytes is answered 413 before `handle`; an `AppError` becomes its
 * status.
 */
export interface PublicRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly longestBody: number;
  handle(request: PublicRequest): Promise<PublicAnswer>;
}

/** What `POST /api/messages` hands over: the bot checks the token itself, since that needs the activity. */
export interface BotRequest {
  readonly authorization: string | undefined;
  /** The parsed JSON body; anything. */
  readonly body: unknown;
  readonly log: Logger;
}

export interface BotAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** The bot as the HTTP server sees it. Never rejects. */
export interface BotEndpoint {
  receive(request: BotRequest): Promise<BotAnswer>;
}

/** One thing `/readyz` looks at. `check` rejects when it is not there. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<void>;
}

/** A folder of built files served as they are. */
export interface StaticFolder {
  /** Without a slash at the end: `/tab`. */
  readonly urlPath: string;
  readonly folder: string;
}
