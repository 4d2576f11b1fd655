import { z } from 'zod';
import type { Locale } from '../../../kernel/locale.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import { writeCsv, writeExcel, type SheetTable } from '../../../platform/spreadsheets/index.ts';
import { listOverviews, overviewsQuery } from './planning-overview-query.ts';
import type { PlanningRouteParts } from './planning-route-parts.ts';
import { presentRosterTable, presentSessionTable } from './planning-table-presenter.ts';
import { idOf, parseInput, readerOf } from './route-input.ts';

const formatQuery = z.object({ format: z.enum(['csv', 'xlsx']) });
type Format = z.infer<typeof formatQuery>['format'];

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Lists to take along, as CSV or Excel: the sessions asked for, and the people of one. */
export function createPlanningExportRoutes({ planning, clock }: PlanningRouteParts): readonly Route[] {
  const exportSessions: Route = {
    method: 'GET',
    path: '/api/planning/export',
    async handle({ actor, query }) {
      const { format } = parseInput(formatQuery, query);
      const found = await listOverviews(planning, actor, parseInput(overviewsQuery, query));
      return fileOf(presentSessionTable(found, readerOf(actor, clock)), format, actor.locale);
    },
  };

  const exportRoster: Route = {
    method: 'GET',
    path: '/api/planning/sessions/:sessionId/roster',
    async handle({ actor, params, query }) {
      const { format } = parseInput(formatQuery, query);
      const id = idOf(params.sessionId);
      // Teachers may read the names too; this list, with addresses, is for those who plan.
      await planning.getOverview(actor, id);
      const roster = await planning.getRoster(actor, id);
      return fileOf(presentRosterTable(roster, readerOf(actor, clock)), format, actor.locale);
    },
  };

  return [exportSessions, exportRoster];
}

async function fileOf(table: SheetTable, format: Format, locale: Locale): Promise<HttpAnswer> {
  return format === 'csv'
    ? {
        status: 200,
        bytes: writeCsv(table, locale === 'en' ? '.' : ','),
        contentType: 'text/csv; charset=utf-8',
        maxAgeSeconds: 0,
      }
    : { status: 200, bytes: await writeExcel(table), contentType: excelType, maxAgeSeconds: 0 };
}
