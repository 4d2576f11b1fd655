import type { Actor } from '../../kernel/actor.ts';

/** Local times of day, `HH:mm`; `until` before `from` is the next morning. */
export interface QuietTimes {
  readonly from: string;
  readonly until: string;
}

/** When the actor is not written to: by the municipality's own hours, by a choice, or never quiet. */
export interface QuietHours {
  readonly choice: 'default' | 'none' | QuietTimes;
  /** The municipality's own. */
  readonly standard: QuietTimes;
}

/** A person's own quiet hours, each their own; implemented by `features/attendance`, which keeps to them. */
export interface QuietHoursService {
  get(actor: Actor): Promise<QuietHours>;
  /** Throws `bad-request` for times that are equal or no times of day. Answers with what is stored then. */
  save(actor: Actor, choice: QuietHours['choice']): Promise<QuietHours>;
}
