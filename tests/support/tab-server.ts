import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { PNG } from 'pngjs';
import type { MyContactsDto } from '../../src/dto/contact-dto.ts';
import { chooseInstitutionDto, chooseLocaleDto, type MeDto } from '../../src/dto/me-dto.ts';
import { pageHeaders } from '../../src/platform/http/security-headers.ts';
import { contactsIn, meAs, personWithPhoto } from './tab-contacts.ts';
import { createTabQna, pictureAddress, type TabQna } from './tab-qna.ts';
import { createTabTraining, type TabTraining } from './tab-training.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The product as the tab sees it, without the product: built files, the API's answers, and the sandbox's host around it. */
export interface TabServer {
  readonly url: string;
  me: MeDto;
  /** What `/api/me/contacts` answers; undefined: 409 `institution-needed`. */
  contacts: (me: MeDto) => MyContactsDto | undefined;
  /** What training answers, in the language it was made for. */
  training: TabTraining;
  /** What questions and answers say, in the language they were made for. */
  qna: TabQna;
  /** The product's own routes: what is asked of `serves` (training and planning) goes there, as whoever this token stands for. */
  product: { readonly url: string; readonly token: string; readonly serves?: RegExp } | undefined;
  /** Answers every API request with this status and code instead. */
  failure: { readonly status: number; readonly code: string; readonly message: string } | undefined;
  /** Seconds a token from Teams is good for. */
  tokenSeconds: number;
  /** Whether Teams gives tokens at all; `hangs`: it never answers. */
  signIn: 'works' | 'fails' | 'hangs';
  /** `GET /api/me` and the like, in the order they came. */
  readonly requests: string[];
  readonly acceptLanguages: Set<string>;
  readonly issuedTokens: number;
  /** From now on the tokens given so far are answered 401. */
  revokeTokens(): void;
  close(): Promise<void>;
}

