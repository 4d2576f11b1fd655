import type { z } from 'zod';
import {
  changedCourseDto,
  changedPlaceDto,
  courseDraftDto,
  placeDraftDto,
  settingsDto,
  type CourseDto,
  type PlanningDto,
} from '../../../dto/planning-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { localDay } from './training-dto-presenter.ts';
import { presentCourse, presentPlace, presentSettings } from './planning-dto-presenter.ts';
import { courseDraftFrom, placeDraftFrom } from './planning-input.ts';
import type { PlanningRouteParts } from './planning-route-parts.ts';
import { idOf } from './route-input.ts';
import type { Course } from '../training-types.ts';

const root = '/api/planning';

/** What every page of the coordinator begins with, and what is set up before there are sessions. */
export function createPlanningCourseRoutes(parts: PlanningRouteParts): readonly Route[] {
  return [createPlanningRoute(parts), ...createCourseRoutes(parts), ...createPlaceRoutes(parts)];
}

function createPlanningRoute({ planning, visits, desk, facts, clock }: PlanningRouteParts): Route {
  return {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const { timeZone, defaultLocale, hasNetwork, institutions, roles } = await facts.get(actor);
      const now = clock.now();
      const [courses, places, settings, wishes, undelivered] = [
        await planning.listCourses(actor),
        await planning.listPlaces(actor),
        await planning.getSettings(actor),
        await visits.list(actor),
        await desk.listUndelivered(actor),
      ];
      const json: PlanningDto = {
        now: now.toISOString(),
        today: localDay({ startsAt: now, timeZone }),
        timeZone,
        defaultLocale,
        hasNetwork,
        institutions: institutions.map(({ id, name }) => ({ id, name })),
        roles: [...roles],
        courses: courses.map((course) => presentCourse(course, actor.locale, defaultLocale)),
        places: places.map(presentPlace),
        settings: presentSettings(settings),
        openVisits: wishes.filter(({ state }) => state === 'open').length,
        undelivered: undelivered.length,
      };
      return { status: 200, json };
    },
  };
}

function createCourseRoutes({ planning, facts }: PlanningRouteParts): readonly Route[] {
  /** A course has a title in the municipality's own language: the one everybody falls back to. Throws `bad-request`. */
  const readDraft = async (actor: Actor, body: z.infer<typeof courseDraftDto>) => {
    const { defaultLocale } = await facts.get(actor);
    const draft = courseDraftFrom(body);
    if (!draft.titles[defaultLocale]) throw new AppError('bad-request', 'no title in the own language');
    return draft;
  };
  const present = async (actor: Actor, course: Course): Promise<CourseDto> =>
    presentCourse(course, actor.locale, (await facts.get(actor)).defaultLocale);

  const addCourse: Route<z.infer<typeof courseDraftDto>> = {
    method: 'POST',
    path: `${root}/courses`,
    body: courseDraftDto,
    async handle({ actor, body }) {
      const course = await planning.saveCourse(actor, await readDraft(actor, body));
      return { status: 201, json: await present(actor, course) };
    },
  };

  const changeCourse: Route<z.infer<typeof changedCourseDto>> = {
    method: 'PUT',
    path: `${root}/courses/:courseId`,
    body: changedCourseDto,
    async handle({ actor, params, body: { revision, ...body } }) {
      const existing = { id: idOf(params.courseId), revision };
      const course = await planning.saveCourse(actor, await readDraft(actor, body), existing);
      return { status: 200, json: await present(actor, course) };
    },
  };

  const archiveCourse: Route = {
    method: 'POST',
    path: `${root}/courses/:courseId/archive`,
    async handle({ actor, params }) {
      await planning.archiveCourse(actor, idOf(params.courseId));
      return { status: 204 };
    },
  };

  return [addCourse as Route, changeCourse as Route, archiveCourse];
}

function createPlaceRoutes({ planning }: PlanningRouteParts): readonly Route[] {
  const addPlace: Route<z.infer<typeof placeDraftDto>> = {
    method: 'POST',
    path: `${root}/places`,
    body: placeDraftDto,
    async handle({ actor, body }) {
      const place = await planning.savePlace(actor, placeDraftFrom(body));
      return { status: 201, json: presentPlace(place) };
    },
  };

  const changePlace: Route<z.infer<typeof changedPlaceDto>> = {
    method: 'PUT',
    path: `${root}/places/:placeId`,
    body: changedPlaceDto,
    async handle({ actor, params, body: { revision, ...body } }) {
      const existing = { id: idOf(params.placeId), revision };
      const place = await planning.savePlace(actor, placeDraftFrom(body), existing);
      return { status: 200, json: presentPlace(place) };
    },
  };

  const archivePlace: Route = {
    method: 'POST',
    path: `${root}/places/:placeId/archive`,
    async handle({ actor, params }) {
      await planning.archivePlace(actor, idOf(params.placeId));
      return { status: 204 };
    },
  };

  const saveSettings: Route<z.infer<typeof settingsDto>> = {
    method: 'PUT',
    path: `${root}/settings`,
    body: settingsDto,
    async handle({ actor, body: { serviceMailbox, ...settings } }) {
      await planning.saveSettings(actor, { ...settings, ...(serviceMailbox ? { serviceMailbox } : {}) });
      return { status: 204 };
    },
  };

  return [addPlace as Route, changePlace as Route, archivePlace, saveSettings as Route];
}
