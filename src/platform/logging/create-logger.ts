import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import type { Config } from '../../config.ts';
import type { Logger } from '../../kernel/logger.ts';

/**
 * Fields that must never reach a log. Nobody writes them on purpose; this stands behind the rule for the day somebody
 * logs a whole object. Wildcards reach one level down, which is where a logged request, activity or person has them.
 */
const secretFields = [
  'authorization',
  'password',
  'appPassword',
  'clientSecret',
  'token',
  'accessToken',
  'displayName',
  'givenName',
  'name',
  'mail',
  'phone',
  'userPrincipalName',
  'text',
  'question',
];

/**
 * A logger that writes one JSON line an event: `{"level":"info","time":"…","event":"turn",…}`. An `error` field that is an
 * Error is written as class, code and stack.
 */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: describeError },
    redact: {
      paths: secretFields.flatMap((field) => [field, `*.${field}`]),
      censor: '[hidden]',
    },
  };
  return wrap(destination ? pino(options, destination) : pino(options));
}

function wrap(log: Pino): Logger {
  return {
    debug: (event, fields) => (fields ? log.debug(fields, event) : log.debug(event)),
    info: (event, fields) => (fields ? log.info(fields, event) : log.info(event)),
    warn: (event, fields) => (fields ? log.warn(fields, event) : log.warn(event)),
    error: (event, fields) => (fields ? log.error(fields, event) : log.error(event)),
    child: (fields) => wrap(log.child(fields)),
  };
}

/**
 * Class, code and where it was thrown. Not the message: libraries put request bodies, rows and addresses into theirs.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { class: typeof error };
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return {
    class: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : statusCode,
    stack: stackWithoutMessage(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

function stackWithoutMessage(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.map((line) => line.trim()).join('\n');
}
