import { z } from 'zod';
import { caseFileTexts } from '../../../content/texts/case-files/index.ts';
import type { CaseFileAnswerDto, CaseFileDto, CaseFilesDto } from '../../../dto/case-files-dto.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { HttpAnswer, Route } from '../../../platform/http/http-types.ts';
import { longestFile, type CaseFile, type CaseFiles, type FileRefusal } from '../files/case-file-types.ts';

const id = z.uuid();
const errandSchema = z.object({ treeId: z.string().min(1).max(64), leaf: z.string().min(1).max(100) });
const querySchema = z.object({
  name: z.string().min(1).max(500),
  position: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

/** Pictures and files of cases for the tab. The bytes come as they are, with the name in the address: `?name=skema.png`. */
export function createCaseFileRoutes(files: CaseFiles): readonly Route[] {
  const ofDraft = '/api/cases/drafts/:treeId/:leaf/files';
  const ofCase = '/api/cases/:caseId/files';
  const one = '/api/case-files/:fileId';

  const addToDraft: Route<Uint8Array> = {
    method: 'POST',
    path: ofDraft,
    upload: { longest: longestFile },
    async handle({ actor, params, query, body }) {
      const { name } = parse(querySchema, query);
      const kept = await files.addToDraft(actor, errandOf(params), { name, bytes: body });
      return answer(kept, name, actor.locale);
    },
  };

  const addToCase: Route<Uint8Array> = {
    method: 'POST',
    path: ofCase,
    upload: { longest: longestFile },
    async handle({ actor, params, query, body }) {
      const { name, position } = parse(querySchema, query);
      const words = position === undefined ? {} : { position };
      const [kept = 'full'] = await files.addToCase(
        actor,
        idOf(params.caseId),
        [{ name, bytes: body }],
        words,
      );
      return answer(kept, name, actor.locale);
    },
  };

  const listOfDraft: Route = {
    method: 'GET',
    path: ofDraft,
    handle: async ({ actor, params }) => list(await files.listOfDraft(actor, errandOf(params))),
  };

  const listOfCase: Route = {
    method: 'GET',
    path: ofCase,
    handle: async ({ actor, params }) => list(await files.list(actor, idOf(params.caseId))),
  };

  const read: Route = {
    method: 'GET',
    path: one,
    async handle({ actor, params }) {
      const { name, mediaType, bytes } = await files.read(actor, idOf(params.fileId));
      return { status: 200, download: { name, contentType: mediaType, bytes } };
    },
  };

  const remove: Route = {
    method: 'DELETE',
    path: one,
    async handle({ actor, params }) {
      await files.remove(actor, idOf(params.fileId));
      return { status: 204 };
    },
  };

  return [addToDraft as Route, listOfDraft, addToCase as Route, listOfCase, read, remove];
}

/** How the tab sees a file. */
export function presentCaseFile({ id: fileId, name, mediaType, size, position, at }: CaseFile): CaseFileDto {
  const shown = { id: fileId, name, mediaType, size, at: at.toISOString() };
  return position === undefined ? shown : { ...shown, position };
}

/** Why a file is not kept, and what to do. `name`: as the sender calls it. */
export function refusalText(refusal: FileRefusal, name: string, locale: Locale): string {
  return caseFileTexts(locale, `refused.${refusal}`, { name: plainName(name, 80) });
}

function answer(kept: CaseFile | FileRefusal, name: string, locale: Locale): HttpAnswer {
  const json: CaseFileAnswerDto =
    typeof kept === 'string'
      ? { refusal: kept, message: refusalText(kept, name, locale) }
      : { file: presentCaseFile(kept) };
  return { status: 200, json };
}

function list(files: readonly CaseFile[]): HttpAnswer {
  const json: CaseFilesDto = { files: files.map(presentCaseFile) };
  return { status: 200, json };
}

function errandOf(params: Readonly<Record<string, string>>) {
  return parse(errandSchema, params);
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-request', 'input');
  return parsed.data;
}

/** An id in the address. One that is none names nothing. */
function idOf(value: string | undefined): string {
  const parsed = id.safeParse(value);
  if (!parsed.success) throw new AppError('not-found', 'id');
  return parsed.data;
}
