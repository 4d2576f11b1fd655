import type { Logger } from '../../src/kernel/logger.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Record<string, unknown>;
}

/** A logger that keeps its lines, with the fields of its parents. */
export interface RecordingLogger extends Logger {
  readonly lines: LogLine[];
  /** The lines of a level, or of an event. */
  of(what: string): LogLine[];
}

export function createRecordingLogger(): RecordingLogger {
  const lines: LogLine[] = [];
  const under = (inherited: Record<string, unknown>): Logger => {
    const at = (level: LogLine['level']) => (event: string, fields?: Record<string, unknown>) => {
      lines.push({ level, event, fields: { ...inherited, ...fields } });
    };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (fields) => under({ ...inherited, ...fields }),
    };
  };
  return {
    ...under({}),
    lines,
    of: (what) => lines.filter(({ level, event }) => level === what || event === what),
  };
}
