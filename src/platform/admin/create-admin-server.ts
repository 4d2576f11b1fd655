import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, asAppError } from '../../kernel/app-error.ts';
import type { Logger } from '../../kernel/logger.ts';
import { parseInput } from './admin-types.ts';
import type { AdminCommands } from './admin-types.ts';
import { removeInstance, writeInstance } from './instance-file.ts';

/** A tree in four languages is some 40 KB. */
const longestBody = 2 * 1024 * 1024;

export interface AdminServer {
  readonly port: number;
  /** Lets commands under way finish, and takes the file with the address away. */
  close(): Promise<void>;
}

export interface AdminServerOptions {
  /** Directory of the file that tells the command line where the instance is. */
  readonly runDir: string;
  readonly commands: AdminCommands;
  readonly log: Logger;
}

/**
 * The running instance's door for the command line: on 127.0.0.1 only, on a port of the system's choice, and only for who can
 * read the key in `runDir/instance.json`, which is the user the product runs as.
 */
export async function createAdminServer({ runDir, commands, log }: AdminServerOptions): Promise<AdminServer> {
  const key = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'close',
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  await writeInstance(runDir, { pid: process.pid, port, key });

  return {
    port,
    close: async () => {
      await removeInstance(runDir, key);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };

  async function answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    let name = '';
    try {
      if (!isKey(request.headers.authorization)) throw new AppError('unauthenticated');
      name = /^\/commands\/([\w.-]+)$/.exec(request.url ?? '')?.[1] ?? '';
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (request.method !== 'POST' || !command) throw new AppError('not-found', 'no such command');
      const result = await command.run(parseInput(command, parseJson(await readBody(request))));
      log.info('admin.command', { command: name });
      return { status: 200, body: JSON.stringify({ result: result ?? null }) };
    } catch (error) {
      const { status, code, detail } = asAppError(error);
      if (!(error instanceof AppError)) log.error('admin.command-failed', { command: name, error });
      else log.info('admin.command-refused', { command: name, code });
      return { status, body: JSON.stringify({ error: { code, detail } }) };
    }
  }

  function isKey(authorization: string | undefined): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${key}`));
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // What is too much is read and thrown away, or the client would see a broken connection instead of the answer.
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= longestBody) chunks.push(chunk);
    }
  } catch (error) {
    throw new AppError('bad-request', 'body ended early', { cause: error });
  }
  if (length > longestBody) throw new AppError('too-large');
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (error) {
    throw new AppError('bad-request', 'not JSON', { cause: error });
  }
}
