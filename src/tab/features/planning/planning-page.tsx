import { useCallback, useMemo, useState } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { PartNavigation } from '../../ui/part-navigation.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { createTrainingApi } from '../training/training-api.ts';
import { CourseForm } from './course-form.tsx';
import { CourseList } from './course-list.tsx';
import { NewSession } from './new-session.tsx';
import { PlaceForm } from './place-form.tsx';
import { PlaceList } from './place-list.tsx';
import { createPlanningApi } from './planning-api.ts';
import { partOf, planningParts, readPlanningPath, type PlanningPart } from './planning-place.ts';
import { SessionList } from './session-list.tsx';
import { SessionPage } from './session-page.tsx';
import { SettingsForm } from './settings-form.tsx';
import { usePlanningSay, type PlanningTextKey } from './texts/planning-texts.ts';
import { UndeliveredList } from './undelivered-list.tsx';
import { VisitList } from './visit-list.tsx';

const partTexts: Record<PlanningPart, PlanningTextKey> = {
  sessions: 'partSessions',
  courses: 'partCourses',
  places: 'partPlaces',
  visits: 'partVisits',
  undelivered: 'partUndelivered',
  settings: 'partSettings',
};

/** Training for its coordinator: sessions, and what stands around them. */
export function PlanningPage({ api: client, path, onPath }: PageProps) {
  const api = useMemo(() => createPlanningApi(client), [client]);
  const training = useMemo(() => createTrainingApi(client), [client]);
  const say = usePlanningSay();
  const locale = useLocale();
  // Each change makes everything shown before it old.
  const [round, setRound] = useState(0);
  const { data, error, reload } = useResource(useCallback(() => api.getPlanning(), [api, round, locale]));
  const place = readPlanningPath(path);
  const part = partOf(place);
  const changed = useCallback(() => setRound((before) => before + 1), []);

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const shared = { api, planning: data, onChanged: changed, onPath };
  const waiting: Partial<Record<PlanningPart, number>> = {
    visits: data.openVisits,
    undelivered: data.undelivered,
  };
  const key = path.join('/');
  return (
    <div data-planning={place.kind}>
      <PartNavigation
        label={say('parts')}
        parts={planningParts.map((id) => ({ id, name: say(partTexts[id]), waiting: waiting[id] }))}
        current={part}
        onPart={(next) => onPath([next])}
      />
      {place.kind === 'list' && part === 'sessions' && <SessionList {...shared} round={round} />}
      {place.kind === 'list' && part === 'courses' && <CourseList {...shared} />}
      {place.kind === 'list' && part === 'places' && <PlaceList {...shared} />}
      {place.kind === 'list' && part === 'visits' && <VisitList {...shared} />}
      {place.kind === 'list' && part === 'undelivered' && <UndeliveredList {...shared} />}
      {place.kind === 'list' && part === 'settings' && <SettingsForm {...shared} />}
      {place.kind === 'session' && (
        <SessionPage key={place.id} {...shared} training={training} id={place.id} step={place.step} />
      )}
      {place.kind === 'new-session' && (
        <NewSession key={key} {...shared} copyOf={place.copyOf} visitId={place.visit} />
      )}
      {place.kind === 'course' && <CourseForm key={key} {...shared} id={place.id} copyOf={place.copyOf} />}
      {place.kind === 'place' && <PlaceForm key={key} {...shared} id={place.id} />}
    </div>
  );
}
