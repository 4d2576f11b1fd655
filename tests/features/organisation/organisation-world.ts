import { randomUUID } from 'node:crypto';
import { createOrganisation, type OrganisationFeature } from '../../../src/features/organisation/index.ts';
import { createTrees, loadTemplates } from '../../../src/features/trees/index.ts';
import type { Actor, HeldRole } from '../../../src/kernel/actor.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Message } from '../../../src/platform/bot/bot-types.ts';
import type { Database, NewMunicipality } from '../../../src/platform/db/index.ts';
import type { DirectoryUser } from '../../../src/platform/graph/graph-types.ts';
import {
  addInstitution,
  addMembership,
  addMunicipality,
  addPerson,
  addRoleHolding,
} from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

/** A municipality with a coordinator and two institutions, its services, and a directory to ask. */
export interface OrganisationWorld extends OrganisationFeature {
  readonly municipality: NewMunicipality;
  readonly clock: TestClock;
  readonly coordinator: Actor;
  readonly school: string;
  readonly daycare: string;
  /** What the directory knows, by object id. */
  readonly directory: Map<string, DirectoryUser>;
  isDirectoryDown: boolean;
  /** What people were written. */
  readonly told: { readonly personId: string; readonly message: Message }[];
  /** Somebody of the municipality, with roles and where they work. */
  person(name: string, at: readonly string[], roles?: readonly HeldRole[]): Promise<Actor>;
  /** Somebody only the directory knows. */
  stranger(name: string, user?: Partial<DirectoryUser>): string;
  audit(): Promise<readonly { action: string; actor: string; before: unknown; after: unknown }[]>;
}

export async function createOrganisationWorld(
  db: Database,
  sameAs?: OrganisationWorld,
): Promise<OrganisationWorld> {
  const clock = createTestClock('2026-09-15T08:00:00Z');
  const municipality = sameAs?.municipality ?? (await addMunicipality(db));
  const { id: municipalityId } = municipality;
  const trees = createTrees({ database: db, clock, ids: randomIds });
  const directory = new Map<string, DirectoryUser>();
  const told: { personId: string; message: Message }[] = [];
  const feature = createOrganisation({
    database: db,
    graph: {
      findUser: (_tenantId, id) => Promise.resolve(directory.get(id)),
      searchUsers: (_tenantId, words) =>
        world.isDirectoryDown
          ? Promise.reject(new Error('down'))
          : Promise.resolve(
              [...directory.values()].filter(({ displayName }) =>
                words.every((word) => displayName.toLowerCase().includes(word.toLowerCase())),
              ),
            ),
    },
    trees,
    writtenTrees: () => Promise.resolve([]),
    outgoing: {
      enqueue(_trx, _municipalityId, to, message) {
        told.push({ personId: 'personId' in to ? to.personId : '', message });
        return Promise.resolve(randomUUID());
      },
    },
    tabLink: (subPage) => `https://teams.invalid/${subPage}`,
    directory: { getInstitutionChoices: () => Promise.reject(new Error('not asked here')) },
    clock,
    ids: randomIds,
  });

  function stranger(name: string, user: Partial<DirectoryUser> = {}): string {
    const id = user.id ?? randomUUID();
    const userPrincipalName = `${name.toLowerCase().replace(/\W/g, '.')}@rornaes.example`;
    directory.set(id, {
      id,
      displayName: name,
      userPrincipalName,
      isGuest: false,
      accountEnabled: true,
      ...user,
    });
    return id;
  }
  async function person(
    name: string,
    at: readonly string[],
    roles: readonly HeldRole[] = [],
  ): Promise<Actor> {
    const row = await addPerson(db, municipalityId, { display_name: name });
    stranger(name, { id: row.id });
    for (const institution_id of at)
      await addMembership(db, municipalityId, { person_id: row.id, institution_id });
    for (const { role, institutionId } of roles)
      await addRoleHolding(db, municipalityId, {
        role,
        person_id: row.id,
        ...(institutionId && { institution_id: institutionId }),
      });
    return { municipalityId, personId: row.id, displayName: name, locale: 'da', roles };
  }

  const world = {
    ...feature,
    municipality,
    clock,
    directory,
    isDirectoryDown: false,
    told,
    person,
    stranger,
    audit: () =>
      db.inMunicipality(municipalityId, (trx) =>
        trx.selectFrom('audit_entry').select(['action', 'actor', 'before', 'after']).orderBy('id').execute(),
      ),
  };
  if (sameAs)
    return Object.assign(world, {
      coordinator: sameAs.coordinator,
      school: sameAs.school,
      daycare: sameAs.daycare,
    });
  const [aula] = (await loadTemplates()).filter(({ id }) => id === 'aula');
  await trees.adoptTemplates(municipalityId, 'test', [aula!]);
  const school = (await addInstitution(db, municipalityId, { name: 'Rørnæs Skole' })).id;
  const daycare = (await addInstitution(db, municipalityId, { name: 'Børnehuset Tangen', kind: 'daycare' }))
    .id;
  const coordinator = await person(
    'Merete Koordinator',
    [],
    [{ role: 'coordinator', scope: 'municipality' }],
  );
  return Object.assign(world, { coordinator, school, daycare });
}
