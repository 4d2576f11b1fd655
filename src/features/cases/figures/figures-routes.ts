import { z } from 'zod';
import { figuresSummaryDto, periodKindDto } from '../../../dto/case-figures-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { writeCsv, writeExcel } from '../../../platform/spreadsheets/index.ts';
import { parseInput } from '../tab/route-input.ts';
import { presentFigures } from './figures-presenter.ts';
import type { FiguresService, FiguresChoice } from './figures-service.ts';
import { presentFiguresTable } from './figures-table-presenter.ts';
import type { SummaryChoice } from './summary-service.ts';

const path = '/api/case-figures';
const choiceQuery = z.object({
  kind: periodKindDto.default('month'),
  day: z.iso
    .date()
    .refine((day) => day >= '2000' && day < '2100')
    .optional(),
  institution: z.uuid().optional(),
  tree: z.string().min(1).max(64).optional(),
});
const exportQuery = choiceQuery.extend({ format: z.enum(['csv', 'xlsx']) });

/** Figures of cases for the tab, and to take along. */
export function createFiguresRoutes(figures: FiguresService, summaries: SummaryChoice): readonly Route[] {
  const read: Route = {
    method: 'GET',
    path,
    async handle({ actor, query }) {
      const view = await figures.read(actor, choiceOf(parseInput(choiceQuery, query)));
      return { status: 200, json: presentFigures(view, actor.locale, await summaries.isOn(actor)) };
    },
  };

  const take: Route = {
    method: 'GET',
    path: `${path}/export`,
    async handle({ actor, query }) {
      const { format, ...asked } = parseInput(exportQuery, query);
      const table = presentFiguresTable(await figures.read(actor, choiceOf(asked)), actor.locale);
      return format === 'csv'
        ? { ...file, contentType: 'text/csv; charset=utf-8', bytes: writeCsv(table, decimalOf(actor)) }
        : {
            ...file,
            contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            bytes: await writeExcel(table),
          };
    },
  };

  const choose: Route<z.infer<typeof figuresSummaryDto>> = {
    method: 'PUT',
    path: `${path}/summary`,
    body: figuresSummaryDto,
    async handle({ actor, body }) {
      await summaries.choose(actor, body.isOn);
      return { status: 204 };
    },
  };

  return [read, take, choose as Route];
}

const file = { status: 200, maxAgeSeconds: 0 } as const;

function decimalOf({ locale }: Actor): ',' | '.' {
  return locale === 'en' ? '.' : ',';
}

function choiceOf({ kind, day, institution, tree }: z.infer<typeof choiceQuery>): FiguresChoice {
  return {
    kind,
    ...(day !== undefined && { day }),
    ...(institution !== undefined && { institutionId: institution }),
    ...(tree !== undefined && { treeId: tree }),
  };
}
