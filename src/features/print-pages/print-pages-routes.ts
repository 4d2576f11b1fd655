import type { z } from 'zod';
import { printKindDto, printQuery, type PrintChoicesDto } from '../../dto/print-pages-dto.ts';
import { AppError } from '../../kernel/app-error.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Route } from '../../platform/http/http-types.ts';
import type { PrintPagesService } from './print-pages-service.ts';

/** Pages to hang on the wall, as PDF. */
export function createPrintPagesRoutes(service: PrintPagesService): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/organisation/print',
      async handle({ actor }) {
        const { municipality, institutions, trees, languages } = await service.getChoices(actor);
        const json: PrintChoicesDto = {
          institutions: institutions.map(({ id, name }) => ({ id, name: plainName(name, 200) })),
          trees: trees.map(({ tree }) => ({ id: tree.id, title: tree.texts[actor.locale].title })),
          languages: [...languages],
          language: municipality.defaultLocale,
        };
        return { status: 200, json };
      },
    },
    {
      method: 'GET',
      path: '/api/organisation/print/:kind',
      async handle({ actor, params, query }) {
        const kind = parse(printKindDto, params.kind);
        const { institution: institutionId, ...wish } = parse(printQuery, query);
        const bytes = await service.print(actor, { ...wish, kind, institutionId });
        return { status: 200, bytes, contentType: 'application/pdf', maxAgeSeconds: 0 };
      },
    },
  ];
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-request', 'print', { cause: parsed.error });
  return parsed.data;
}
