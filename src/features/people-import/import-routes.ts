import { z } from 'zod';
import {
  confirmPeopleDto,
  longestPeopleFile,
  peopleChoiceDto,
  peopleRowKindDto,
  peopleRowsPerPage,
  type PeopleConfirmedDto,
  type PeopleImportDto,
  type PeopleImportsDto,
  type PeopleRowsDto,
  type PeopleUndoneDto,
  type PeopleUploadedDto,
} from '../../dto/people-import-dto.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { writeCsv, writeExcel } from '../../platform/spreadsheets/index.ts';
import { isCoordinator } from '../directory/index.ts';
import type { PeopleImportService } from './import-service.ts';
import type { StoredImport } from './import-types.ts';
import { presentTemplate } from './template-presenter.ts';

const root = '/api/organisation/imports';
const nameQuery = z.object({ name: z.string().max(300).default('') });
const rowsQuery = z.object({
  show: peopleRowKindDto.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const formatQuery = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
const contentTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
const uuid = z.guid();

/** Lists of people for the tab: the template, what a file would do, doing it, and taking it back. */
export function createPeopleImportRoutes({
  imports,
  roleOf,
}: {
  readonly imports: PeopleImportService;
  /** A role of the municipality, for the template's example. */
  readonly roleOf: (municipalityId: string) => Promise<string>;
}): readonly Route[] {
  const upload: Route<Uint8Array> = {
    method: 'POST',
    path: root,
    upload: { longest: longestPeopleFile },
    async handle({ actor, query, body }) {
      const read = await imports.upload(actor, parse(nameQuery, query).name, body);
      const json: PeopleUploadedDto =
        read.kind === 'read' ? { kind: 'read', import: present(read.import) } : read;
      return { status: 200, json };
    },
  };

  const list: Route = {
    method: 'GET',
    path: root,
    async handle({ actor }) {
      const { imports: lines, undoable } = await imports.list(actor);
      const json: PeopleImportsDto = {
        imports: lines.map(({ id, fileName, state, counts, doneAt, undoneAt }) => ({
          id,
          fileName,
          state,
          counts,
          ...(doneAt && { doneAt: doneAt.toISOString() }),
          ...(undoneAt && { undoneAt: undoneAt.toISOString() }),
          isUndoable: id === undoable,
        })),
      };
      return { status: 200, json };
    },
  };

  const template: Route = {
    method: 'GET',
    path: `${root}/template`,
    async handle({ actor, query }) {
      if (!isCoordinator(actor)) throw new AppError('forbidden', 'template');
      const { format } = parse(formatQuery, query);
      const table = presentTemplate(actor.locale, await roleOf(actor.municipalityId));
      const bytes =
        format === 'csv' ? writeCsv(table, actor.locale === 'en' ? '.' : ',') : await writeExcel(table);
      return { status: 200, bytes, contentType: contentTypes[format], maxAgeSeconds: 0 };
    },
  };

  const rows: Route = {
    method: 'GET',
    path: `${root}/:importId/rows`,
    async handle({ actor, params, query }) {
      const { show, offset } = parse(rowsQuery, query);
      const all = await imports.rows(actor, idOf(params.importId));
      const shown = show ? all.filter(({ kind }) => kind === show) : all;
      const json: PeopleRowsDto = {
        rows: shown.slice(offset, offset + peopleRowsPerPage).map((row) => ({ ...row })),
        total: shown.length,
      };
      return { status: 200, json };
    },
  };

  const choose: Route<z.infer<typeof peopleChoiceDto>> = {
    method: 'PUT',
    path: `${root}/:importId/choice`,
    body: peopleChoiceDto,
    handle: async ({ actor, params, body }) => ({
      status: 200,
      json: present(await imports.choose(actor, idOf(params.importId), body)),
    }),
  };

  const confirm: Route<z.infer<typeof confirmPeopleDto>> = {
    method: 'POST',
    path: `${root}/:importId/confirm`,
    body: confirmPeopleDto,
    async handle({ actor, params, body }) {
      const { kind, import: stored } = await imports.confirm(actor, idOf(params.importId), body.counts);
      const json: PeopleConfirmedDto = { kind, import: present(stored) };
      return { status: 200, json };
    },
  };

  const undo: Route = {
    method: 'POST',
    path: `${root}/:importId/undo`,
    async handle({ actor, params }) {
      const outcome = await imports.undo(actor, idOf(params.importId));
      const json: PeopleUndoneDto =
        outcome.kind === 'undone'
          ? { kind: 'undone', import: present(outcome.import) }
          : { kind: 'refused', changed: [...outcome.changed] };
      return { status: 200, json };
    },
  };

  return [upload as Route, list, template, rows, choose as Route, confirm as Route, undo];
}

function present({ id, fileName, state, plan }: StoredImport): PeopleImportDto {
  const { rows, counts, choice, unknownUnits, losesLastCoordinator } = plan;
  return {
    id,
    fileName,
    state,
    rows: rows.length,
    counts,
    choice,
    unknownUnits: [...unknownUnits],
    losesLastCoordinator,
  };
}

/** Throws `bad-request` for what does not parse. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-request', 'input');
  return parsed.data;
}

/** An id in the address. One that is none names nothing: throws `not-found`. */
function idOf(value: string | undefined): string {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'import');
  return parsed.data;
}
