import {
  casePeopleStore,
  createCaseRouter,
  createCases,
  createWishListener,
  wishStore,
  type Case,
} from '../../features/cases/index.ts';
import type { TreesService } from '../../features/trees/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { randomIds } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database-types.ts';
import { birkevangCases } from './birkevang-cases.ts';
import { bjorkalvaCases } from './bjorkalva-cases.ts';
import type { DemoCase, DemoCaseAct, DemoCases } from './demo-case-types.ts';
import { demoId } from './demo-builder.ts';
import type { DemoMunicipality } from './demo-types.ts';
import { solfjordCases } from './solfjord-cases.ts';

const lists: readonly DemoCases[] = [birkevangCases, bjorkalvaCases, solfjordCases];
const hour = 3_600_000;

interface Parts {
  readonly database: Database;
  readonly trees: Pick<TreesService, 'getCurrent' | 'getPublishedIn'>;
}

/** Something that happens to a demo case, at its time. */
interface Happening {
  readonly at: Date;
  work(): Promise<void>;
}

/**
 * Lets people report and handle cases in a municipality as they would have in the last weeks: through the services, at the times of the
 * data, and without telling anybody now. Where there are cases already, they stay as they are.
 */
export async function seedCases(parts: Parts, municipality: DemoMunicipality, now: Date): Promise<void> {
  const list = lists.find(({ key }) => demoId(`${key} municipality`) === municipality.id);
  if (!list) return;
  const known = await parts.database.inMunicipality(municipality.id, (trx) =>
    trx.selectFrom('support_case').select('id').limit(1).executeTakeFirst(),
  );
  if (known) return;
  const current = await parts.trees.getCurrent(municipality.id);
  const version = current.find(({ tree }) => tree.id === municipality.treeId)?.version;
  if (version === undefined) return;
  let then = now;
  const clock: Clock = { now: () => then };
  const cases = createDemoCases(parts, clock);
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * hour);

  const reported = new Map<string, Case>();
  const happenings = list.cases.flatMap((one): readonly Happening[] => [
    {
      at: at(one.hoursAgo),
      work: async () => void reported.set(one.key, await report(one)),
    },
    ...one.then.map(([hoursAgo, person, act]) => ({
      at: at(hoursAgo),
      work: async () => {
        const before = reported.get(one.key)!;
        reported.set(one.key, await follow(before, actorOf(person), act));
      },
    })),
  ]);
  const actorOf = (key: string) => demoActor(list, municipality, key);
  const report = ({ key, leaf, at: place, by, title, answers }: DemoCase) =>
    cases.reporting.report(actorOf(by), {
      treeId: municipality.treeId,
      version,
      leaf,
      institutionId: demoId(`${list.key} institution ${place}`),
      title,
      answers,
      source: 'chat',
      requestKey: `demo ${key}`,
    });
  const follow = (before: Case, actor: Actor, act: DemoCaseAct) => doTo(cases, before, actor, act);

  for (const happening of happenings.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    then = happening.at;
    await happening.work();
  }
}

type Cases = ReturnType<typeof createDemoCases>;

function createDemoCases({ database, trees }: Parts, clock: Clock) {
  return createCases({
    database,
    // Who was away weeks ago nobody knows.
    findRoute: createCaseRouter({
      trees,
      directory: { findContacts: () => Promise.resolve({ roles: [], externals: new Map() }) },
      clock,
    }),
    findRoles: (trx, personId) => casePeopleStore.findRoles(trx, personId),
    // What turns out to be a wish stands on the list of wishes.
    listeners: [createWishListener({ store: wishStore, clock, ids: randomIds })],
    clock,
    ids: randomIds,
  });
}

async function doTo(
  { reporting, handling }: Cases,
  before: Case,
  actor: Actor,
  act: DemoCaseAct,
): Promise<Case> {
  const { id, revision, municipalityId } = before;
  switch (act.kind) {
    case 'take':
    case 'release':
      return handling[act.kind](actor, id, revision);
    case 'ask':
    case 'answer':
    case 'note':
      return handling[act.kind](actor, id, act);
    case 'reply':
      return reporting.reply(actor, id, act);
    case 'pass-on':
    case 'pass-back': {
      const words = act.text === undefined ? undefined : { text: act.text };
      const move = act.kind === 'pass-on' ? handling.passOn : handling.passBack;
      return move(actor, id, revision, words);
    }
    case 'vendor':
      return handling.keepVendorNumber(actor, id, revision, act.number);
    case 'solve':
      return handling.solve(actor, id, revision, act);
    case 'follow':
      await reporting.follow(actor, id);
      break;
    case 'close':
      await reporting.closeDue(municipalityId);
      break;
  }
  return before;
}

function demoActor({ key: list }: DemoCases, municipality: DemoMunicipality, key: string): Actor {
  const person = municipality.people.find(({ id }) => id === demoId(`${list} person ${key}`));
  if (!person) throw new Error(`demo ${list}: there is nobody called ${key}`);
  return {
    municipalityId: municipality.id,
    personId: person.id,
    displayName: person.displayName,
    locale: municipality.locale,
    roles: person.roles,
  };
}
