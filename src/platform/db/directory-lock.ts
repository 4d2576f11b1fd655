import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DirectoryLock {
  release(): void;
}

/** The directory of the embedded database is in use by another process. Says which one, and what to do. */
export class DirectoryInUseError extends Error {
  readonly directory: string;
  readonly holder: string | undefined;

  constructor(directory: string, holder: string | undefined) {
    super(
      `The embedded database in ${directory} is in use by ${holder ?? 'another process'}. ` +
        'Only one process can use it at a time: stop that one, or point DATA_DIR to another directory. ' +
        'To run several processes, use PostgreSQL (DATABASE_URL).',
    );
    this.name = 'DirectoryInUseError';
    this.directory = directory;
    this.holder = holder;
  }
}

/**
 * Takes the directory for this process alone, until `release` or the end of the process. Throws `DirectoryInUseError`.
 *
 * Node has no flock of its own, but SQLite locks its file with the operating system's locks. So the kernel frees the lock
 * when the process dies, however it dies, and a reused process id (every container is process 1) means nothing. The
 * file `holder` beside it is only there to name the other process.
 */
export function lockDirectory(directory: string): DirectoryLock {
  fs.mkdirSync(directory, { recursive: true });
  const holderFile = path.join(directory, 'holder');
  const lock = new DatabaseSync(path.join(directory, 'lock'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    const busy = 5;
    if ((error as { errcode?: number }).errcode === busy) {
      throw new DirectoryInUseError(directory, readHolder(holderFile));
    }
    throw error;
  }
  fs.writeFileSync(holderFile, `process ${process.pid}`);
  let held = true;
  return {
    release: () => {
      if (!held) return;
      held = false;
      fs.rmSync(holderFile, { force: true });
      lock.close();
    },
  };
}

function readHolder(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
