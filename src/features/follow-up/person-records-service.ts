import { randomUUID } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { BookingService } from '../training/index.ts';
import type { AuditStore } from './audit-store.ts';
import type { PersonRecordsStore } from './person-records-store.ts';

/** What the General Data Protection Regulation gives a person: articles 15 (access) and 17 (erasure). */
export interface PersonRecordsService {
  /** Everything that is stored about a person, by table. Put on record. Throws `not-found` for nobody. */
  export(
    municipalityId: string,
    by: string,
    personId: string,
  ): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /**
   * Erases a person: seats to come are given up, what belongs to the person goes, and what the person did stays without saying who.
   * What others of the network keep of them as a guest loses the name too. The audit keeps the id of who did what. Throws `not-found`
   * for nobody.
   */
  erase(municipalityId: string, by: string, personId: string): Promise<{ readonly seats: number }>;
}

export interface PersonRecordsParts {
  readonly database: Database;
  readonly store: PersonRecordsStore;
  readonly audit: AuditStore;
  /** Undefined where the product does not run: then nobody can be erased. */
  readonly bookings?: Pick<BookingService, 'listMine' | 'cancel'>;
  readonly traces?: readonly PersonTraces[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What another feature knows of a person that no column says. */
export interface PersonTraces {
  /** Given to the person beside the tables' rows, under this name. */
  readonly name: string;
  read(trx: MunicipalityTransaction, personId: string): Promise<readonly unknown[]>;
  /** Before the person goes. */
  erase(trx: MunicipalityTransaction, personId: string): Promise<void>;
}

/** What an actor has besides the id; it makes no difference to the own seats. */
const nobody = { displayName: '–', locale: 'en', roles: [] } as const;

/** Gives up every seat to come, so that the next in the queue gets it and the calendar is told. Answers with how many. */
async function giveUpSeats(
  bookings: NonNullable<PersonRecordsParts['bookings']>,
  person: Actor,
): Promise<number> {
  const { ahead } = await bookings.listMine(person);
  for (const { municipalityId, session } of ahead)
    await bookings.cancel(person, { municipalityId, sessionId: session.id });
  return ahead.length;
}

export function createPersonRecordsService(parts: PersonRecordsParts): PersonRecordsService {
  const { database, store, audit, bookings, traces = [], clock, ids } = parts;

  const record = (
    trx: MunicipalityTransaction,
    municipalityId: string,
    by: string,
    action: 'person.exported' | 'person.erased',
    personId: string,
  ) =>
    audit.add(trx, {
      municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: by,
      action,
      subject: `person:${personId}`,
      after: undefined,
    });

  const mustFind = async (trx: MunicipalityTransaction, personId: string): Promise<readonly string[]> => {
    const addresses = await store.findAddresses(trx, personId);
    if (!addresses) throw new AppError('not-found', 'a person of this id');
    return addresses;
  };

  return {
    export: (municipalityId, by, personId) =>
      database.inMunicipality(municipalityId, async (trx) => {
        await mustFind(trx, personId);
        const records: Record<string, readonly unknown[]> = { ...(await store.read(trx, personId)) };
        for (const { name, read } of traces) records[name] = await read(trx, personId);
        await record(trx, municipalityId, by, 'person.exported', personId);
        return records;
      }),

    async erase(municipalityId, by, personId) {
      await database.inMunicipality(municipalityId, (trx) => mustFind(trx, personId));
      if (!bookings)
        throw new AppError('unavailable', 'seats go to the next in the queue. Start the product first');
      const seats = await giveUpSeats(bookings, { municipalityId, personId, ...nobody });
      // by chance and kept nowhere: it tells two who are gone apart, and leads to neither
      const pseudonym = `erased-${randomUUID()}`;
      await database.inMunicipality(municipalityId, async (trx) => {
        const addresses = await mustFind(trx, personId);
        for (const { erase } of traces) await erase(trx, personId);
        await store.erase(trx, { personId, pseudonym, addresses, at: clock.now() });
        await record(trx, municipalityId, by, 'person.erased', personId);
      });
      for (const other of await database.listMunicipalities()) {
        if (other === municipalityId) continue;
        await database.inMunicipality(other, (trx) =>
          store.eraseGuest(trx, { municipalityId, personId, pseudonym }),
        );
      }
      return { seats };
    },
  };
}
