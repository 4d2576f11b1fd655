import { randomUUID } from 'node:crypto';
import type { Actor, HeldRole } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Locale } from '../../../src/kernel/locale.ts';
import { createQna, type QnaFeature } from '../../../src/features/qna/create-qna.ts';
import type { EntryEvent, NewQuestion } from '../../../src/features/qna/qna-types.ts';
import { createEntrySearch } from '../../../src/features/qna/search/index.ts';
import { plainTextOf, readFormattedText } from '../../../src/platform/formatted-text/index.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import {
  addInstitution,
  addMembership,
  addMunicipality,
  addPerson,
  addRoleHolding,
} from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

/** Two municipalities of one network and one outside it, with people who ask and answer. */
export interface QnaWorld {
  readonly database: Database;
  readonly qna: QnaFeature;
  readonly clock: TestClock;
  /** What listeners were told, in order. */
  readonly told: EntryEvent[];
  readonly municipalityId: string;
  readonly neighbourId: string;
  readonly school: string;
  readonly otherSchool: string;
  /** Teaches at the school. */
  readonly teacher: Actor;
  /** Teaches at the other school. */
  readonly stranger: Actor;
  /** Superuser of the school. */
  readonly pilot: Actor;
  /** Superuser of the other school. */
  readonly otherPilot: Actor;
  readonly coordinator: Actor;
  /** Coordinator of the other municipality of the network. */
  readonly neighbour: Actor;
  /** Teaches in the other municipality of the network. */
  readonly neighbourTeacher: Actor;
  /** Coordinator of a municipality without a network. */
  readonly outsider: Actor;
  /** The same feature on another connection to the database: another replica. */
  on(database: Database): QnaFeature;
}

export async function makeQnaWorld(database: Database): Promise<QnaWorld> {
  const clock = createTestClock('2026-09-15T08:00:00Z');
  const told: EntryEvent[] = [];
  const on = (db: Database) =>
    createQna({
      database: db,
      search: createEntrySearch(),
      listeners: [
        (_trx, event) => {
          told.push(event);
          return Promise.resolve();
        },
      ],
      toPlain: (formatted) => plainTextOf(readFormattedText(formatted)),
      clock,
      ids: randomIds,
    });
  const networkId = randomUUID();
  const network = { networkId, networkName: 'Fjordnettet' };
  const { id: municipalityId } = await addMunicipality(database, { ...network, name: 'Rørnæs Kommune' });
  const { id: neighbourId } = await addMunicipality(database, {
    ...network,
    name: 'Lövviks kommun',
    defaultLocale: 'sv',
  });
  const { id: outsideId } = await addMunicipality(database);
  const school = (await addInstitution(database, municipalityId, { name: 'Rørnæs Skole' })).id;
  const otherSchool = (await addInstitution(database, municipalityId, { name: 'Elvheim Skole' })).id;

  const join = async (
    of: string,
    { at, role, locale = 'da' }: { at?: string; role?: string; locale?: Locale } = {},
  ): Promise<Actor> => {
    const person = await addPerson(database, of);
    if (at) await addMembership(database, of, { person_id: person.id, institution_id: at });
    const scope = at ? 'institution' : 'municipality';
    if (role)
      await addRoleHolding(database, of, { role, person_id: person.id, institution_id: at ?? null, scope });
    const roles: HeldRole[] = role ? [{ role, scope, ...(at && { institutionId: at }) }] : [];
    return {
      municipalityId: of,
      personId: person.id,
      displayName: person.display_name!,
      locale,
      roles,
    };
  };

  return {
    database,
    qna: on(database),
    clock,
    told,
    municipalityId,
    neighbourId,
    school,
    otherSchool,
    teacher: await join(municipalityId, { at: school }),
    stranger: await join(municipalityId, { at: otherSchool }),
    pilot: await join(municipalityId, { at: school, role: 'pilot' }),
    otherPilot: await join(municipalityId, { at: otherSchool, role: 'pedagogicalSuperuser' }),
    coordinator: await join(municipalityId, { role: 'coordinator' }),
    neighbour: await join(neighbourId, { role: 'coordinator', locale: 'sv' }),
    neighbourTeacher: await join(neighbourId, { locale: 'sv' }),
    outsider: await join(outsideId, { role: 'coordinator' }),
    on,
  };
}

/** A question of the tab in Danish, with what the test says differs. */
export function question(words: string, overrides: Partial<NewQuestion> = {}): NewQuestion {
  return { question: words, locale: 'da', showName: true, source: 'tab', ...overrides };
}

/** For `assert.rejects`: an error of the product with this code. */
export function code(expected: string): (error: unknown) => boolean {
  return (error) => (error as { code?: string }).code === expected;
}
