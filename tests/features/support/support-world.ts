import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../src/kernel/actor.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import type { Locale } from '../../../src/kernel/locale.ts';
import { createDirectory, type DirectoryFeature } from '../../../src/features/directory/index.ts';
import { createSupport, type SupportFeature } from '../../../src/features/support/index.ts';
import {
  createTrees,
  loadTemplates,
  type LeafRanker,
  type Ranking,
  type Tree,
} from '../../../src/features/trees/index.ts';
import { createUnderstanding } from '../../../src/features/understanding/index.ts';
import type {
  ActionReply,
  ActionTurn,
  BotFeature,
  CardMessage,
  Conversation,
  Message,
  PrivateDelivery,
  TextTurn,
  Turn,
} from '../../../src/platform/bot/bot-types.ts';
import type { Database, NewMunicipality } from '../../../src/platform/db/index.ts';
import type { Directory, DirectoryUser, PresenceState } from '../../../src/platform/graph/graph-types.ts';
import {
  addInstitution,
  addMembership,
  addMunicipality,
  addPerson,
  addRoleHolding,
} from '../../support/builders.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';

/** A Graph that knows whom it is told of, and counts what it is asked. */
export interface FakeGraph extends Directory {
  readonly users: Map<string, DirectoryUser>;
  readonly presence: Map<string, PresenceState>;
  readonly calls: string[];
  failing: boolean;
}

export function createFakeGraph(): FakeGraph {
  const users = new Map<string, DirectoryUser>();
  const presence = new Map<string, PresenceState>();
  const calls: string[] = [];
  const graph: FakeGraph = {
    users,
    presence,
    calls,
    failing: false,
    async findUser(_tenant, id) {
      calls.push('findUser');
      if (graph.failing) throw new Error('graph is down');
      return users.get(id);
    },
    async findManagerId() {
      calls.push('findManagerId');
      return undefined;
    },
    async findPhoto() {
      calls.push('findPhoto');
      return undefined;
    },
    async readPresence(_tenant, ids) {
      calls.push('readPresence');
      if (graph.failing) throw new Error('graph is down');
      return ids.map((personId) => ({ personId, state: presence.get(personId) ?? 'available' }));
    },
  };
  return graph;
}

/** What the bot said and did in a turn. */
export interface Said {
  readonly here: Message[];
  readonly privately: Message[];
  readonly replaced: { readonly activityId: string; readonly message: Message }[];
}

/** A municipality with the shipped trees, one school, and the errand wired on a real database. */
export interface World {
  readonly database: Database;
  readonly municipality: NewMunicipality;
  readonly institutionId: string;
  readonly graph: FakeGraph;
  readonly clock: TestClock;
  readonly directory: DirectoryFeature;
  readonly support: SupportFeature;
  readonly trees: readonly Tree[];
  /** What the ranker answers next; undefined: the real one. */
  ranking: Ranking | undefined;
  /** What it says it went by, while it is told what to answer. */
  wentBy: readonly string[];
  /** A person known to municipality and directory, at the school unless said. */
  person(options?: {
    name?: string;
    institutionId?: string | null;
    role?: string;
    scope?: 'municipality';
  }): Promise<string>;
  actor(personId: string, locale?: Locale): Promise<Actor>;
  /** Says something; `activityId` is the message's. */
  write(actor: Actor, text: string, options?: TurnOptions): Promise<Said>;
  edit(
    actor: Actor,
    text: string,
    activityId: string,
    options?: TurnOptions,
  ): Promise<Said & { handled: boolean }>;
  remove(actor: Actor, activityId: string): Promise<void>;
  press(
    actor: Actor,
    verb: string,
    data: unknown,
    options?: TurnOptions & { automatic?: boolean },
  ): Promise<ActionReply>;
  /** A new version without the texts of what it no longer has. */
  publish(tree: Tree): Promise<void>;
  install(actor: Actor, kind: Conversation['kind']): Promise<Said>;
}

export interface TurnOptions {
  readonly kind?: Conversation['kind'];
  readonly delivery?: PrivateDelivery;
  readonly activityId?: string;
  /** A replaced message is gone. */
  readonly gone?: boolean;
}

