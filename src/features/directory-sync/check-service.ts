import { asAppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Directory } from '../../platform/graph/graph-types.ts';
import type { ScheduleDefinition } from '../../platform/jobs/job-types.ts';
import { organisationStore, type OrganisationChange } from '../organisation/index.ts';
import { comparePeople, isPlausible, recordedChange } from './compare-rules.ts';
import type { ReadingService } from './directory-reading.ts';
import type { DirectoryReading } from './rule-rules.ts';
import { runRules } from './rule-runner.ts';
import type { StoredPerson } from './sync-types.ts';
import type { SyncStores } from './sync-stores.ts';

/** The comparison of everybody who is stored with the directory. */
export interface CheckService {
  /**
   * Reads the whole directory first, then does all that follows from it in one transaction: a check that breaks off has changed
   * nothing. Throws `RetryAfter` and `AppError('unavailable')`.
   */
  check(municipalityId: string): Promise<CheckOutcome>;
  /** Takes these people for gone. For a coordinator who has confirmed it. */
  depart(
    trx: MunicipalityTransaction,
    municipalityId: string,
    personIds: readonly string[],
    by: string,
  ): Promise<void>;
  readonly schedule: ScheduleDefinition;
}

/** Numbers only. */
export interface CheckOutcome {
  readonly changed: number;
  readonly left: number;
  readonly returned: number;
  /** Not taken for gone before a coordinator says so. */
  readonly held: number;
}

/** The name under which it stands in the record of changes. */
export const checkActor = 'directory-check';
const hourMs = 3_600_000;
/** One that went well is not repeated in the same night. */
const restHours = 12;
const askedAtOnce = 8;

export function createCheckService({
  database,
  stores,
  reading,
  directory,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly stores: SyncStores;
  readonly reading: ReadingService;
  readonly directory: Pick<Directory, 'findUser'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): CheckService {
  /** Asks once more about each who is missing in the list: whoever is there after all stays. */
  const confirmAbsent = async (municipalityId: string, people: readonly StoredPerson[]) => {
    const tenants = await reading.listTenants(municipalityId);
    const isGone = async ({ id }: StoredPerson) => {
      const found = await Promise.all(tenants.map((tenantId) => directory.findUser(tenantId, id)));
      return !found.some((user) => user?.accountEnabled);
    };
    const gone: string[] = [];
    for (let from = 0; from < people.length; from += askedAtOnce) {
      const part = people.slice(from, from + askedAtOnce);
      const answers = await Promise.all(part.map(isGone));
      gone.push(...part.filter((_, index) => answers[index]).map(({ id }) => id));
    }
    return gone;
  };

  const depart: CheckService['depart'] = async (trx, municipalityId, personIds, by) => {
    const now = clock.now();
    await stores.people.markLeft(trx, personIds, now);
    const people = personIds.map((personId) => ({ personId }));
    const opened = await stores.openings.open(trx, municipalityId, 'left', people, { now, ids });
    const changes = personIds.map((personId): OrganisationChange => ({
      action: 'person.left',
      subject: `person:${personId}`,
      after: {
        open: opened.filter((one) => one.personId === personId).map(({ id, role }) => ({ id, role })),
      },
    }));
    await organisationStore.record(trx, { municipalityId, actor: by }, changes, { clock, ids });
  };

  const apply = async (
    trx: MunicipalityTransaction,
    municipalityId: string,
    found: DirectoryReading,
    gone: readonly string[],
    held: readonly string[],
  ): Promise<CheckOutcome> => {
    const now = clock.now();
    await organisationStore.lock(trx);
    const compared = comparePeople(await stores.people.listPeople(trx), found.users);
    const missing = new Set([...compared.absent, ...compared.disabled].map(({ id }) => id));
    const left = gone.filter((id) => missing.has(id));
    await stores.people.saveUsers(
      trx,
      municipalityId,
      compared.changed.map(({ before, user }) => ({ ...user, id: before.id })),
      now,
    );
    await depart(trx, municipalityId, left, checkActor);
    const returned = compared.returned.map(({ id }) => id);
    await stores.people.markReturned(trx, returned);
    await stores.openings.closeReturned(trx, returned, now);
    const ruled = await runRules(trx, { municipalityId, reading: found, now, ids });
    const changes: OrganisationChange[] = [
      ...compared.changed.flatMap(({ before, user }) => {
        const recorded = recordedChange(before, user);
        return recorded ? [{ action: 'person.changed', subject: `person:${before.id}`, ...recorded }] : [];
      }),
      ...returned.map((id) => ({ action: 'person.returned', subject: `person:${id}` })),
      ...ruled,
    ];
    await organisationStore.record(trx, { municipalityId, actor: checkActor }, changes, { clock, ids });
    await stores.people.saveSuccess(
      trx,
      municipalityId,
      held.filter((id) => missing.has(id)),
      now,
    );
    return {
      changed: compared.changed.length,
      left: left.length,
      returned: returned.length,
      held: held.length,
    };
  };

  const service: CheckService = {
    depart,

    async check(municipalityId) {
      const { stored, groupIds } = await database.inMunicipality(municipalityId, async (trx) => ({
        stored: await stores.people.listPeople(trx),
        groupIds: (await stores.rules.list(trx)).flatMap(({ match, value }) =>
          match === 'group' ? [value] : [],
        ),
      }));
      const found = await reading.read(municipalityId, groupIds, 'fresh');
      const { absent, disabled, present } = comparePeople(stored, found.users);
      const missing = absent.length + disabled.length;
      const isDoubtful = missing > 0 && !isPlausible(missing, present);
      const held = isDoubtful ? [...absent, ...disabled].map(({ id }) => id) : [];
      const gone = isDoubtful
        ? []
        : [...(await confirmAbsent(municipalityId, absent)), ...disabled.map(({ id }) => id)];
      return database.inMunicipality(municipalityId, (trx) => apply(trx, municipalityId, found, gone, held));
    },

    schedule: {
      name: 'check-directory',
      // In the night, and again each hour of it where it did not go well.
      cron: '40 1-4 * * *',
      async run(log: Logger) {
        for (const municipalityId of await database.listMunicipalities()) {
          const { checkedAt } = await database.inMunicipality(municipalityId, (trx) =>
            stores.people.findCheck(trx),
          );
          const now = clock.now();
          if (checkedAt && now.getTime() - checkedAt.getTime() < restHours * hourMs) continue;
          try {
            const outcome = await service.check(municipalityId);
            log.info('directory-checked', { municipalityId, ...outcome });
          } catch (error) {
            // The others are compared all the same.
            const { code, detail } = asAppError(error);
            log.warn('directory-not-checked', { municipalityId, code, detail });
            await database.inMunicipality(municipalityId, (trx) =>
              stores.people.saveFailure(trx, municipalityId, code, now),
            );
          }
        }
      },
    },
  };
  return service;
}
