import type { MicrosoftConfig } from '../../src/config.ts';

/** What a process under load is told at its start (environment variable `BENCH`). */
export interface BenchSettings {
  readonly microsoft: MicrosoftConfig;
  readonly databaseUrl: string;
  readonly runDir: string;
  /** The budget of messages; without it there is none. */
  readonly messagesPerSecond?: number;
}

/** What it says when it listens. */
export interface BenchReady {
  readonly port: number;
}

export function readBenchSettings(): BenchSettings {
  return JSON.parse(process.env.BENCH ?? '') as BenchSettings;
}
