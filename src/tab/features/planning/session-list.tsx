import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  Select,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { CalendarLtr48Regular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useCallback, useId, useState } from 'react';
import type { OverviewDto } from '../../../dto/planning-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { addDays } from '../training/week-days.ts';
import { ExportButtons } from './export-buttons.tsx';
import { groupByWeek } from './group-by-week.ts';
import type { PartProps } from './part-props.ts';
import type { SessionsWish } from './planning-api.ts';
import { SessionRow } from './session-row.tsx';
import { usePlanningSay } from './texts/planning-texts.ts';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    margin: `${tokens.spacingVerticalM} 0`,
    '@media (min-width: 480px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@media (min-width: 800px)': { gridTemplateColumns: '2fr 1fr auto' },
    '@media print': { display: 'none' },
  },
  week: {
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
  },
  rows: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  foot: { marginTop: tokens.spacingVerticalL },
});

const periods = ['ahead', 'month', 'past'] as const;
type Period = (typeof periods)[number];

/** All sessions of a period by week, what needs somebody first. */
export function SessionList({ api, planning, onPath, round }: PartProps & { readonly round: number }) {
  const say = usePlanningSay();
  const locale = useLocale();
  const styles = useStyles();
  const formStyles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [period, setPeriod] = useState<Period>('ahead');
  const [course, setCourse] = useState('');
  const [cancelled, setCancelled] = useState(false);
  const [onlyUrgent, setOnlyUrgent] = useState(false);
  const { today } = planning;
  const wish: SessionsWish = { ...daysOf(period, today), course, cancelled };
  const asked = JSON.stringify(wish);
  const { data, error, reload } = useResource(
    useCallback(
      async () => ({ asked, sessions: await api.listSessions(JSON.parse(asked) as SessionsWish) }),
      [api, asked, round, locale],
    ),
  );
  const open = (id: string) => onPath(['sessions', id]);
  const all = data?.asked === asked ? data.sessions : undefined;
  const urgent = (all ?? []).filter(({ attention }) => attention.length > 0);
  const shown = onlyUrgent ? urgent : (all ?? []);
  const inOrder = period === 'past' ? [...shown].reverse() : shown;

  return (
    <section aria-labelledby={title}>
      <div className={formStyles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('partSessions')}
        </h2>
        <Button
          className={shared.noPaper}
          appearance="primary"
          icon={<Add20Regular />}
          onClick={() => onPath(['sessions', 'new'])}
        >
          {say('newSession')}
        </Button>
      </div>
      <div className={styles.filters} role="group" aria-label={say('filters')}>
        <Field label={say('filterCourse')} className={formStyles.field}>
          <Select className={formStyles.input} value={course} onChange={(_, { value }) => setCourse(value)}>
            <option value="">{say('anyCourse')}</option>
            {planning.courses.map(({ id, title: name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('filterPeriod')} className={formStyles.field}>
          <Select
            className={formStyles.input}
            value={period}
            onChange={(_, { value }) => setPeriod(periods.find((one) => one === value) ?? 'ahead')}
          >
            <option value="ahead">{say('periodAhead')}</option>
            <option value="month">{say('periodMonth')}</option>
            <option value="past">{say('periodPast')}</option>
          </Select>
        </Field>
        <div className={shared.row}>
          <Checkbox
            checked={cancelled}
            onChange={(_, { checked }) => setCancelled(!!checked)}
            label={say('showCancelled')}
          />
          <Checkbox
            checked={onlyUrgent}
            onChange={(_, { checked }) => setOnlyUrgent(!!checked)}
            label={say('onlyUrgent')}
          />
        </div>
      </div>
      {error && <FailureView error={error} onRetry={reload} />}
      {!error && !all && <Spinner label={say('loading')} />}
      <div role="status" className={shared.hidden}>
        {all ? say('found', { count: shown.length }) : ''}
      </div>
      {all && urgent.length > 0 && !onlyUrgent && period !== 'past' && (
        <Text block weight="semibold">
          {say('urgentCount', { count: urgent.length })}
        </Text>
      )}
      {groupByWeek(inOrder, locale).map(({ name, sessions }) => (
        <div key={name}>
          <h3 className={styles.week}>{say('weekOf', { week: name })}</h3>
          <ul className={styles.rows} role="list">
            {sessions.map((one: OverviewDto) => (
              <SessionRow key={one.session.sessionId} overview={one} now={planning.now} onOpen={open} />
            ))}
          </ul>
        </div>
      ))}
      {all && shown.length === 0 && (
        <EmptyView
          icon={<CalendarLtr48Regular />}
          title={say(onlyUrgent ? 'noneUrgentTitle' : 'noneTitle')}
          text={say(
            onlyUrgent ? 'noneUrgentText' : planning.courses.length > 0 ? 'noneText' : 'noneNoCourse',
          )}
          heading="h3"
        />
      )}
      {all && all.length > 0 && (
        <div className={styles.foot}>
          <ExportButtons find={(format) => api.exportSessions(wish, format)} fileName={say('exportName')} />
        </div>
      )}
    </section>
  );
}

function daysOf(period: Period, today: string): SessionsWish {
  if (period === 'ahead') return { from: today };
  if (period === 'month') return { from: today, until: addDays(today, 30) };
  return { from: addDays(today, -365), until: addDays(today, -1) };
}
