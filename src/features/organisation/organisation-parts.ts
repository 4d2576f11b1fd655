import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DirectoryUser, UserSearch } from '../../platform/graph/graph-types.ts';
import type { TreesService } from '../trees/index.ts';
import type { Tree } from '../trees/index.ts';
import type { InstitutionStore } from './institution-store.ts';
import type { OrganisationStore } from './organisation-store.ts';
import type { PeopleStore } from './people-store.ts';
import type { PointStore } from './point-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { VolunteerStore } from './volunteer-store.ts';
import type { ChangeOutcome, OrganisationChange, RefusalReason } from './organisation-types.ts';

/** What the services of the organisation are made of. */
export interface OrganisationParts {
  readonly database: Database;
  readonly graph: UserSearch & {
    findUser(tenantId: string, personId: string): Promise<DirectoryUser | undefined>;
  };
  readonly trees: Pick<TreesService, 'getCurrent'>;
  /** What coordinators are writing. */
  readonly writtenTrees: (
    municipalityId: string,
  ) => Promise<readonly { readonly tree: Tree; readonly isPublished: boolean }[]>;
  readonly outgoing: OutgoingMessages;
  /** A place of the tab as a link that opens in Teams. */
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly stores: {
    readonly organisation: OrganisationStore;
    readonly institutions: InstitutionStore;
    readonly people: PeopleStore;
    readonly points: PointStore;
    readonly settings: SettingsStore;
    readonly volunteers: VolunteerStore;
  };
}

/**
 * The trees that colleagues have, and those that were begun and wait for their first publish: before that can pass, somebody must be
 * behind what they name.
 */
export async function treesToFill(
  { trees, writtenTrees }: Pick<OrganisationParts, 'trees' | 'writtenTrees'>,
  municipalityId: string,
): Promise<readonly Tree[]> {
  const current = await trees.getCurrent(municipalityId);
  const waiting = (await writtenTrees(municipalityId)).filter(({ isPublished }) => !isPublished);
  return [...current, ...waiting].map(({ tree }) => tree);
}

/** Ends a transaction without a trace, and comes out as an outcome. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  readonly names: readonly string[];

  constructor(reason: RefusalReason, names: readonly string[] = []) {
    super(reason);
    this.reason = reason;
    this.names = names;
  }
}

/** One transaction in which who is where is changed, one after the other; what `work` says was changed is put on record. */
export async function changeOrganisation(
  { database, stores, clock, ids }: Pick<OrganisationParts, 'database' | 'stores' | 'clock' | 'ids'>,
  actor: Pick<Actor, 'municipalityId' | 'personId'>,
  work: (
    trx: MunicipalityTransaction,
    record: (change: OrganisationChange) => void,
  ) => Promise<string | undefined | void>,
): Promise<ChangeOutcome> {
  try {
    return await database.inMunicipality(actor.municipalityId, async (trx) => {
      await stores.organisation.lock(trx);
      const changes: OrganisationChange[] = [];
      const id = await work(trx, (change) => void changes.push(change));
      const author = { municipalityId: actor.municipalityId, actor: actor.personId };
      await stores.organisation.record(trx, author, changes, { clock, ids });
      return { kind: 'done', ...(id && { id }) };
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      kind: 'refused',
      reason: error.reason,
      ...(error.names.length > 0 && { names: error.names }),
    };
  }
}
