import { randomUUID } from 'node:crypto';
import {
  createPlanningRoutes,
  createTrainingRoutes,
  type AvailabilityService,
  type CalendarDesk,
  type SessionOverview,
} from '../../src/features/training/index.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { AppError } from '../../src/kernel/app-error.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { createTrainingWorld, type TrainingWorld } from '../features/training/training-world.ts';
import { addInstitution, addRoleHolding } from './builders.ts';
import { startHttpServer } from './http-server.ts';

/** Training as its coordinator's page asks it: the real services on a real database; what Outlook says is the test's to say. */
export interface PlanningProduct {
  readonly world: TrainingWorld;
  readonly url: string;
  readonly token: string;
  /** Who the page belongs to. */
  actor: Actor;
  /** What Outlook says of a session, by its id. */
  readonly outlook: Map<string, SessionOverview['outlook']>;
  readonly settled: string[];
  undelivered: Awaited<ReturnType<CalendarDesk['listUndelivered']>>;
  free: Awaited<ReturnType<AvailabilityService['findTimes']>>;
  close(): Promise<void>;
}

const rooms = [
  {
    address: 'lille@rornaes.example',
    name: 'Lille sal',
    building: 'Rådhuset',
    capacity: 12,
    isWheelchairAccessible: true,
  },
  { address: 'stor@rornaes.example', name: 'Store sal', building: 'Rådhuset', isWheelchairAccessible: false },
];

export async function startPlanningProduct(db: Database): Promise<PlanningProduct> {
  const world = await createTrainingWorld(db, { networkId: randomUUID() });
  const { clock, municipalityId, planner, training } = world;
  for (const name of ['Elmelundskolen', 'Børnehuset Tusindfryd ved Nørremarksvænget']) {
    await addInstitution(db, municipalityId, { name });
  }
  await addRoleHolding(db, municipalityId, { role: 'superuser', person_id: planner.personId });

  const withOutlook = (overview: SessionOverview): SessionOverview => {
    const outlook = product.outlook.get(overview.view.session.id);
    return outlook ? { ...overview, outlook } : overview;
  };
  const product: PlanningProduct = {
    world,
    url: '',
    token: 'coordinator',
    actor: planner,
    outlook: new Map(),
    settled: [],
    undelivered: [],
    free: { times: [], unknown: [] },
    close: () => Promise.resolve(),
  };
  const availability: AvailabilityService = {
    findOwnBusy: () => Promise.resolve([]),
    findTimes: () => Promise.resolve(product.free),
    listRooms: () => Promise.resolve(rooms),
  };
  const parts = { ...training, availability, clock };
  const server = await startHttpServer({
    clock,
    routes: [
      ...createTrainingRoutes({
        ...parts,
        files: { findFile: () => Promise.resolve(undefined) },
        quietHours: {
          get: () => Promise.resolve({ choice: 'default', standard: { from: '18:00', until: '07:00' } }),
          save: () => Promise.reject(new AppError('bad-request')),
        },
        hasMailbox: () => Promise.resolve(true),
      }),
      ...createPlanningRoutes({
        ...parts,
        database: db,
        planning: {
          ...training.planning,
          listSessions: async (...asked) => (await training.planning.listSessions(...asked)).map(withOutlook),
          getOverview: async (...asked) => withOutlook(await training.planning.getOverview(...asked)),
        },
        desk: {
          settle: (_actor, sessionId, decision) => {
            product.settled.push(decision);
            product.outlook.delete(sessionId);
            return Promise.resolve();
          },
          listUndelivered: () => Promise.resolve(product.undelivered),
          sendAgain: (_actor, id) => {
            product.undelivered = product.undelivered.filter((each) => each.id !== id);
            return Promise.resolve();
          },
        },
        failureText: () => 'Mailen blev afvist. Kontrollér mailadressen, og send igen.',
      }),
    ],
    verifyTabToken: () => Promise.resolve({ tenantId: 'tenant', personId: planner.personId }),
    actorResolver: { resolve: () => Promise.resolve({ actor: product.actor }) },
  });
  return Object.assign(product, { url: server.url, close: () => server.close() });
}
