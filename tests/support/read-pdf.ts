import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of a PDF as its reader gets it. */
export interface ReadPage {
  /** What can be selected, in the order in which it is read out; words that a line broke are joined by a space. */
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** The code printed on it. */
  readonly code: string | undefined;
  /** Every piece of text with its box, in points from the upper left corner of the sheet. */
  readonly pieces: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly right: number;
  }[];
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly isTagged: boolean;
  readonly pages: readonly ReadPage[];
}

/** Reads a PDF with a reader that has nothing to do with the one that wrote it. */
export async function readPdf(bytes: Uint8Array, { codes = true } = {}): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const about = info as Readonly<Record<string, unknown>>;
  const markInfo = await document.getMarkInfo();
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const pieces = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: item.transform[4] as number,
              y: height - (item.transform[5] as number),
              right: (item.transform[4] as number) + item.width,
            },
          ]
        : [],
    );
    pages.push({
      text: pieces
        .map(({ text }) => text)
        .join(' ')
        .replaceAll('\u00a0', ' '),
      width,
      height,
      code: codes ? await readCode(page) : undefined,
      pieces,
    });
    page.cleanup();
  }
  await task.destroy();
  return {
    title: String(about.Title),
    language: String(about.Language),
    isTagged: (markInfo as unknown as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
    pages,
  };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function readCode(page: Page): Promise<string | undefined> {
  const viewport = page.getViewport({ scale: 2 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvasContext: context as never, canvas: canvas as never, viewport }).promise;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const read = (jsQR as unknown as typeof jsQR.default)(new Uint8ClampedArray(data), width, height);
  return read?.data || undefined;
}
