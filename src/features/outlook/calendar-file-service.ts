import type { Locale } from '../../kernel/locale.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { CalendarFileService } from '../training/index.ts';
import type { EventStore } from './event-store.ts';
import type { FileBooking, FileStore } from './file-store.ts';
import type { PresentSessionStore } from './present-session-store.ts';
import { sessionFileContent, sessionFileName } from './session-file-presenter.ts';
import { sessionIcs } from './session-ics-rules.ts';

export interface CalendarFile {
  readonly name: string;
  readonly text: string;
}

export interface CalendarFiles extends CalendarFileService {
  /** The file of whoever has the key. Undefined: nobody's. A seat given back is told as cancelled. */
  findByKey(municipalityId: string, key: string): Promise<CalendarFile | undefined>;
  /** Where each booking's file is fetched without signing in, for cards. */
  readLinks(
    trx: MunicipalityTransaction,
    municipalityId: string,
    bookingIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}

export interface CalendarFileParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly sessions: PresentSessionStore;
  readonly files: FileStore;
  readonly sessionLink: (municipalityId: string, sessionId: string) => string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Where the files are, below the public address. */
export const calendarFilePath = '/ics';

/** Sessions as calendar files, for those whose calendar the product does not write to. */
export function createCalendarFiles(parts: CalendarFileParts): CalendarFiles {
  const { database, events, sessions, files, clock } = parts;

  return {
    async findFile(actor, { sessionId, municipalityId = actor.municipalityId }) {
      return database.inMunicipality(municipalityId, async (trx) => {
        const booking = await files.findOwn(trx, sessionId, {
          personId: actor.personId,
          guestOf: municipalityId === actor.municipalityId ? undefined : actor.municipalityId,
        });
        return booking && write(trx, booking, actor.locale);
      });
    },

    findByKey: (municipalityId, key) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const booking = await files.findByKey(trx, key);
        return booking && write(trx, booking, booking.locale);
      }),

    async readLinks(trx, municipalityId, bookingIds) {
      const keys = await files.readKeys(trx, bookingIds);
      return new Map(
        [...keys].map(([id, key]) => [id, `${parts.publicUrl}${calendarFilePath}/${municipalityId}/${key}`]),
      );
    },
  };

  async function write(
    trx: MunicipalityTransaction,
    booking: FileBooking,
    locale: Locale,
  ): Promise<CalendarFile | undefined> {
    const present = await sessions.find(trx, booking.sessionId);
    if (!present) return undefined;
    const event = await events.find(trx, booking.sessionId);
    const isOff = !booking.isSeated || present.session.state === 'cancelled';
    const content = sessionFileContent({
      present,
      bookingId: booking.bookingId,
      locale,
      joinUrl: isOff ? undefined : event?.joinUrl,
      sessionLink: parts.sessionLink(present.municipalityId, present.session.id),
      now: clock.now(),
      method: isOff ? 'CANCEL' : 'PUBLISH',
    });
    return { name: sessionFileName(locale), text: sessionIcs(content) };
  }
}
