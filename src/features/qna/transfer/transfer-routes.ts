import { z } from 'zod';
import {
  confirmImportDto,
  exportFormats,
  importChoiceDto,
  importRowsPerPage,
  longestImportBytes,
  rowOutcomeDto,
  type ConfirmedDto,
  type ImportRowsDto,
  type ImportsDto,
  type UndoneDto,
  type UploadedDto,
} from '../../../dto/qna-transfer-dto.ts';
import type { Route } from '../../../platform/http/http-types.ts';
import { writeCsv, writeExcel } from '../../../platform/spreadsheets/index.ts';
import { idOf, parseInput } from '../tab/qna-route-input.ts';
import { presentExportJson, presentExportTable } from './export-presenter.ts';
import type { ExportService } from './export-service.ts';
import type { ImportService } from './import-service.ts';
import { presentImport, presentImportLine, presentRow, readChoice } from './transfer-dto-presenter.ts';

export interface TransferRouteParts {
  readonly imports: ImportService;
  readonly exports: ExportService;
}

const root = '/api/qna/transfer';
const nameQuery = z.object({ name: z.string().max(300).default('') });
const rowsQuery = z.object({
  show: rowOutcomeDto.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const formatQuery = z.object({ format: z.enum(exportFormats) });

/** Lists that a coordinator brings along or takes along. */
export function createTransferRoutes({ imports, exports }: TransferRouteParts): readonly Route[] {
  const upload: Route<Uint8Array> = {
    method: 'POST',
    path: `${root}/imports`,
    upload: { longest: longestImportBytes },
    async handle({ actor, query, body }) {
      const read = await imports.upload(actor, parseInput(nameQuery, query).name, body);
      const json: UploadedDto =
        read.kind === 'read'
          ? { kind: 'read', import: presentImport(read.import) }
          : { kind: 'unreadable', problem: read.problem };
      return { status: 200, json };
    },
  };

  const list: Route = {
    method: 'GET',
    path: `${root}/imports`,
    async handle({ actor }) {
      const json: ImportsDto = { imports: (await imports.list(actor)).map(presentImportLine) };
      return { status: 200, json };
    },
  };

  const get: Route = {
    method: 'GET',
    path: `${root}/imports/:importId`,
    handle: async ({ actor, params }) => ({
      status: 200,
      json: presentImport(await imports.get(actor, idOf(params.importId))),
    }),
  };

  const rows: Route = {
    method: 'GET',
    path: `${root}/imports/:importId/rows`,
    async handle({ actor, params, query }) {
      const { show, offset } = parseInput(rowsQuery, query);
      const all = await imports.rows(actor, idOf(params.importId));
      const shown = show ? all.filter(({ kind }) => kind === show) : all;
      const json: ImportRowsDto = {
        rows: shown.slice(offset, offset + importRowsPerPage).map(presentRow),
        total: shown.length,
      };
      return { status: 200, json };
    },
  };

  const choose: Route<z.infer<typeof importChoiceDto>> = {
    method: 'PUT',
    path: `${root}/imports/:importId/choice`,
    body: importChoiceDto,
    handle: async ({ actor, params, body }) => ({
      status: 200,
      json: presentImport(await imports.choose(actor, idOf(params.importId), readChoice(body))),
    }),
  };

  const confirm: Route<z.infer<typeof confirmImportDto>> = {
    method: 'POST',
    path: `${root}/imports/:importId/confirm`,
    body: confirmImportDto,
    async handle({ actor, params, body }) {
      const { kind, import: stored } = await imports.confirm(actor, idOf(params.importId), body.counts);
      const json: ConfirmedDto = { kind, import: presentImport(stored) };
      return { status: 200, json };
    },
  };

  const undo: Route = {
    method: 'POST',
    path: `${root}/imports/:importId/undo`,
    async handle({ actor, params }) {
      const outcome = await imports.undo(actor, idOf(params.importId));
      const json: UndoneDto = {
        import: presentImport(outcome.import),
        removed: outcome.removed,
        restored: outcome.restored,
        kept: outcome.kept.map(({ id, question }) => ({ id, question })),
      };
      return { status: 200, json };
    },
  };

  return [
    upload as Route,
    list,
    get,
    rows,
    choose as Route,
    confirm as Route,
    undo,
    createExportRoute(exports),
  ];
}

const contentTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

function createExportRoute(exports: ExportService): Route {
  return {
    method: 'GET',
    path: `${root}/export`,
    async handle({ actor, query }) {
      const { format } = parseInput(formatQuery, query);
      const { entries, at, ...place } = await exports.export(actor);
      const file = { status: 200, contentType: contentTypes[format], maxAgeSeconds: 0 } as const;
      if (format === 'json') {
        const text = JSON.stringify(presentExportJson(entries, at), undefined, 1);
        return { ...file, bytes: new TextEncoder().encode(text) };
      }
      const table = presentExportTable(entries, { locale: actor.locale, ...place });
      const bytes =
        format === 'csv' ? writeCsv(table, actor.locale === 'en' ? '.' : ',') : await writeExcel(table);
      return { ...file, bytes };
    },
  };
}
