import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CalendarLtr48Regular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useCallback, useId, useMemo, useState } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { filterChoices, filterSessions, noFilters } from './filter-sessions.ts';
import { SessionCard } from './session-card.tsx';
import { SessionFilterBar } from './session-filter-bar.tsx';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';
import { WeekCalendar } from './week-calendar.tsx';
import { dayOf, mondayOf } from './week-days.ts';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  views: { display: 'flex', gap: tokens.spacingHorizontalXS, '@media print': { display: 'none' } },
  list: { marginTop: tokens.spacingVerticalM },
});

interface Props {
  readonly api: TrainingApi;
  /** The server's time, ISO 8601. */
  readonly now: string;
  readonly timeZone: string;
  readonly own: readonly SessionDto[];
  /** Grows when something was booked or cancelled. */
  readonly round: number;
  readonly onOpen: (path: readonly string[]) => void;
}

/** The sessions that suit the reader, or all; as a list or week by week. */
export function SessionFinder({ api, own, now, timeZone, round, onOpen }: Props) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useId();
  const [view, setView] = useState<'list' | 'week'>('list');
  const [showsAll, setShowsAll] = useState(false);
  const [filters, setFilters] = useState(noFilters);
  const today = dayOf(now, timeZone);
  const [monday, setMonday] = useState(() => mondayOf(today));
  const { data, error, reload } = useResource(
    useCallback(
      async () => ({ showsAll, ...(await api.listSessions({ all: showsAll })) }),
      [api, showsAll, round, locale],
    ),
  );
  const choices = useMemo(() => filterChoices(data?.sessions ?? [], locale), [data, locale]);
  const shown = filterSessions(data?.sessions ?? [], filters, today);
  return (
    <section className={shared.section} aria-labelledby={title} data-section="find">
      <div className={styles.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('findTitle')}
        </h2>
        <div role="group" aria-label={say('view')} className={styles.views}>
          {(['list', 'week'] as const).map((name) => (
            <Button
              key={name}
              appearance={view === name ? 'primary' : 'secondary'}
              aria-pressed={view === name}
              onClick={() => setView(name)}
            >
              {say(name === 'list' ? 'viewList' : 'viewWeek')}
            </Button>
          ))}
        </div>
      </div>
      <SessionFilterBar
        choices={choices}
        filters={filters}
        onFilters={setFilters}
        showsAll={showsAll}
        onShowsAll={setShowsAll}
        hasPeriod={view === 'list'}
      />
      {view === 'week' && (
        <WeekCalendar
          api={api}
          own={own}
          filters={filters}
          showsAll={showsAll}
          today={today}
          monday={monday}
          onMonday={setMonday}
          round={round}
          onOpen={onOpen}
        />
      )}
      {view === 'list' && error && <FailureView error={error} onRetry={reload} />}
      {view === 'list' && !error && !data && <Spinner label={say('loading')} />}
      {view === 'list' && !error && data && (
        <div className={styles.list}>
          <div role="status" className={shared.hidden}>
            {shown.length > 0 ? say('found', { count: shown.length }) : ''}
          </div>
          <ul className={shared.list} role="list">
            {shown.map((session) => (
              <SessionCard key={session.sessionId} session={session} onOpen={onOpen} />
            ))}
          </ul>
          {shown.length === 0 && data.sessions.length > 0 && (
            <Nothing title={say('noneFilteredTitle')} text={say('noneFilteredText')}>
              <Button onClick={() => setFilters(noFilters)}>{say('clearFilters')}</Button>
            </Nothing>
          )}
          {data.sessions.length === 0 && !data.showsAll && (
            <Nothing title={say('noneTitle')} text={say('noneText')} />
          )}
          {data.sessions.length === 0 && data.showsAll && (
            <Nothing title={say('noneAllTitle')} text={say('noneAllText')} />
          )}
        </div>
      )}
    </section>
  );
}

function Nothing({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div role="status">
      <EmptyView icon={<CalendarLtr48Regular />} title={title} text={text} heading="h3">
        {children}
      </EmptyView>
    </div>
  );
}
