/** Exit codes: done; could not be done, or what was checked has errors; wrongly asked. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** What a command gets. */
export interface CliContext {
  readonly args: readonly string[];
  /** Values of the options the command declared, by name. */
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Answer with JSON, for machines. */
  readonly json: boolean;
  /** Writes a line for whoever asked. */
  say(line: string): void;
  /** Asks the running instance, or does it here when none runs. */
  ask(command: string, input?: unknown): Promise<unknown>;
}

export interface CliCommand {
  readonly area: string;
  readonly name: string;
  /** After the name: `<folder> --tenant <id>`. */
  readonly usage: string;
  readonly about: string;
  /** How many arguments it takes. */
  readonly args: number;
  /** Options with a value; the required ones say so. */
  readonly options?: Readonly<Record<string, { readonly required: boolean }>>;
  /** Gives the exit code. */
  run(context: CliContext): Promise<number>;
}
