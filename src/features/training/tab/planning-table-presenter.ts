import { DateTime } from 'luxon';
import { planningTexts, type PlanningTextKey } from '../../../content/texts/planning/index.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Cell, SheetTable } from '../../../platform/spreadsheets/spreadsheet-types.ts';
import { presentTitle } from '../session-presenter.ts';
import type { Reader } from './training-dto-presenter.ts';
import type { RosterEntry, SessionOverview } from '../training-ports.ts';

/** Lists as coordinators take them with them; the same for CSV and Excel. */

interface Column<T> {
  readonly title: PlanningTextKey;
  readonly width: number;
  of(row: T): Cell;
}

/** Sessions: what was planned, who booked, who came, and what they thought. */
export function presentSessionTable(
  overviews: readonly SessionOverview[],
  { locale, now }: Reader,
): SheetTable {
  const say = (key: PlanningTextKey) => planningTexts(locale, key);
  const local = ({ view }: SessionOverview) =>
    DateTime.fromJSDate(view.session.startsAt, { zone: view.session.timeZone });
  const time = (at: Date, zone: string) => DateTime.fromJSDate(at, { zone }).toFormat('HH:mm');
  const isBooked = ({ view }: SessionOverview) => view.session.signUp === 'booking';
  const isOver = ({ view }: SessionOverview) => view.session.endsAt <= now;
  const columns: readonly Column<SessionOverview>[] = [
    { title: 'column.day', width: 12, of: (row) => ({ day: local(row).toFormat('yyyy-MM-dd') }) },
    {
      title: 'column.from',
      width: 8,
      of: ({ view: { session } }) => time(session.startsAt, session.timeZone),
    },
    {
      title: 'column.until',
      width: 8,
      of: ({ view: { session } }) => time(session.endsAt, session.timeZone),
    },
    { title: 'column.week', width: 8, of: (row) => local(row).weekNumber },
    { title: 'column.course', width: 40, of: ({ view }) => presentTitle(view.course, view.session, locale) },
    {
      title: 'column.state',
      width: 12,
      of: (row) =>
        say(
          row.view.session.state === 'cancelled'
            ? 'session.cancelled'
            : isOver(row)
              ? 'session.over'
              : 'session.planned',
        ),
    },
    { title: 'column.place', width: 28, of: ({ view }) => plainName(view.place?.name ?? '') },
    { title: 'column.online', width: 8, of: ({ view }) => say(view.session.isOnline ? 'yes' : 'no') },
    { title: 'column.language', width: 10, of: ({ view }) => say(`language.${view.session.locale}`) },
    {
      title: 'column.teachers',
      width: 30,
      of: ({ view }) => view.teachers.map(({ displayName }) => plainName(displayName)).join(', '),
    },
    { title: 'column.capacity', width: 9, of: (row) => only(isBooked(row), row.view.seats.capacity) },
    { title: 'column.minimum', width: 9, of: (row) => only(isBooked(row), row.view.session.minimum) },
    { title: 'column.booked', width: 10, of: (row) => only(isBooked(row), row.view.seats.booked) },
    { title: 'column.waiting', width: 16, of: (row) => only(isBooked(row), row.view.seats.waiting) },
    { title: 'column.attended', width: 11, of: (row) => only(isOver(row), row.attended) },
    { title: 'column.answers', width: 13, of: ({ evaluation }) => evaluation?.answers },
    {
      title: 'column.useful',
      width: 13,
      of: ({ evaluation }) => evaluation && Math.round(evaluation.useful * 10) / 10,
    },
    { title: 'column.reason', width: 40, of: ({ view }) => view.session.changeReason },
  ];
  return tableOf(say('sessions.title'), columns, overviews, say);
}

/** Everybody on the list of one session who has not given back their seat. */
export function presentRosterTable(roster: readonly RosterEntry[], { locale }: Reader): SheetTable {
  const say = (key: PlanningTextKey) => planningTexts(locale, key);
  const columns: readonly Column<RosterEntry>[] = [
    { title: 'column.name', width: 30, of: ({ name }) => plainName(name) },
    { title: 'column.institution', width: 34, of: ({ institution }) => plainName(institution ?? '') },
    { title: 'column.mail', width: 34, of: ({ mail }) => mail },
    { title: 'column.state', width: 22, of: ({ booking }) => say(`booking.${booking.state}`) },
    { title: 'column.queue', width: 18, of: ({ placeInQueue }) => placeInQueue },
    { title: 'column.source', width: 20, of: ({ booking }) => say(`source.${booking.source}`) },
    { title: 'column.invitation', width: 14, of: ({ booking }) => say(`invitation.${booking.invitation}`) },
    {
      title: 'column.attendance',
      width: 11,
      of: ({ booking: { attended } }) => (attended === undefined ? undefined : say(attended ? 'yes' : 'no')),
    },
  ];
  const active = roster.filter(({ booking }) => booking.state !== 'cancelled');
  return tableOf(say('roster.title'), columns, active, say);
}

function tableOf<T>(
  title: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  say: (key: PlanningTextKey) => string,
): SheetTable {
  return {
    title,
    columns: columns.map(({ title: key, width }) => ({ title: say(key), width })),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
  };
}

function only(isSo: boolean, value: number): Cell {
  return isSo ? value : undefined;
}
