import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AuditStore } from './audit-store.ts';
import { mustBeSettings, tidyCourse, tidyPlace } from './course-draft-rules.ts';
import type { CourseStore } from './course-store.ts';
import { mustBeId } from './session-access.ts';
import { mayPlan } from './training-policy.ts';
import type { PlanningService } from './training-ports.ts';

/** What a coordinator sets up before there are sessions. */
export type CourseService = Pick<
  PlanningService,
  | 'listCourses'
  | 'saveCourse'
  | 'archiveCourse'
  | 'listPlaces'
  | 'savePlace'
  | 'archivePlace'
  | 'getSettings'
  | 'saveSettings'
>;

export interface CourseServiceParts {
  readonly database: Database;
  readonly courses: CourseStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createCourseService({
  database,
  courses,
  audit,
  clock,
  ids,
}: CourseServiceParts): CourseService {
  /** One transaction for somebody who may plan. */
  const asPlanner = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => {
    if (!mayPlan(actor)) throw new AppError('forbidden', 'planning training');
    return database.inMunicipality(actor.municipalityId, work);
  };

  const record = (
    trx: MunicipalityTransaction,
    actor: Actor,
    action: string,
    subject: string,
    after?: unknown,
  ) =>
    audit.add(trx, {
      municipalityId: actor.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject,
      after,
    });

  return {
    listCourses: (actor) => asPlanner(actor, (trx) => courses.listCourses(trx)),

    saveCourse(actor, draft, existing) {
      const tidy = tidyCourse(draft);
      if (existing) mustBeId(existing.id);
      return asPlanner(actor, async (trx) => {
        const id = existing?.id ?? ids.next();
        if (!existing) {
          const made = { id, at: clock.now(), by: actor.personId };
          await courses.addCourse(trx, actor.municipalityId, tidy, made);
        } else if (!(await courses.changeCourse(trx, id, existing.revision, tidy))) {
          throw new AppError((await courses.findCourse(trx, id)) ? 'conflict' : 'not-found', 'course');
        }
        const course = (await courses.findCourse(trx, id))!;
        const action = existing ? 'course.changed' : 'course.added';
        await record(trx, actor, action, `course:${id}`, { revision: course.revision });
        return course;
      });
    },

    async archiveCourse(actor, courseId) {
      mustBeId(courseId);
      await asPlanner(actor, async (trx) => {
        if (!(await courses.findCourse(trx, courseId))) throw new AppError('not-found', 'course');
        if (await courses.archiveCourse(trx, courseId, clock.now())) {
          await record(trx, actor, 'course.archived', `course:${courseId}`);
        }
      });
    },

    listPlaces: (actor) => asPlanner(actor, (trx) => courses.listPlaces(trx)),

    savePlace(actor, draft, existing) {
      const tidy = tidyPlace(draft);
      if (existing) mustBeId(existing.id);
      return asPlanner(actor, async (trx) => {
        const id = existing?.id ?? ids.next();
        if (!existing) {
          await courses.addPlace(trx, actor.municipalityId, tidy, id);
        } else if (!(await courses.changePlace(trx, id, existing.revision, tidy))) {
          throw new AppError((await courses.findPlace(trx, id)) ? 'conflict' : 'not-found', 'place');
        }
        const place = (await courses.findPlace(trx, id))!;
        const action = existing ? 'place.changed' : 'place.added';
        await record(trx, actor, action, `place:${id}`, { revision: place.revision });
        return place;
      });
    },

    async archivePlace(actor, placeId) {
      mustBeId(placeId);
      await asPlanner(actor, async (trx) => {
        if (!(await courses.findPlace(trx, placeId))) throw new AppError('not-found', 'place');
        if (await courses.archivePlace(trx, placeId, clock.now())) {
          await record(trx, actor, 'place.archived', `place:${placeId}`);
        }
      });
    },

    getSettings: (actor) => asPlanner(actor, (trx) => courses.readSettings(trx)),

    async saveSettings(actor, settings) {
      mustBeSettings(settings);
      await asPlanner(actor, async (trx) => {
        const before = await courses.readSettings(trx);
        await courses.saveSettings(trx, actor.municipalityId, settings);
        // A mailbox of the municipality is no personal data, and which one it was matters later.
        await audit.add(trx, {
          municipalityId: actor.municipalityId,
          id: ids.next(),
          at: clock.now(),
          actor: actor.personId,
          action: 'training-settings.changed',
          subject: `municipality:${actor.municipalityId}`,
          before,
          after: settings,
        });
      });
    },
  };
}
