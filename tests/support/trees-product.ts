import { createOwnWords } from '../../src/features/understanding/index.ts';
import {
  createRefusedNotice,
  createTreeEditor,
  draftStore,
  type TreeEditorFeature,
} from '../../src/features/tree-editor/index.ts';
import { createTrees, type Tree, type TreesFeature } from '../../src/features/trees/index.ts';
import type { ErrandDto } from '../../src/dto/contact-dto.ts';
import type { HeldRole, Actor } from '../../src/kernel/actor.ts';
import { AppError } from '../../src/kernel/app-error.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardMessage } from '../../src/platform/bot/bot-types.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { TokenRejected } from '../../src/platform/tokens/token-types.ts';
import { smallTree } from '../features/trees/small-tree.ts';
import { addInstitution, addMembership, addMunicipality, addPerson, addRoleHolding } from './builders.ts';
import { startHttpServer } from './http-server.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** The trees of a municipality as its coordinators' page asks for them: the real services on a real database. */
export interface TreesProduct {
  readonly municipalityId: string;
  readonly clock: TestClock;
  readonly trees: TreesFeature;
  readonly editor: TreeEditorFeature;
  /** Two who coordinate, one who looks after the school, one who has no role there. */
  readonly coordinator: Actor;
  readonly colleague: Actor;
  readonly schoolAdmin: Actor;
  readonly teacher: Actor;
  readonly school: string;
  readonly kindergarten: string;
  readonly helper: string;
  /** What Teams was told, in order. */
  readonly told: { readonly personId: string; readonly message: CardMessage }[];
  readonly url: string;
  readonly token: string;
  readonly serves: RegExp;
  /** Whose page it is. */
  actor: Actor;
  call<T = unknown>(
    actor: Actor | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly json: T }>;
  close(): Promise<void>;
}

/** A municipality of two institutions that has published the small tree. `languages`: those it writes in; all, unless given. */
export async function startTreesProduct(
  db: Database,
  { languages }: { readonly languages?: readonly Locale[] } = {},
): Promise<TreesProduct> {
  const clock = createTestClock('2026-11-23T09:00:00Z');
  const { id: municipalityId } = await addMunicipality(db);
  if (languages)
    await db.inMunicipality(municipalityId, (trx) =>
      trx
        .updateTable('municipality')
        .set({ languages: JSON.stringify(languages) })
        .execute(),
    );
  const school = (await addInstitution(db, municipalityId, { name: 'Birkelund Skole' })).id;
  const kindergarten = (await addInstitution(db, municipalityId, { name: 'Børnehuset Ærtebjerg' })).id;

  async function person(name: string, roles: readonly HeldRole[], locale: Locale = 'da'): Promise<Actor> {
    const { id: personId } = await addPerson(db, municipalityId, { display_name: name, locale });
    for (const { role, scope, institutionId } of roles)
      await addRoleHolding(db, municipalityId, {
        role,
        scope,
        person_id: personId,
        institution_id: institutionId ?? null,
      });
    return { municipalityId, personId, displayName: name, locale, roles };
  }
  const coordinator = await person('Karla Vestergren', [{ role: 'coordinator', scope: 'municipality' }]);
  const colleague = await person('Viggo Østerlund', [
    { role: 'coordinator', scope: 'municipality' },
    { role: 'admin', scope: 'municipality' },
  ]);
  const schoolAdmin = await person('Ida Bækmark', [
    { role: 'institutionAdmin', scope: 'institution', institutionId: school },
  ]);
  const teacher = await person('Tove Lindelev', []);
  const helper = await person('Asger Holmgaard', [
    { role: 'helper', scope: 'institution', institutionId: school },
    { role: 'helper', scope: 'institution', institutionId: kindergarten },
  ]);
  await addMembership(db, municipalityId, { person_id: teacher.personId, institution_id: school });

  const told: TreesProduct['told'] = [];
  const notice = createRefusedNotice({
    store: draftStore,
    outgoing: {
      enqueue: (_trx, _municipality, to, message) => {
        told.push({ ...(to as { personId: string }), message: message as CardMessage });
        return Promise.resolve('sent');
      },
    },
    tabLink: (subPage) => `https://teams.example/${subPage}`,
  });
  const trees = createTrees({ database: db, clock, ids: randomIds, onPlannedRefused: notice });
  await trees.publish(municipalityId, 'tree-tool', smallTree());

  const ranker = { prepare: () => undefined, rank: () => ({ outcome: 'none' as const }) };
  const editor = createTreeEditor({
    database: db,
    clock,
    ids: randomIds,
    trees,
    ownWords: createOwnWords({ database: db, trees, ranker, clock, ids: randomIds }),
    tryErrand: (actor, { tree, leaf }) => Promise.resolve(errandOf(tree, leaf, actor.locale)),
  });
  const token = 'trees';
  const actors = new Map<string, Actor>();
  const server = await startHttpServer({
    clock,
    routes: editor.routes,
    verifyTabToken: (given) =>
      given === token || actors.has(given)
        ? Promise.resolve({ tenantId: 'tenant', personId: given })
        : Promise.reject(new TokenRejected('missing')),
    actorResolver: {
      resolve: ({ personId }) =>
        Promise.resolve({ actor: personId === token ? product.actor : actors.get(personId)! }),
    },
  });
  const product: TreesProduct = {
    municipalityId,
    clock,
    trees,
    editor,
    coordinator,
    colleague,
    schoolAdmin,
    teacher,
    school,
    kindergarten,
    helper: helper.personId,
    told,
    url: server.url,
    token,
    serves: /^\/api\/trees(\/|$)/,
    actor: coordinator,
    async call<T>(actor: Actor | undefined, method: string, path: string, body?: unknown) {
      if (actor) actors.set(actor.personId, actor);
      const response = await fetch(`${server.url}/api/trees${path}`, {
        method,
        headers: {
          ...(actor ? { authorization: `Bearer ${actor.personId}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      return { status: response.status, json: (isJson ? await response.json() : undefined) as T };
    },
    close: () => server.close(),
  };
  return product;
}

/** What the bot would say, in the words of a stand-in: the resolver itself has tests of its own. */
function errandOf(tree: Tree, leaf: string, locale: Locale): ErrandDto {
  const found = tree.leaves[leaf];
  if (!found) throw new AppError('not-found');
  return {
    leaf,
    title: tree.texts[locale].leaves[leaf]!.title,
    urgent: found.urgent,
    contact: {
      kind: 'person',
      personId: null,
      name: 'Asger Holmgaard',
      role: tree.texts[locale].roles.helper?.name ?? '',
      place: 'Birkelund Skole',
      availability: 'now',
      availabilityText: 'Kan kontaktes nu',
      reasons: ['Mette er fraværende til 3. december.'],
      chatUrl: null,
      mail: null,
      phone: null,
      link: null,
    },
    next: null,
    missing: null,
  };
}
