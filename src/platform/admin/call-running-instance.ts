import { request } from 'node:http';
import { AppError, appErrorCodes } from '../../kernel/app-error.ts';
import type { AppErrorCode } from '../../kernel/app-error.ts';
import { findInstance } from './instance-file.ts';
import type { Instance } from './instance-file.ts';

export type RunningAnswer =
  { readonly running: false } | { readonly running: true; readonly result: unknown };

const timeoutMs = 60_000;

/**
 * Asks the instance that runs on `runDir` to do a command. Throws the `AppError` it answered with, or `unavailable` when it
 * takes longer than a minute. What a dead process left behind is no running instance.
 */
export async function callRunningInstance(
  runDir: string,
  name: string,
  input: unknown,
): Promise<RunningAnswer> {
  const instance = await findInstance(runDir);
  if (!instance) return { running: false };
  const answer = await post(instance, name, JSON.stringify(input ?? null));
  // Nobody listens there, or somebody who does not know the key: the process id went to another program.
  if (!answer || answer.status === 401) return { running: false };
  const body = parseBody(answer.text);
  if (answer.status === 200) return { running: true, result: body.result };
  throw new AppError(knownCode(body.error?.code), body.error?.detail);
}

interface Body {
  readonly result?: unknown;
  readonly error?: { readonly code?: string; readonly detail?: string };
}

function parseBody(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch (error) {
    throw new AppError('unavailable', 'the running instance gave no answer', { cause: error });
  }
}

function knownCode(code: string | undefined): AppErrorCode {
  return appErrorCodes.find((known) => known === code) ?? 'unavailable';
}

// Not `fetch`, which keeps the connection, and with it the process, open for seconds after the answer.
function post(
  { port, key }: Instance,
  name: string,
  body: string,
): Promise<{ status: number; text: string } | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: `/commands/${encodeURIComponent(name)}`,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
        agent: false,
        timeout: timeoutMs,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', () => reject(new AppError('unavailable', 'the running instance stopped')));
      },
    );
    call.on('timeout', () =>
      call.destroy(new AppError('unavailable', 'the running instance does not answer')),
    );
    call.on('error', (error) => {
      if ((error as { code?: string }).code === 'ECONNREFUSED') resolve(undefined);
      else
        reject(
          error instanceof AppError ? error : new AppError('unavailable', 'the running instance stopped'),
        );
    });
    call.end(body);
  });
}
