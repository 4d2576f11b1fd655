import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { courseOf, defaultSettings, placeOf, settingsOf } from './training-rows.ts';
import type { CourseDraft, PlaceDraft } from './training-ports.ts';
import type { Course, Place, TrainingSettings } from './training-types.ts';

/** Who makes something new, and when. */
export interface Made {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
}

/** SQL of what changes seldom: courses, places, the municipality's ways. Every method runs in the caller's transaction. */
export const courseStore = {
  /** Of the given ids, or all that are not archived, by title. */
  async listCourses(trx: MunicipalityTransaction, ids?: readonly string[]): Promise<readonly Course[]> {
    const query = trx.selectFrom('course').selectAll();
    const rows = await (
      ids ? query.where(sql<boolean>`id = any(${[...ids]}::uuid[])`) : query.where('archived_at', 'is', null)
    )
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(courseOf);
  },

  async findCourse(trx: MunicipalityTransaction, id: string): Promise<Course | undefined> {
    return (await this.listCourses(trx, [id]))[0];
  },

  async addCourse(trx: MunicipalityTransaction, municipalityId: string, draft: CourseDraft, made: Made) {
    await trx
      .insertInto('course')
      .values({
        municipality_id: municipalityId,
        id: made.id,
        ...courseColumns(draft),
        created_at: made.at,
        created_by: made.by,
      })
      .execute();
  },

  /** False: it is not there, or no longer at this revision. */
  async changeCourse(trx: MunicipalityTransaction, id: string, revision: number, draft: CourseDraft) {
    const result = await trx
      .updateTable('course')
      .set({ ...courseColumns(draft), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  async archiveCourse(trx: MunicipalityTransaction, id: string, at: Date): Promise<boolean> {
    const result = await trx
      .updateTable('course')
      .set({ archived_at: at })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** Of the given ids, or all that are not archived, by name. */
  async listPlaces(trx: MunicipalityTransaction, ids?: readonly string[]): Promise<readonly Place[]> {
    const query = trx.selectFrom('training_place').selectAll();
    const rows = await (
      ids ? query.where(sql<boolean>`id = any(${[...ids]}::uuid[])`) : query.where('archived_at', 'is', null)
    )
      .orderBy('name')
      .orderBy('id')
      .execute();
    return rows.map(placeOf);
  },

  async findPlace(trx: MunicipalityTransaction, id: string): Promise<Place | undefined> {
    return (await this.listPlaces(trx, [id]))[0];
  },

  async addPlace(trx: MunicipalityTransaction, municipalityId: string, draft: PlaceDraft, id: string) {
    await trx
      .insertInto('training_place')
      .values({ municipality_id: municipalityId, id, ...placeColumns(draft) })
      .execute();
  },

  /** False: it is not there, or no longer at this revision. */
  async changePlace(trx: MunicipalityTransaction, id: string, revision: number, draft: PlaceDraft) {
    const result = await trx
      .updateTable('training_place')
      .set({ ...placeColumns(draft), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  async archivePlace(trx: MunicipalityTransaction, id: string, at: Date): Promise<boolean> {
    const result = await trx
      .updateTable('training_place')
      .set({ archived_at: at })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** The municipality's ways; the defaults where it has chosen nothing. */
  async readSettings(trx: MunicipalityTransaction): Promise<TrainingSettings> {
    const row = await trx.selectFrom('training_settings').selectAll().executeTakeFirst();
    return row ? settingsOf(row) : defaultSettings;
  },

  async saveSettings(trx: MunicipalityTransaction, municipalityId: string, settings: TrainingSettings) {
    const columns = {
      service_mailbox: settings.serviceMailbox ?? null,
      seat_hold_minutes: settings.seatHoldMinutes,
      first_come_hours: settings.firstComeHours,
      minimum_warning_hours: settings.minimumWarningHours,
      quiet_from: settings.quietFrom,
      quiet_until: settings.quietUntil,
    };
    await trx
      .insertInto('training_settings')
      .values({ municipality_id: municipalityId, ...columns })
      .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet(columns))
      .execute();
  },
};

export type CourseStore = typeof courseStore;

function courseColumns(draft: CourseDraft) {
  return {
    titles: JSON.stringify(draft.titles),
    goals: JSON.stringify(draft.goals),
    contents: JSON.stringify(draft.contents),
    bring: JSON.stringify(draft.bring),
    minutes: draft.minutes,
    form: draft.form,
    languages: JSON.stringify(draft.languages),
    audience: JSON.stringify(draft.audience),
    links: JSON.stringify(draft.links),
  };
}

function placeColumns(draft: PlaceDraft) {
  return {
    name: draft.name,
    address: draft.address ?? null,
    room_mail: draft.roomMail ?? null,
    caterer_mail: draft.catererMail ?? null,
    capacity: draft.capacity ?? null,
  };
}

/** The municipality's ways of training, for the features around it. */
export function readTrainingSettings(trx: MunicipalityTransaction): Promise<TrainingSettings> {
  return courseStore.readSettings(trx);
}
