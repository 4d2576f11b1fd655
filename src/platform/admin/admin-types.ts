import { AppError } from '../../kernel/app-error.ts';

/** Something the command line may ask of the running instance. */
export interface AdminCommand<T = unknown> {
  /** The input as it came, made into what `run` takes. Throws when it cannot be. */
  parse(input: unknown): T;
  /** Does it. What it gives is answered as JSON. Throws `AppError` for what it cannot do. */
  run(input: T): Promise<unknown>;
}

/** By name: `jobs.list`. */
export type AdminCommands = Readonly<Record<string, AdminCommand>>;

/**
 * The input of a command, made by its `parse`. Throws `AppError('bad-request')` for whatever `parse` throws, with the
 * messages that are meant for whoever typed the command.
 */
export function parseInput<T>(command: AdminCommand<T>, input: unknown): T {
  try {
    return command.parse(input);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad-request', messagesOf(error), { cause: error });
  }
}

function messagesOf(error: unknown): string | undefined {
  const issues = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues;
  return issues?.map(({ path, message }) => [...path, message].join(': ')).join('; ');
}
