import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const instance = z.object({
  pid: z.int().positive(),
  port: z.int().min(1).max(65_535),
  key: z.string().min(32),
});

/** Where a running instance listens for the command line, and what it wants to be shown. */
export type Instance = z.infer<typeof instance>;

function fileIn(runDir: string): string {
  return path.join(runDir, 'instance.json');
}

/** Leaves the address and the key where only the same user of the machine can read them. */
export async function writeInstance(runDir: string, value: Instance): Promise<void> {
  await fs.mkdir(runDir, { recursive: true });
  const draft = `${fileIn(runDir)}.${value.pid}`;
  await fs.rm(draft, { force: true });
  await fs.writeFile(draft, `${JSON.stringify(value)}\n`, { mode: 0o600, flag: 'wx' });
  await fs.rename(draft, fileIn(runDir));
}

/** The instance that runs on this directory. Undefined when there is none, or what is left is of a process that died. */
export async function findInstance(runDir: string): Promise<Instance | undefined> {
  const found = await readInstance(runDir);
  return found && isAlive(found.pid) ? found : undefined;
}

/** Takes the file away, unless another instance has put its own there meanwhile. */
export async function removeInstance(runDir: string, key: string): Promise<void> {
  if ((await readInstance(runDir))?.key === key) await fs.rm(fileIn(runDir), { force: true });
}

async function readInstance(runDir: string): Promise<Instance | undefined> {
  try {
    return instance.parse(JSON.parse(await fs.readFile(fileIn(runDir), 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and belongs to somebody else.
    return (error as { code?: string }).code === 'EPERM';
  }
}
