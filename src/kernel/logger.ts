/**
 * Structured log. Fields are ids and codes: never names, addresses, texts people wrote, or tokens.
 * A line at `error` means that a person must act now.
 */
export interface Logger {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
  /** A logger that adds `fields` (a turn id, a request id) to every line. */
  child(fields: Record<string, unknown>): Logger;
}

/** Says nothing; for tests and tools. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};