export async function startTabServer(): Promise<TabServer> {
  let issued = 0;
  let firstValid = 1;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // An answer that broke off must fail in the page: left open, the page would wait for it without an end.
      if (response.headersSent) response.destroy();
      else refusePlainly(response, 500, String(error));
    });
  });
  const state: TabServer = {
    url: '',
    me: meAs('da'),
    contacts: (me) => contactsIn(me.locale, me.institution!),
    training: createTabTraining('da'),
    qna: createTabQna('da'),
    product: undefined,
    failure: undefined,
    tokenSeconds: 3600,
    signIn: 'works',
    requests: [],
    acceptLanguages: new Set(),
    get issuedTokens() {
      return issued;
    },
    revokeTokens() {
      firstValid = issued + 1;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://tab');
    if (url.pathname === '/host') return html(response, hostPage);
    if (url.pathname === '/tab-host.js') {
      const source = await readFile(path.join(root, 'src/sandbox/chat-page/tab-host.ts'), 'utf8');
      return void response.setHeader('content-type', 'text/javascript').end(stripTypeScriptTypes(source));
    }
    if (url.pathname === '/token') {
      if (state.signIn === 'fails') return refusePlainly(response, 500);
      if (state.signIn === 'hangs') return;
      issued += 1;
      return void response.end(fakeToken(issued, state.tokenSeconds));
    }
    if (url.pathname === pictureAddress) {
      return void response.setHeader('content-type', 'image/png').end(portrait());
    }
    if (url.pathname.startsWith('/tab/')) return sendBuilt(url.pathname, response);
    if (url.pathname.startsWith('/pictures/') && state.product) {
      return forward(state.product, request, response, url, Buffer.alloc(0));
    }
    if (url.pathname.startsWith('/api/')) return api(request, response, url);
    refusePlainly(response, 404);
  }

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const bytes = await readBytes(request);
    const isJson = request.headers['content-type'] === 'application/json';
    const body: unknown = isJson ? JSON.parse(bytes.toString()) : undefined;
    const place = url.pathname;
    state.requests.push(`${request.method} ${place}`);
    state.acceptLanguages.add(String(request.headers['accept-language']));
    if (tokenNumber(request.headers.authorization) < firstValid) {
      return refuse(response, 401, 'unauthenticated', '');
    }
    if (state.failure)
      return refuse(response, state.failure.status, state.failure.code, state.failure.message);
    if (state.product && (state.product.serves ?? /^\/api\/(planning|training)(\/|$)/).test(place)) {
      return forward(state.product, request, response, url, bytes);
    }
    if (place === '/api/me') return json(response, state.me);
    if (place === '/api/me/locale') {
      const { locale } = chooseLocaleDto.parse(body);
      state.me = { ...state.me, locale };
      return json(response, state.me);
    }
    if (place === '/api/me/institution') {
      const { institutionId } = chooseInstitutionDto.parse(body);
      const institution = state.me.institutions.find(({ id }) => id === institutionId) ?? null;
      state.me = { ...state.me, institution };
      return json(response, state.me);
    }
    if (place === '/api/me/contacts') {
      const contacts = state.me.institution ? state.contacts(state.me) : undefined;
      return contacts ? json(response, contacts) : refuse(response, 409, 'institution-needed', '');
    }
    const qna = state.qna.answer(request.method ?? 'GET', url, body);
    if (qna) {
      await qna.held;
      response.writeHead(qna.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(qna.json));
    }
    const training = state.training.answer(request.method ?? 'GET', url, body);
    if (training && 'json' in training) {
      response.writeHead(training.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(training.json));
    }
    if (training && 'text' in training) {
      return void response.setHeader('content-type', 'text/calendar').end(training.text);
    }
    if (training) return refusePlainly(response, 204);
    if (place === `/api/people/${personWithPhoto}/photo`) {
      return void response.setHeader('content-type', 'image/png').end(portrait());
    }
    return refuse(response, 404, 'not-found', '');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** As the chat page does it: the tab in a frame, tokens from its sign-in, links written down instead of opened. */
const hostPage = `<!doctype html><html lang="en"><title>Host</title>
<style>html,body,main{margin:0;height:100%}</style><main></main>
<script type="module">
  import { mountTabHost } from '/tab-host.js';
  const asked = new URLSearchParams(location.search);
  window.openedLinks = [];
  window.shared = [];
  window.configured = {};
  window.tab = mountTabHost(document.querySelector('main'), {
    tabUrl: '/tab/' + (asked.get('tab') ?? ''),
    locale: asked.get('locale') ?? 'da-DK',
    theme: asked.get('theme') ?? 'default',
    subPageId: asked.get('sub') ?? '',
    entityId: asked.get('entity') ?? undefined,
    personId: '5f1f2c1e-5a70-4f0a-9a8f-1f7d4f0e0099',
    openLink: (url) => window.openedLinks.push(url),
    ...(asked.get('share') ? { shareUrl: (url, words) => window.shared.push({ url, words }) } : {}),
    frameContext: asked.get('frame') ?? 'content',
    onConfig: (config) => Object.assign(window.configured, config),
    onValidity: (isValid) => Object.assign(window.configured, { isValid }),
    onSaved: (problem) => Object.assign(window.configured, { isSaved: problem === undefined }),
    async getToken() {
      const response = await fetch('/token');
      if (!response.ok) throw new Error('no token');
      return response.text();
    },
  });
</script></html>`;

function fakeToken(number: number, seconds: number): string {
  const exp = Math.floor((performance.timeOrigin + performance.now()) / 1000) + seconds;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp, number })}.`;
}

function tokenNumber(authorization: string | undefined): number {
  const payload = authorization?.split('.')[1];
  if (!payload) return 0;
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { number: number }).number;
}

async function sendBuilt(place: string, response: ServerResponse): Promise<void> {
  const name = place === '/tab/' ? 'index.html' : place.slice('/tab/'.length);
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
  };
  const file = path.join(root, 'dist/tab', path.normalize(name));
  const headers = name === 'index.html' ? pageHeaders([]) : {};
  response.writeHead(200, { ...headers, 'content-type': types[path.extname(name)] ?? 'text/plain' });
  response.end(await readFile(file));
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function forward(
  { url: product, token }: { url: string; token: string },
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { pathname, search }: URL,
  bytes: Buffer,
): Promise<void> {
  const type = headers['content-type'];
  const answer = await fetch(`${product}${pathname}${search}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(type ? { 'content-type': type } : {}) },
    body: bytes.length > 0 ? new Uint8Array(bytes) : undefined,
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function html(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8').end(text);
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message } }));
}

/**
 * In two statements: restify, once any test of the same run has loaded it, replaces `writeHead` of Node's own responses by one
 * that returns nothing.
 */
function refusePlainly(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status);
  response.end(text);
}

/** A drawn head and shoulders. */
function portrait(): Buffer {
  const size = 96;
  const png = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const head = Math.hypot(x - 48, y - 38) < 18;
      const hair = Math.hypot(x - 48, y - 32) < 21 && y < 34;
      const shoulders = Math.hypot((x - 48) * 0.9, y - 96) < 34;
      const colour = hair
        ? [92, 58, 40]
        : head
          ? [238, 190, 160]
          : shoulders
            ? [38, 92, 122]
            : [196, 221 - y / 2, 232];
      png.data.set([...colour, 255], (y * size + x) * 4);
    }
  }
  return PNG.sync.write(png);
}
