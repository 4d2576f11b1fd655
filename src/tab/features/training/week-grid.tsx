import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { bookingWords, placeWords, seatWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import { dayName, hourName } from './week-days.ts';
import { hoursOf, placeInLanes } from './week-lanes.ts';

const hourHeight = 52;

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: '3rem minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  row: { display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))' },
  hours: { position: 'relative', color: tokens.colorNeutralForeground2 },
  hour: {
    position: 'absolute',
    right: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    transform: 'translateY(-50%)',
  },
  head: {
    padding: tokens.spacingVerticalS,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  corner: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  today: { fontWeight: tokens.fontWeightBold, color: tokens.colorBrandForeground1 },
  day: {
    position: 'relative',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  line: {
    position: 'absolute',
    left: 0,
    right: 0,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  session: {
    position: 'absolute',
    boxSizing: 'border-box',
    overflow: 'hidden',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-start',
    textAlign: 'start',
    hyphens: 'auto',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    cursor: 'pointer',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderLeft: `4px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      zIndex: 1,
      overflow: 'visible',
    },
  },
  mine: {
    backgroundColor: tokens.colorBrandBackground2,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  title: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  // A quarter of an hour has room for one line.
  oneLine: { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', flexShrink: 0 },
});

interface Props {
  readonly label: string;
  readonly days: readonly string[];
  readonly sessions: readonly SessionDto[];
  readonly today: string;
  readonly onOpen: (session: SessionDto) => void;
  readonly onWeeks: (weeks: number) => void;
}

/** Where the keyboard is: a day, and which of its sessions; an empty day itself is a stop. */
interface Spot {
  readonly day: number;
  readonly index: number;
}

/**
 * A week as a calendar. One stop for the Tab key; arrows move between days and their sessions, Home and End to Monday and
 * Sunday, Page Up and Page Down to other weeks.
 */
export function WeekGrid({ label, days, sessions, today, onOpen, onWeeks }: Props) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = usePageStyles();
  const grid = useRef<HTMLDivElement>(null);
  const isWalking = useRef(false);
  const byDay = useMemo(
    () => days.map((day) => placeInLanes(sessions.filter(({ when }) => when.day === day))),
    [days.join(), sessions],
  );
  const { from, until } = hoursOf(sessions);
  const hours = Array.from({ length: until - from }, (_, index) => from + index);
  const height = hours.length * hourHeight;
  const [wanted, setWanted] = useState<Spot>(() => firstSpot(byDay, days.indexOf(today)));
  const spot = { day: wanted.day, index: Math.min(wanted.index, (byDay[wanted.day]?.length ?? 1) - 1) };

  useEffect(() => {
    // Only who walks is followed: a new week must not take the focus from the button that asked for it.
    if (!isWalking.current) return;
    isWalking.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [spot.day, spot.index, days[0]]);

  function walk(event: KeyboardEvent) {
    const next = nextSpot(event.key, spot, byDay);
    const weeks = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : 0;
    if (!next && weeks === 0) return;
    event.preventDefault();
    isWalking.current = true;
    if (next) setWanted(next);
    else onWeeks(weeks);
  }

  const placeOf = (minute: number) => ((minute - from * 60) / 60) * hourHeight;
  const isSpot = (day: number, index: number) => spot.day === day && spot.index === index;
  return (
    <div ref={grid} role="grid" aria-label={label} tabIndex={-1} className={styles.frame} onKeyDown={walk}>
      <div className={styles.corner} role="presentation" />
      <div role="row" className={styles.row}>
        {days.map((day) => (
          <div
            key={day}
            role="columnheader"
            aria-current={day === today ? 'date' : undefined}
            className={mergeClasses(styles.head, day === today && styles.today)}
          >
            {dayName(day, locale, 'short')}
          </div>
        ))}
      </div>
      <div className={styles.hours} style={{ height }} aria-hidden>
        {hours.slice(1).map((hour) => (
          <span key={hour} className={styles.hour} style={{ top: placeOf(hour * 60) }}>
            {hourName(hour, locale)}
          </span>
        ))}
      </div>
      <div role="row" className={styles.row}>
        {days.map((day, dayIndex) => {
          const placed = byDay[dayIndex] ?? [];
          return (
            <div
              key={day}
              role="gridcell"
              data-day={day}
              aria-label={
                placed.length === 0 ? `${dayName(day, locale, 'long')}: ${say('dayEmpty')}` : undefined
              }
              tabIndex={placed.length === 0 ? (isSpot(dayIndex, -1) ? 0 : -1) : undefined}
              className={styles.day}
              style={{ height }}
            >
              {hours.slice(1).map((hour) => (
                <div key={hour} className={styles.line} style={{ top: placeOf(hour * 60) }} />
              ))}
              {placed.map(({ session, lane, lanes }, index) => {
                const { startMinute, endMinute, time } = session.when;
                const top = placeOf(startMinute);
                const height = Math.max(placeOf(Math.min(endMinute, until * 60)) - top - 2, 24);
                const state = session.mine ? bookingWords(session.mine, say) : seatWords(session, say);
                return (
                  <button
                    key={session.sessionId}
                    type="button"
                    tabIndex={isSpot(dayIndex, index) ? 0 : -1}
                    className={mergeClasses(styles.session, session.mine ? styles.mine : undefined)}
                    style={{
                      top,
                      height,
                      left: `calc(${(lane / lanes) * 100}% + 1px)`,
                      width: `calc(${100 / lanes}% - 2px)`,
                    }}
                    title={session.course.title}
                    onFocus={() => setWanted({ day: dayIndex, index })}
                    onClick={() => onOpen(session)}
                  >
                    <span className={mergeClasses(styles.title, height < 44 && styles.oneLine)}>
                      {session.course.title}
                    </span>
                    {time}
                    <span className={shared.hidden}>
                      {`, ${dayName(day, locale, 'long')}, ${placeWords(session, say)}, ${state}`}
                    </span>
                  </button>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type Days = readonly (readonly unknown[])[];

/** The first session from today on; today itself where there is none. */
function firstSpot(byDay: Days, today: number): Spot {
  const start = Math.max(today, 0);
  const day = byDay.findIndex((placed, index) => index >= start && placed.length > 0);
  return day === -1 ? spotIn(byDay, start, 0) : { day, index: 0 };
}

function nextSpot(key: string, { day, index }: Spot, byDay: Days): Spot | undefined {
  if (key === 'ArrowLeft') return spotIn(byDay, Math.max(day - 1, 0), index);
  if (key === 'ArrowRight') return spotIn(byDay, Math.min(day + 1, 6), index);
  if (key === 'ArrowUp') return spotIn(byDay, day, index - 1);
  if (key === 'ArrowDown') return spotIn(byDay, day, index + 1);
  if (key === 'Home') return spotIn(byDay, 0, 0);
  if (key === 'End') return spotIn(byDay, 6, 0);
  return undefined;
}

/** The nearest spot there is in a day: -1 for an empty one. */
function spotIn(byDay: Days, day: number, index: number): Spot {
  const last = (byDay[day]?.length ?? 0) - 1;
  return { day, index: last < 0 ? -1 : Math.min(Math.max(index, 0), last) };
}
