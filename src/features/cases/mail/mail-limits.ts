/** How much mail is taken by itself. What is more waits for a coordinator, and nothing of it is lost. */
export interface MailLimits {
  /** Milliseconds for which the others count. */
  readonly windowMs: number;
  /** From one address. */
  readonly sender: number;
  /** In one conversation: two programs that answer each other, and bear no mark of it, stop here. */
  readonly conversation: number;
  /** In all. */
  readonly all: number;
}

export const mailLimits: MailLimits = { windowMs: 3_600_000, sender: 20, conversation: 8, all: 300 };
