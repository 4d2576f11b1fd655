import { locales } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { MunicipalitySettings, StoredSettings } from './organisation-types.ts';

/** What the gate of the trees counts by where nothing else was said. */
const mostColleagues = 400;

/** SQL of what holds for the whole municipality. Every method runs in the caller's transaction. */
export const settingsStore = {
  async get(trx: MunicipalityTransaction): Promise<StoredSettings> {
    const row = await trx
      .selectFrom('municipality as m')
      .leftJoin('tree_settings as t', 't.municipality_id', 'm.municipality_id')
      .select([
        'm.name',
        'm.default_locale',
        'm.languages',
        'm.shared_mailbox',
        'm.status_pages',
        'm.morning_meeting',
        'm.question_days',
        'm.revision',
        't.most_colleagues',
      ])
      .executeTakeFirstOrThrow();
    return {
      name: row.name,
      defaultLocale: row.default_locale,
      languages: row.languages ?? locales,
      sharedMailbox: row.shared_mailbox ?? undefined,
      statusPages: row.status_pages,
      morningMeeting: row.morning_meeting ?? undefined,
      questionDays: row.question_days ?? undefined,
      mostColleagues: row.most_colleagues ?? mostColleagues,
      revision: row.revision,
    };
  },

  /** False: no longer at this revision. */
  async save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    revision: number,
    settings: MunicipalitySettings,
  ): Promise<boolean> {
    const { morningMeeting } = settings;
    const result = await trx
      .updateTable('municipality')
      .set({
        name: settings.name,
        languages: JSON.stringify(settings.languages),
        shared_mailbox: settings.sharedMailbox ?? null,
        status_pages: JSON.stringify(settings.statusPages),
        morning_meeting:
          morningMeeting && Object.keys(morningMeeting).length > 0 ? JSON.stringify(morningMeeting) : null,
        question_days: settings.questionDays ?? null,
        revision: revision + 1,
      })
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    const { mostColleagues: most_colleagues } = settings;
    await trx
      .insertInto('tree_settings')
      .values({ municipality_id: municipalityId, most_colleagues })
      .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet({ most_colleagues }))
      .execute();
    return true;
  },
};

export type SettingsStore = typeof settingsStore;
