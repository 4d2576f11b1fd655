import fs from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface OpenFile {
  /** The file descriptor of the host; a directory has none. */
  readonly nfd?: number;
  readonly node: unknown;
}

interface NodeFsModule {
  readonly NODEFS: {
    realPath(node: unknown): string;
    readonly stream_ops: { fsync?: (file: OpenFile) => number };
  };
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/**
 * PGlite's directory on disk, with an fsync that is one. As shipped, the file system has no fsync at all, and PostgreSQL
 * believes that everything it wrote is safe. Needs the server started with fsync on; see `open-embedded.ts`.
 */
export class DurableNodeFs extends NodeFS {
  override async init(pg: PGlite, options: EmscriptenOptions) {
    const { emscriptenOpts } = await super.init(pg, options);
    const addFsync = (module: unknown) => {
      const { NODEFS } = module as NodeFsModule;
      NODEFS.stream_ops.fsync = (file) => {
        if (file.nfd === undefined) syncDirectory(NODEFS.realPath(file.node));
        else fs.fsyncSync(file.nfd);
        return 0;
      };
    };
    const preRun = [...((emscriptenOpts.preRun as unknown[] | undefined) ?? []), addFsync];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as EmscriptenOptions };
  }
}

/** Makes new and renamed entries of a directory survive a power cut. */
export function syncDirectory(directory: string): void {
  // Windows opens no directories, and keeps its entries safe itself.
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(directory, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
