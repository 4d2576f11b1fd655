import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/index.ts';
import type { DirectoryGroup, DirectoryReader } from '../../platform/graph/index.ts';
import { isCoordinator } from '../directory/index.ts';
import { organisationStore } from '../organisation/index.ts';
import type { ReadingService } from './directory-reading.ts';
import { doubtAbout, peopleOfRule, staffOf } from './rule-rules.ts';
import { runRules } from './rule-runner.ts';
import type { DirectoryRule, RuleDoubt, RuleDraft } from './sync-types.ts';
import type { SyncStores } from './sync-stores.ts';

/** What a rule would do if it acted now. */
export interface RulePreview {
  readonly matched: number;
  /** Of so many. */
  readonly staff: number;
  /** Some of them, by name. */
  readonly names: readonly string[];
  /** What must be asked first. */
  readonly doubt?: RuleDoubt | undefined;
  /** Says yes to exactly this. */
  readonly token: string;
}

export type RuleOutcome =
  | { readonly kind: 'added'; readonly rules: readonly DirectoryRule[] }
  | { readonly kind: 'asks'; readonly preview: RulePreview };

/** Rules that say who belongs where. For coordinators: everybody else gets `forbidden`. */
export interface RuleService {
  list(actor: Actor): Promise<readonly DirectoryRule[]>;
  /** Groups of the directory whose names begin so. */
  findGroups(actor: Actor, text: string): Promise<readonly DirectoryGroup[]>;
  /** Throws `not-found` for a group or an institution that is not there. */
  preview(actor: Actor, draft: RuleDraft): Promise<RulePreview>;
  /** Adds a rule, and does what it says. One that fits nobody or (nearly) everybody needs the preview's `token`. */
  add(actor: Actor, draft: RuleDraft, token: string | undefined): Promise<RuleOutcome>;
  /** Says yes to what a rule asks. Throws `not-found`, and `conflict` when it asks nothing (any more). */
  allow(actor: Actor, ruleId: string): Promise<readonly DirectoryRule[]>;
  /** Takes a rule away, with what it has made. */
  remove(actor: Actor, ruleId: string): Promise<readonly DirectoryRule[]>;
  countAsking(actor: Actor): Promise<number>;
}

const namesShown = 10;

export function createRuleService({
  database,
  stores,
  reading,
  reader,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly stores: SyncStores;
  readonly reading: ReadingService;
  readonly reader: Pick<DirectoryReader, 'findGroups'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): RuleService {
  const mustCoordinate = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'rules');
  };
  const list = (actor: Actor) =>
    database.inMunicipality(actor.municipalityId, (trx) => stores.rules.list(trx));
  const groupsOf = (rules: readonly RuleDraft[]) =>
    rules.flatMap(({ match, value }) => (match === 'group' ? [value] : []));

  const preview = async (actor: Actor, draft: RuleDraft): Promise<RulePreview> => {
    mustCoordinate(actor);
    const found = await reading.read(actor.municipalityId, groupsOf([draft]));
    const staff = staffOf(found.users);
    const people = peopleOfRule(draft, found, staff);
    if (!people) throw new AppError('not-found', 'group');
    await database.inMunicipality(actor.municipalityId, async (trx) => {
      if (draft.institutionId !== undefined && !(await stores.rules.hasInstitution(trx, draft.institutionId)))
        throw new AppError('not-found', 'institution');
    });
    const doubt = doubtAbout(people.length, staff.length);
    const names = people.map(({ displayName }) => displayName).sort((one, other) => one.localeCompare(other));
    return {
      matched: people.length,
      staff: staff.length,
      names: names.slice(0, namesShown),
      doubt,
      token: tokenOf(draft, doubt),
    };
  };

  /** Runs all rules as they stand now, after `change`, in one transaction with it. */
  const run = async (
    actor: Actor,
    drafts: readonly RuleDraft[],
    change: (trx: Parameters<Parameters<Database['inMunicipality']>[1]>[0]) => Promise<{
      readonly audit: { action: string; subject: string; before?: unknown; after?: unknown };
      readonly without?: string;
    }>,
  ): Promise<readonly DirectoryRule[]> => {
    const { municipalityId, personId } = actor;
    const found = await reading.read(municipalityId, groupsOf([...(await list(actor)), ...drafts]));
    return database.inMunicipality(municipalityId, async (trx) => {
      await organisationStore.lock(trx);
      const { audit, without } = await change(trx);
      const changes = await runRules(trx, {
        municipalityId,
        reading: found,
        now: clock.now(),
        ids,
        ...(without ? { without } : {}),
      });
      if (without) await stores.rules.remove(trx, without);
      const author = { municipalityId, actor: personId };
      await organisationStore.record(trx, author, [audit, ...changes], { clock, ids });
      return stores.rules.list(trx);
    });
  };

  return {
    async list(actor) {
      mustCoordinate(actor);
      return list(actor);
    },

    async findGroups(actor, text) {
      mustCoordinate(actor);
      const found: DirectoryGroup[] = [];
      for (const tenantId of await reading.listTenants(actor.municipalityId))
        found.push(...(await reader.findGroups(tenantId, text)));
      return found;
    },

    preview,

    async add(actor, draft, token) {
      const expected = await preview(actor, draft);
      if (expected.doubt && token !== expected.token) return { kind: 'asks', preview: expected };
      const id = ids.next();
      const rules = await run(actor, [draft], async (trx) => {
        const allows = expected.doubt;
        const author = { by: actor.personId, now: clock.now() };
        await stores.rules.add(trx, actor.municipalityId, { ...draft, id, allows }, author);
        return { audit: { action: 'rule.added', subject: `rule:${id}`, after: draft } };
      });
      return { kind: 'added', rules };
    },

    async allow(actor, ruleId) {
      mustCoordinate(actor);
      return run(actor, [], async (trx) => {
        const rule = (await stores.rules.list(trx)).find(({ id }) => id === ruleId);
        if (!rule) throw new AppError('not-found', 'rule');
        const { asks } = rule;
        if (asks !== 'nobody' && asks !== 'everybody') throw new AppError('conflict', 'rule asks nothing');
        await stores.rules.allow(trx, ruleId, asks);
        return { audit: { action: 'rule.allowed', subject: `rule:${ruleId}`, after: { allows: asks } } };
      });
    },

    async remove(actor, ruleId) {
      mustCoordinate(actor);
      return run(actor, [], async (trx) => {
        const rule = (await stores.rules.list(trx)).find(({ id }) => id === ruleId);
        if (!rule) throw new AppError('not-found', 'rule');
        const { match, value, label, institutionId, isMembership, role } = rule;
        const before = { match, value, label, institutionId, isMembership, role };
        return { audit: { action: 'rule.removed', subject: `rule:${ruleId}`, before }, without: ruleId };
      });
    },

    async countAsking(actor) {
      mustCoordinate(actor);
      return (await list(actor)).filter(({ asks }) => asks !== undefined).length;
    },
  };
}

/** A yes counts for what was asked: another rule, or another doubt, is asked about anew. */
function tokenOf(draft: RuleDraft, doubt: RuleDoubt | undefined): string {
  const { match, value, institutionId = '', isMembership, role = '' } = draft;
  const said = JSON.stringify([match, value, institutionId, isMembership, role, doubt ?? '']);
  return createHash('sha256').update(said).digest('base64url');
}