let templates: Promise<Tree[]> | undefined;

export async function createWorld(
  database: Database,
  { treeIds = ['aula'], ...overrides }: { treeIds?: readonly string[] } & Partial<NewMunicipality> = {},
): Promise<World> {
  const clock = createTestClock('2026-11-23T09:00:00Z');
  const graph = createFakeGraph();
  const municipality = await addMunicipality(database, overrides);
  const institution = await addInstitution(database, municipality.id, { name: 'Birkelund Skole' });
  templates ??= loadTemplates();
  const wanted = (await templates).filter(({ id }) => treeIds.includes(id));
  const service = createTrees({ database, clock, ids: randomIds });
  await service.adoptTemplates(municipality.id, 'test', wanted);
  const directory = createDirectory({ database, graph, clock, log: silentLogger });
  const real = createUnderstanding().ranker;
  const ranker: LeafRanker = {
    prepare: (trees) => (world.ranking ? undefined : real.prepare(trees)),
    rank: (text, trees) => world.ranking ?? real.rank(text, trees),
    wentBy: (text, tree, leaf) => (world.ranking ? world.wentBy : real.wentBy(text, tree, leaf)),
  };
  const support = createSupport({
    database,
    directory,
    trees: service,
    ranker,
    clock,
    ids: randomIds,
    retentionDays: 90,
  });

  const turnFor = (actor: Actor, said: Said, options: TurnOptions = {}): Turn => {
    const { kind = 'personal', delivery = 'sent', activityId, gone = false } = options;
    return {
      actor,
      conversation: {
        id: kind === 'personal' ? `a:${actor.personId}` : `19:${kind}`,
        kind,
        tenantId: municipality.tenantId,
      },
      activityId,
      log: silentLogger,
      say: async (message) => {
        said.here.push(message);
        return `reply-${randomUUID()}`;
      },
      sayPrivately: async (message) => {
        said.privately.push(message);
        return { delivery };
      },
      replace: async (replaced, message) => {
        if (!gone) said.replaced.push({ activityId: replaced, message });
        return !gone;
      },
    };
  };
  const newSaid = (): Said => ({ here: [], privately: [], replaced: [] });

  const world: World = {
    database,
    municipality,
    institutionId: institution.id,
    graph,
    clock,
    directory,
    support,
    trees: wanted,
    ranking: undefined,
    wentBy: [],
    async person({ name, institutionId = institution.id, role, scope } = {}) {
      const upn = `${randomUUID()}@kommune.example`;
      const { id } = await addPerson(database, municipality.id, {
        ...(name ? { display_name: name } : {}),
        user_principal_name: upn,
        mail: upn,
        directory_read_at: clock.now(),
      });
      graph.users.set(id, {
        id,
        displayName: name ?? 'Åse Ukendt',
        userPrincipalName: upn,
        mail: upn,
        isGuest: false,
        accountEnabled: true,
      });
      if (institutionId) {
        await addMembership(database, municipality.id, { person_id: id, institution_id: institutionId });
      }
      if (role) {
        await addRoleHolding(database, municipality.id, {
          role,
          person_id: id,
          ...(scope || !institutionId ? {} : { institution_id: institutionId }),
        });
      }
      return id;
    },
    async actor(personId, locale = 'da') {
      const localeTag = { da: 'da-DK', sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' }[locale];
      const resolved = await directory.actors.resolve({
        tenantId: municipality.tenantId,
        personId,
        localeTag,
      });
      if (!('actor' in resolved)) throw new Error(resolved.stranger);
      return resolved.actor;
    },
    async write(actor, text, options = {}) {
      const said = newSaid();
      const turn: TextTurn = { ...turnFor(actor, said, { activityId: randomUUID(), ...options }), text };
      const command = findCommand(support.botFeatures, text);
      if (command) await command.handle(turn);
      else for (const feature of support.botFeatures) if (await feature.onText?.(turn)) break;
      return said;
    },
    async edit(actor, text, activityId, options = {}) {
      const said = newSaid();
      const turn: TextTurn = { ...turnFor(actor, said, { ...options, activityId }), text };
      let handled = false;
      for (const feature of support.botFeatures) handled ||= (await feature.onEdited?.(turn)) ?? false;
      return { ...said, handled };
    },
    async remove(actor, activityId) {
      for (const feature of support.botFeatures) {
        await feature.onDeleted?.(turnFor(actor, newSaid(), { activityId }));
      }
    },
    async press(actor, verb, data, { automatic = false, ...options } = {}) {
      const handler = support.botFeatures
        .map(({ verbs }) => verbs?.[verb])
        .find((each) => each !== undefined);
      if (!handler) throw new Error(`no verb ${verb}`);
      const turn: ActionTurn = {
        ...turnFor(actor, newSaid(), { activityId: 'card', ...options }),
        trigger: automatic ? 'automatic' : 'manual',
      };
      return handler.handle(turn, handler.parse(JSON.parse(JSON.stringify(data))));
    },
    async publish(tree) {
      const texts = Object.fromEntries(
        Object.entries(tree.texts).map(([locale, { nodes, leaves, ...rest }]) => [
          locale,
          {
            ...rest,
            leaves: Object.fromEntries(Object.entries(leaves).filter(([leaf]) => leaf in tree.leaves)),
            nodes: Object.fromEntries(
              Object.entries(nodes).map(([node, { ask, options }]) => {
                const kept = tree.nodes[node]!.options.map(({ id }) => [id, options[id]!]);
                return [node, { ask, options: Object.fromEntries(kept) as Record<string, string> }];
              }),
            ),
          },
        ]),
      ) as unknown as Tree['texts'];
      // Few hold a role here, and what happens where nobody does is what is looked at.
      const options = { forceBecause: 'a test' };
      const outcome = await service.publish(municipality.id, 'test', { ...tree, texts }, options);
      if (outcome.kind !== 'published')
        throw new Error(outcome.findings.map(({ message }) => message).join('; '));
    },
    async install(actor, kind) {
      const said = newSaid();
      for (const feature of support.botFeatures) {
        await feature.onInstalled?.(turnFor(actor, said, { kind }), { kind, firstTime: true });
      }
      return said;
    },
  };
  return world;
}

function findCommand(features: readonly BotFeature[], text: string) {
  const word = text.toLowerCase().replace(/[!?.]+$/, '');
  return features.flatMap(({ commands = [] }) => commands).find(({ words }) => words.includes(word));
}

/** The card of a message, or of the reply to a pressed button. */
export function cardOf(answer: Message | ActionReply | undefined): CardMessage {
  const message = answer && ('replace' in answer ? answer.replace : answer);
  if (!message || !('card' in message)) throw new Error(`no card: ${JSON.stringify(answer)}`);
  return message;
}

/** Every object in a card that has the given type. */
export function elementsOf(value: unknown, type: string): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((each) => elementsOf(each, type));
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { type?: unknown }).type === type ? [value as Record<string, unknown>] : [];
  return [...own, ...Object.values(value).flatMap((each) => elementsOf(each, type))];
}

/** What the card says, a line each. */
export function wordsOf({ card }: CardMessage): string[] {
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { type, text } = value as { type?: unknown; text?: unknown };
      if ((type === 'TextBlock' || type === 'TextRun') && typeof text === 'string')
        texts.push(unescaped(text));
      Object.values(value).forEach(visit);
    }
  };
  visit(card.body);
  return texts;
}

/** Without the marks that only say how a text is to be shown. */
function unescaped(text: string): string {
  return text.replace(/\u00ad/g, '').replace(/\\(?=[\\`*_~[\]<|&#>+.)-])/g, '');
}

/** The action whose title is this: of a button or a row. */
export function actionOf({ card }: CardMessage, title: string | RegExp): { verb: string; data: unknown } {
  const found = elementsOf({ body: card.body, actions: card.actions }, 'Action.Execute').find((action) =>
    typeof title === 'string' ? action.title === title : title.test(String(action.title)),
  );
  if (!found) throw new Error(`no action ${String(title)} in ${wordsOf({ card, summary: '' }).join(' | ')}`);
  return found as { verb: string; data: unknown };
}
