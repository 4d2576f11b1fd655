import http from 'node:http';

/** One request to a bot, ready to send. */
export interface Shot {
  readonly body: string;
  readonly authorization: string;
}

export interface LoadResult {
  readonly turnsPerSec: number;
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** Sends one activity; resolves when the turn is over, with its milliseconds. Rejects unless the bot answers 200. */
export function send(port: number, { body, authorization }: Shot): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - started);
          else reject(new Error(`the bot answered ${response.statusCode}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** As many turns as go, so many at once. */
export async function atFullSpeed(
  port: number,
  shots: Iterator<Shot>,
  seconds: number,
  atOnce = 8,
): Promise<LoadResult> {
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const shoot = async (): Promise<void> => {
    while (performance.now() < until) latencies.push(await send(port, shots.next().value as Shot));
  };
  await Promise.all(Array.from({ length: atOnce }, shoot));
  const turnsPerSec = latencies.length / ((performance.now() - started) / 1000);
  return { turnsPerSec, latencies: latencies.sort((a, b) => a - b) };
}

/** So many turns a second, whether or not the earlier ones are over. */
export async function atRate(
  port: number,
  shots: Iterator<Shot>,
  seconds: number,
  perSecond: number,
): Promise<LoadResult> {
  const underway: Promise<number>[] = [];
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
      while (underway.length < Math.min(due, seconds * perSecond)) {
        underway.push(send(port, shots.next().value as Shot));
      }
      if (underway.length < seconds * perSecond) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
  const latencies = await Promise.all(underway);
  return { turnsPerSec: perSecond, latencies: latencies.sort((a, b) => a - b) };
}

export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}
