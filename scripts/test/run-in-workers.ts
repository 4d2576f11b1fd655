import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A worker prints this line when a file is through: until then its lines are kept back, so that files do not mix. */
export const endOfFile = '\u0004';

const lastLine = /^(\d+) passed, (\d+) failed$/;

export interface Total {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs files in several processes of `script`, each with a share of about the same size and everything of its own: browser, clusters,
 * ports. A worker that ends without saying how it went counts as one failed.
 */
export async function runInWorkers(
  script: string,
  files: readonly string[],
  workers: number,
  args: readonly string[],
): Promise<Total> {
  const totals = await Promise.all(
    sharesOf(files, workers).map((share) => runWorker(script, [...args, ...share])),
  );
  return {
    passed: totals.reduce((sum, { passed }) => sum + passed, 0),
    failed: totals.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** The largest first, each to whoever has least: what takes long is mostly long. In each share in the order of the names. */
export function sharesOf(files: readonly string[], workers: number, sizeOf = sizeOnDisk): string[][] {
  const shares = Array.from({ length: Math.min(workers, files.length) }, () => ({
    size: 0,
    files: [] as string[],
  }));
  const sized = files.map((file) => ({ file, size: sizeOf(file) }));
  for (const { file, size } of sized.sort(
    (one, other) => other.size - one.size || (one.file < other.file ? -1 : 1),
  )) {
    const least = shares.reduce((found, share) => (share.size < found.size ? share : found));
    least.files.push(file);
    least.size += size;
  }
  return shares.map((share) => share.files.sort());
}

/** Tests with a browser take some ten times as long as others of the same length. */
function sizeOnDisk(file: string): number {
  return statSync(file).size * (file.startsWith('tests/e2e/') || file.includes('chat-page') ? 10 : 1);
}

async function runWorker(script: string, args: readonly string[]): Promise<Total> {
  const worker = spawn(process.execPath, [script, '--worker', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kept: string[] = [];
  let total: Total | undefined;
  const flush = () => {
    if (kept.length > 0) console.log(kept.splice(0).join('\n'));
  };
  for await (const line of createInterface({ input: worker.stdout })) {
    const found = lastLine.exec(line);
    if (found) total = { passed: Number(found[1]), failed: Number(found[2]) };
    else if (line === endOfFile) flush();
    else kept.push(line);
  }
  const code = await new Promise<number | null>((resolve) => {
    if (worker.exitCode !== null || worker.signalCode !== null) resolve(worker.exitCode);
    else worker.once('exit', resolve);
  });
  flush();
  if (!total) {
    console.error(
      `failed: a part of the tests ended with ${code ?? worker.signalCode} before it was through`,
    );
    return { passed: 0, failed: 1 };
  }
  // One that says 0 failed and yet ends badly broke after counting.
  return code !== 0 && total.failed === 0 ? { ...total, failed: 1 } : total;
}
