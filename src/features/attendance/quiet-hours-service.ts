import { AppError } from '../../kernel/app-error.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import {
  readTrainingSettings,
  type QuietHours,
  type QuietHoursService,
  type QuietTimes,
} from '../training/index.ts';
import type { ReminderPlanner } from './reminder-planner.ts';

const timeOfDay = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Stored for somebody who is never quiet: equal times. */
const never: QuietTimes = { from: '00:00', until: '00:00' };

/** When somebody is not written to: by the municipality's hours unless they chose otherwise. */
export function createQuietHoursService({
  database,
  planner,
}: {
  readonly database: Database;
  readonly planner: Pick<ReminderPlanner, 'followQuietHours'>;
}): QuietHoursService {
  const read = async (trx: MunicipalityTransaction, personId: string): Promise<QuietHours> => {
    const { quietFrom, quietUntil } = await readTrainingSettings(trx);
    const standard = { from: quietFrom, until: quietUntil };
    const own = await trx
      .selectFrom('quiet_hours')
      .select(['quiet_from as from', 'quiet_until as until'])
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (!own) return { choice: 'default', standard };
    return { choice: own.from === own.until ? 'none' : own, standard };
  };

  return {
    get: ({ municipalityId, personId }) =>
      database.inMunicipality(municipalityId, (trx) => read(trx, personId)),

    async save({ municipalityId, personId }, choice) {
      const isWrong =
        typeof choice !== 'string' &&
        (choice.from === choice.until || !timeOfDay.test(choice.from) || !timeOfDay.test(choice.until));
      if (isWrong) throw new AppError('bad-request', 'quiet hours');
      return database.inMunicipality(municipalityId, async (trx) => {
        if (choice === 'default') {
          await trx.deleteFrom('quiet_hours').where('person_id', '=', personId).execute();
        } else {
          const { from, until } = choice === 'none' ? never : choice;
          const times = { quiet_from: from, quiet_until: until };
          await trx
            .insertInto('quiet_hours')
            .values({ municipality_id: municipalityId, person_id: personId, ...times })
            .onConflict((conflict) => conflict.columns(['municipality_id', 'person_id']).doUpdateSet(times))
            .execute();
        }
        await planner.followQuietHours(trx, municipalityId, personId);
        return read(trx, personId);
      });
    },
  };
}
