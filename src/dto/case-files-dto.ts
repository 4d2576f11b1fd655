import { z } from 'zod';

/** Bytes of one file; a longer one is refused before it is read. */
export const longestCaseFile = 10 * 1024 * 1024;
export const mostCaseFiles = 10;
/** For the dialog in which somebody chooses a file; what it really is is read from its bytes. */
export const caseFileEndings = '.png,.jpg,.jpeg,.gif,.webp,.pdf,.docx,.xlsx,.pptx,.txt,.log,.csv';

/** A picture or file of a case, or of a report that is being written. Its bytes are at `/api/case-files/<id>`. */
export const caseFileDto = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  /** The message of the thread it came with. */
  position: z.number().optional(),
  at: z.string(),
});
export type CaseFileDto = z.infer<typeof caseFileDto>;

export const caseFilesDto = z.object({ files: z.array(caseFileDto) });
export type CaseFilesDto = z.infer<typeof caseFilesDto>;

/** What became of a file that was sent: kept, or not, with the words to show. */
export const caseFileAnswerDto = z.union([
  z.object({ file: caseFileDto }),
  z.object({ refusal: z.enum(['kind', 'too-large', 'empty', 'full']), message: z.string() }),
]);
export type CaseFileAnswerDto = z.infer<typeof caseFileAnswerDto>;
