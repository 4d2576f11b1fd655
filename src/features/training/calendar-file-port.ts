import type { Actor } from '../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { SessionKey } from './training-ports.ts';

/** A session as an `.ics` file, for whoever has no mailbox that the product writes to; implemented by `features/outlook`. */
export interface CalendarFileService {
  /**
   * Undefined: the actor has no seat. Throws `not-found`. The text is a whole iCalendar document (RFC 5545) with CRLF, in the
   * actor's language.
   */
  findFile(
    actor: Actor,
    key: SessionKey,
  ): Promise<{ readonly name: string; readonly text: string } | undefined>;
}

/** Where calendar files are fetched without signing in, for buttons of cards. */
export interface CalendarFileLinks {
  /** By booking; those without a seat are left out. */
  readLinks(
    trx: MunicipalityTransaction,
    municipalityId: string,
    bookingIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}
