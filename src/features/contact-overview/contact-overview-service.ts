import { AppError } from '../../kernel/app-error.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PublicHolidays } from '../../kernel/public-holidays.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import {
  institutionsNamedFor,
  type ContactBook,
  type DirectoryStore,
  type PresenceReader,
} from '../directory/index.ts';
import { namedPeopleOf, peopleOf } from '../support/index.ts';
import {
  contactLoads,
  formatContact,
  listContactPaths,
  type DirectoryReader,
  type DirectorySnapshot,
  type PublishedTree,
  type TreesService,
} from '../trees/index.ts';
import { answersAt, contactsOf, isLookingFor, narrowDown } from './answers-rules.ts';
import type {
  AnswersFound,
  AnswersWish,
  AnswerSurroundings,
  ContactLoadsFound,
} from './contact-overview-types.ts';
import type { countQuestions } from './questions-store.ts';

/** Institutions in one answer, and contacts. */
export const answersPage = 15;
export const loadsPage = 50;

const monthMs = 30 * 24 * 3_600_000;

/** Who answers for what at which institution, and how much each contact has. For those who look after institutions, of theirs. */
export interface ContactOverviewService {
  /** Throws `AppError('forbidden')` for whoever looks after none, or not after the one asked for. */
  findAnswers(actor: Actor, wish: AnswersWish): Promise<AnswersFound>;
  /** Contacts of the institutions, those with most colleagues behind them first. Throws like `findAnswers`. */
  findLoads(actor: Actor, offset: number): Promise<ContactLoadsFound>;
}

export interface ContactOverviewParts {
  readonly database: Database;
  readonly directory: Pick<DirectoryStore, 'findSender'>;
  readonly presence: PresenceReader;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly holidays: PublicHolidays;
  readonly clock: Clock;
  readonly tenantOf: (municipalityId: string) => string | undefined;
  readonly readSnapshot: DirectoryReader;
  readonly readBook: (trx: MunicipalityTransaction, named: readonly string[]) => Promise<ContactBook>;
  readonly countQuestions: typeof countQuestions;
}

export function createContactOverviewService({
  database,
  directory,
  presence,
  trees,
  holidays,
  clock,
  tenantOf,
  readSnapshot,
  readBook,
  countQuestions,
}: ContactOverviewParts): ContactOverviewService {
  return {
    async findAnswers(actor, wish) {
      const { municipalityId } = actor;
      const allowed = institutionsOf(actor);
      if (wish.institutionId !== undefined && allowed !== 'all' && !allowed.includes(wish.institutionId)) {
        throw new AppError('forbidden', 'institution');
      }
      const read = await database.inMunicipality(municipalityId, async (trx) => {
        const { municipality } = await directory.findSender(trx, actor.personId);
        const current = await trees.getCurrentIn(trx, municipalityId);
        const snapshot = await readSnapshot(trx);
        return { municipality, current, snapshot, book: await readBook(trx, namedBy(current)) };
      });
      const all = within(read.snapshot, allowed).institutions.filter(
        ({ id }) => wish.institutionId === undefined || id === wish.institutionId,
      );
      const page = <T>(of: readonly T[]) => of.slice(wish.offset, wish.offset + answersPage);
      // Who looks for nothing gets the institutions as they come: only what is shown has to be found out.
      const institutions = isLookingFor(wish) ? all : page(all);
      const known = { trees: read.current, book: read.book };
      const people = new Set(
        institutions.flatMap(({ id }) => peopleOf({ contacts: contactsOf(known, id).contacts })),
      );
      const surroundings: AnswerSurroundings = {
        ...known,
        municipality: read.municipality,
        presence: await presence.read(tenantOf(municipalityId) ?? '', [...people]),
        now: clock.now(),
        calendar: {
          timeZone: read.municipality.timeZone,
          isHoliday: await holidays.of(read.municipality.country),
        },
      };
      const found = institutions.flatMap(
        (institution) => narrowDown(answersAt(surroundings, institution), wish) ?? [],
      );
      return isLookingFor(wish)
        ? { surroundings, institutions: page(found), total: found.length }
        : { surroundings, institutions: found, total: all.length };
    },

    findLoads(actor, offset) {
      const allowed = institutionsOf(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const current = await trees.getCurrentIn(trx, actor.municipalityId);
        const snapshot = within(await readSnapshot(trx), allowed);
        const paths = current.flatMap(({ tree, overlays = {} }) =>
          listContactPaths({ tree, overlays }, snapshot),
        );
        const since = new Date(clock.now().getTime() - monthMs);
        const questions = await countQuestions(trx, since, allowed);
        const times = new Map(questions.map((one) => [formatContact(one.contact), one.times]));
        const loads = contactLoads(paths, snapshot);
        const known = new Set(loads.map(({ contact }) => formatContact(contact)));
        // who stands in, or is asked further on, has questions and nobody behind them
        const others = questions
          .filter(({ contact }) => !known.has(formatContact(contact)))
          .sort((one, other) => other.times - one.times)
          .map(({ contact }) => ({ contact, colleagues: 0 }));
        const lines = [...loads, ...others].flatMap(({ contact, colleagues }) => {
          const { people, points } = snapshot;
          const named = contact.kind === 'person' ? people.get(contact.id) : points.get(contact.id);
          if (!named) return [];
          const asked = times.get(formatContact(contact)) ?? 0;
          return { contact, colleagues, name: named.name, questions: asked };
        });
        return {
          lines: lines.slice(offset, offset + loadsPage),
          total: lines.length,
          mostColleagues: snapshot.mostColleagues,
        };
      });
    },
  };
}

function institutionsOf(actor: Actor): readonly string[] | 'all' {
  const allowed = institutionsNamedFor(actor);
  if (allowed.length === 0) throw new AppError('forbidden', 'organisation');
  return allowed;
}

function within(snapshot: DirectorySnapshot, allowed: readonly string[] | 'all'): DirectorySnapshot {
  if (allowed === 'all') return snapshot;
  return { ...snapshot, institutions: snapshot.institutions.filter(({ id }) => allowed.includes(id)) };
}

/** People whom institutions' overlays name. */
function namedBy(trees: readonly PublishedTree[]): readonly string[] {
  const steps = trees.flatMap(({ overlays = {} }) =>
    Object.values(overlays).flatMap(({ contacts, inserts }) => [
      ...contacts.map((change) => change.with),
      ...inserts.map(({ step }) => step),
    ]),
  );
  return namedPeopleOf(steps);
}
