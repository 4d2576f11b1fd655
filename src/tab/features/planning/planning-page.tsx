import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import type { PlanningDto } from '../../../dto/planning-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { useLocale } from '../../ui/page-texts.ts';
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

const useStyles = makeStyles({
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: `0 0 ${tokens.spacingVerticalM}`,
    padding: 0,
    '@media print': { display: 'none' },
  },
  part: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  current: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    fontWeight: tokens.fontWeightSemibold,
  },
});

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
  const key = path.join('/');
  return (
    <div data-planning={place.kind}>
      <PartNavigation planning={data} current={part} onPart={(next) => onPath([next])} />
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

function PartNavigation({
  planning,
  current,
  onPart,
}: {
  readonly planning: PlanningDto;
  readonly current: PlanningPart;
  readonly onPart: (part: PlanningPart) => void;
}) {
  const say = usePlanningSay();
  const styles = useStyles();
  const counts: Partial<Record<PlanningPart, number>> = {
    visits: planning.openVisits,
    undelivered: planning.undelivered,
  };
  return (
    <nav aria-label={say('parts')}>
      <ul className={styles.parts} role="list">
        {planningParts.map((part) => (
          <li key={part}>
            <button
              type="button"
              className={mergeClasses(styles.part, part === current && styles.current)}
              aria-current={part === current ? 'page' : undefined}
              onClick={() => onPart(part)}
            >
              {say(partTexts[part])}
              {counts[part] ? <CounterBadge count={counts[part]} size="small" color="danger" /> : null}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
