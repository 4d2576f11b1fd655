import {
  createCases,
  type CaseChanged,
  type CaseListener,
  type CaseRouter,
  type CaseRoute,
  type CasesFeature,
} from '../../../src/features/cases/index.ts';
import type { Actor, HeldRole } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { addInstitution, addMunicipality, addPerson } from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

/** A municipality in which a teacher reports, a pilot and an IT office handle, and a vendor is far away. */
export interface CasesWorld extends CasesFeature {
  readonly clock: TestClock;
  /** What listeners were told, in order. */
  readonly told: CaseChanged[];
  readonly municipalityId: string;
  readonly school: string;
  readonly teacher: Actor;
  readonly otherTeacher: Actor;
  readonly pilot: Actor;
  readonly otherPilot: Actor;
  /** Pilot of another school. */
  readonly foreignPilot: Actor;
  readonly itColleague: Actor;
  readonly coordinator: Actor;
  /** Coordinator of another municipality. */
  readonly outsider: Actor;
  /** The same feature on another connection to the database: another replica. */
  on(database: Database): CasesFeature;
  readonly findRoute: CaseRouter;
}

export async function makeCasesWorld(
  database: Database,
  { listeners = [] }: { readonly listeners?: readonly CaseListener[] } = {},
): Promise<CasesWorld> {
  const clock = createTestClock('2026-09-15T08:00:00Z');
  const told: CaseChanged[] = [];
  const { id: municipalityId } = await addMunicipality(database, { name: 'Rørnæs Kommune' });
  const { id: outsideId } = await addMunicipality(database);
  const school = (await addInstitution(database, municipalityId, { name: 'Rørnæs Skole' })).id;
  const otherSchool = (await addInstitution(database, municipalityId, { name: 'Elvheim Skole' })).id;
  const rolesOf = new Map<string, readonly HeldRole[]>();

  const join = async (of: string, held: readonly HeldRole[] = []): Promise<Actor> => {
    const { id: personId } = await addPerson(database, of);
    rolesOf.set(personId, held);
    return { municipalityId: of, personId, displayName: 'En kollega', locale: 'da', roles: held };
  };
  const at = (institutionId: string): HeldRole => ({ role: 'pilot', scope: 'institution', institutionId });

  const routeTo = (institutionId: string | undefined): CaseRoute => ({
    series: 'AULA',
    steps: [
      {
        name: 'pilot@institution',
        roles: institutionId ? [at(institutionId)] : [],
        personIds: [],
        isVendor: false,
      },
      {
        name: 'supportEntitled@municipality',
        roles: [{ role: 'supportEntitled', scope: 'municipality' }],
        personIds: [],
        isVendor: false,
      },
      { name: 'external:vendor', roles: [], personIds: [], isVendor: true },
    ],
  });

  const findRoute: CaseRouter = (_trx, { treeId, institutionId }) =>
    Promise.resolve(treeId === 'aula' ? routeTo(institutionId) : undefined);

  const on = (db: Database): CasesFeature =>
    createCases({
      database: db,
      findRoute,
      findRoles: (_trx, personId) => Promise.resolve(rolesOf.get(personId)),
      listeners: [
        (_trx, change) => {
          told.push(change);
          return Promise.resolve();
        },
        ...listeners,
      ],
      clock,
      ids: randomIds,
    });

  return {
    ...on(database),
    on,
    findRoute,
    clock,
    told,
    municipalityId,
    school,
    teacher: await join(municipalityId),
    otherTeacher: await join(municipalityId),
    pilot: await join(municipalityId, [at(school)]),
    otherPilot: await join(municipalityId, [at(school)]),
    foreignPilot: await join(municipalityId, [at(otherSchool)]),
    itColleague: await join(municipalityId, [{ role: 'supportEntitled', scope: 'municipality' }]),
    coordinator: await join(municipalityId, [{ role: 'coordinator', scope: 'municipality' }]),
    outsider: await join(outsideId, [{ role: 'coordinator', scope: 'municipality' }]),
  };
}
