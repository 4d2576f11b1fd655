import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { ChevronLeft20Regular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useCallback } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useResource } from '../../ui/use-resource.ts';
import { filterSessions, type SessionFilters } from './filter-sessions.ts';
import { sessionPath } from './session-place.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';
import { useNarrow } from './use-narrow.ts';
import { addDays, mondayOf, weekNumber, weekRange } from './week-days.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekList } from './week-list.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS}`,
  },
  title: {
    margin: 0,
    marginRight: 'auto',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  tools: { display: 'flex', gap: tokens.spacingHorizontalXS, '@media print': { display: 'none' } },
});

interface Props {
  readonly api: TrainingApi;
  readonly filters: SessionFilters;
  readonly showsAll: boolean;
  /** The reader's local day. */
  readonly today: string;
  readonly monday: string;
  readonly onMonday: (monday: string) => void;
  /** What the reader goes to or teaches: shown in its week, whatever else is. */
  readonly own: readonly SessionDto[];
  /** Grows when something was booked or cancelled. */
  readonly round: number;
  readonly onOpen: (path: readonly string[]) => void;
}

/** One week, Monday to Sunday: as a calendar, on a phone as a list of days. */
export function WeekCalendar({ api, own, filters, showsAll, today, monday, onMonday, round, onOpen }: Props) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const isNarrow = useNarrow();
  const load = useCallback(
    async () => ({
      monday,
      ...(await api.listSessions({ from: monday, until: addDays(monday, 6), all: showsAll })),
    }),
    [api, monday, showsAll, round, locale],
  );
  const { data, error } = useResource(load);
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
  const week = weekNumber(monday);
  const isThere = data?.monday === monday;
  const found = filterSessions(isThere ? data.sessions : [], { ...filters, period: 'any' }, today);
  const shown = isThere ? withOwn(found, own, days) : [];
  const open = (session: SessionDto) => onOpen(sessionPath(session));
  const goWeeks = (weeks: number) => onMonday(addDays(monday, weeks * 7));
  return (
    <>
      <div className={styles.bar}>
        <h3 className={styles.title} aria-live="polite">
          {say('weekTitle', { week, range: weekRange(monday, locale) })}
        </h3>
        <div className={styles.tools}>
          <Button
            icon={<ChevronLeft20Regular />}
            aria-label={say('previousWeek')}
            title={say('previousWeek')}
            onClick={() => goWeeks(-1)}
          />
          <Button onClick={() => onMonday(mondayOf(today))}>{say('today')}</Button>
          <Button
            icon={<ChevronRight20Regular />}
            aria-label={say('nextWeek')}
            title={say('nextWeek')}
            onClick={() => goWeeks(1)}
          />
        </div>
      </div>
      <FailureNotice error={error} />
      {!isThere && !error && <Spinner label={say('loading')} />}
      {isThere && isNarrow && <WeekList days={days} sessions={shown} today={today} onOpen={open} />}
      {isThere && !isNarrow && (
        <WeekGrid
          label={say('weekGrid', { week })}
          days={days}
          sessions={shown}
          today={today}
          onOpen={open}
          onWeeks={goWeeks}
        />
      )}
      {isThere && (
        <Text size={200} role="status">
          {say('found', { count: shown.length })}
        </Text>
      )}
    </>
  );
}

/** The reader's own sessions of these days beside those found; each once. */
function withOwn(
  found: readonly SessionDto[],
  own: readonly SessionDto[],
  days: readonly string[],
): readonly SessionDto[] {
  const ofDays = own.filter(({ when }) => days.includes(when.day));
  return [...new Map([...found, ...ofDays].map((session) => [session.sessionId, session])).values()];
}
