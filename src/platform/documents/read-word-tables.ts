import mammoth from 'mammoth';
import { ArchiveRefused, openArchive } from '../archives/index.ts';
import { readWordHtml } from './read-word-html.ts';
import type { WordTable } from './read-word-html.ts';

/** What an honest document of a few megabytes unpacks to, with room; pictures in it are not read. */
const archiveLimits = { files: 2_000, bytes: 60_000_000 };

/** Why a document was not read. `too-large`: more in it, unpacked, than is read. */
export type DocumentProblem = 'broken' | 'too-large';

export class UnreadableDocument extends Error {
  readonly problem: DocumentProblem;

  constructor(problem: DocumentProblem, options?: ErrorOptions) {
    super(`document ${problem}`, options);
    this.name = 'UnreadableDocument';
    this.problem = problem;
  }
}

/**
 * The tables of a `.docx` file, the outermost ones, in their order: each cell as words and as formatted text in small Markdown, merged
 * cells each with what they show together. Pictures are left out. Throws `UnreadableDocument`.
 */
export async function readWordTables(bytes: Uint8Array): Promise<readonly WordTable[]> {
  let archive: Buffer;
  try {
    archive = openArchive(bytes, archiveLimits).repack();
  } catch (error) {
    const problem = error instanceof ArchiveRefused && error.reason === 'too-large' ? 'too-large' : 'broken';
    throw new UnreadableDocument(problem, { cause: error });
  }
  try {
    const noPicture = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    const { value } = await mammoth.convertToHtml(
      { buffer: archive },
      { convertImage: noPicture, externalFileAccess: false, includeEmbeddedStyleMap: false },
    );
    return readWordHtml(value);
  } catch (error) {
    throw new UnreadableDocument('broken', { cause: error });
  }
}
