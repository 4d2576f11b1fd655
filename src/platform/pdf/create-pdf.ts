import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Pdf, PdfAbout, Shape, Weight } from './pdf-types.ts';

const { resolve } = createRequire(import.meta.url);
const fontPackage = '@expo-google-fonts/source-sans-3';
const fontFiles: Readonly<Record<Weight, string>> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  semibold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  bold: '700Bold/SourceSans3_700Bold.ttf',
};
const weights = Object.keys(fontFiles) as Weight[];
const fontBytes = new Map<Weight, Uint8Array>();

/** Marks to cut by begin outside the bleed and are so long. */
const markGap = 4;
const markLength = 12;
/** Widths grow with the size: they are measured at this one. */
const measured = 1000;
/** Printed in all inks, so that every plate has it. */
const registration = [100, 100, 100, 100] as const;

/** What pdfkit knows of a font beside its types. */
interface OpenDocument {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/**
 * An empty document with the font embedded (Source Sans 3: Latin with all its marks, Greek, Cyrillic), tagged for screen readers, with
 * title and language. A letter the font does not have is printed as a question mark.
 */
export function createPdf({ title, author, language, createdAt }: PdfAbout): Pdf {
  const doc = new PDFDocument({
    autoFirstPage: false,
    tagged: true,
    displayTitle: true,
    lang: language,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    margin: 0,
    info: { Title: title, Author: author, Creator: 'Vejviser', CreationDate: createdAt },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  for (const weight of weights) doc.registerFont(weight, fontOf(weight) as never);
  doc.font('regular');
  const { font } = (doc as unknown as OpenDocument)._font;
  const root = doc.struct('Document');
  doc.addStructure(root);

  let edge = 0;
  /** At size 1: the same words are measured for every size that is tried, and on every page. */
  const widths = new Map<string, number>();

  const printable = (text: string) =>
    [...text.normalize('NFC')]
      .map((letter) => (font.hasGlyphForCodePoint(letter.codePointAt(0)!) ? letter : '?'))
      .join('');
  const decoration = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };

  return {
    widthOf(text, { weight, size }) {
      const key = `${weight} ${text}`;
      let width = widths.get(key);
      if (width === undefined) {
        width = doc.font(weight).fontSize(measured).widthOfString(printable(text)) / measured;
        widths.set(key, width);
      }
      return width * size;
    },

    addPage({ width, height, bleed }) {
      edge = bleed > 0 ? bleed + markGap + markLength : 0;
      doc.addPage({ size: [width + 2 * edge, height + 2 * edge], margin: 0 });
      const box = (over: number) => [edge - over, edge - over, edge + width + over, edge + height + over];
      Object.assign(doc.page.dictionary.data, { TrimBox: box(0), BleedBox: box(bleed) });
      doc.translate(edge, edge);
      if (bleed > 0) decoration(() => drawMarks(doc, width, height, bleed));
    },

    text(role, lines, style) {
      root.add(
        doc.struct(role, {}, () => {
          doc.font(style.weight).fontSize(style.size).fillColor(ink(style.ink));
          for (const { text, x, y } of lines) {
            // the font's own line is a little higher than the one it stands in
            const shift = ((style.leading ?? 1.25) * style.size - doc.currentLineHeight(false)) / 2;
            doc.text(printable(text), x, y + shift, { lineBreak: false });
          }
        }),
      );
    },

    box: ({ x, y, width, height, radius }, shape) =>
      decoration(() => {
        if (radius) doc.roundedRect(x, y, width, height, radius);
        else doc.rect(x, y, width, height);
        paint(doc, shape);
      }),

    path: (d, shape) =>
      decoration(() => {
        doc.path(d);
        paint(doc, shape);
      }),

    picture(alt, { x, y, width, height }, d, fill) {
      const draw = () => {
        doc.save().translate(x, y).path(d).fill(ink(fill)).restore();
      };
      root.add(
        doc.struct(
          'Figure',
          { alt, bbox: [x, y, x + width, y + height] } as PDFKit.Mixins.StructureElementOptions,
          [draw],
        ),
      );
    },

    finish() {
      root.end();
      const finished = new Promise<Uint8Array>((done, fail) => {
        doc.on('end', () => done(Buffer.concat(chunks)));
        doc.on('error', fail);
      });
      doc.end();
      return finished;
    },
  };
}

function drawMarks(doc: PDFKit.PDFDocument, width: number, height: number, bleed: number): void {
  const from = bleed + markGap;
  const to = from + markLength;
  doc.lineWidth(0.25);
  for (const x of [0, width]) {
    doc.moveTo(x, -to).lineTo(x, -from);
    doc.moveTo(x, height + from).lineTo(x, height + to);
  }
  for (const y of [0, height]) {
    doc.moveTo(-to, y).lineTo(-from, y);
    doc.moveTo(width + from, y).lineTo(width + to, y);
  }
  doc.stroke(ink(registration));
}

function paint(doc: PDFKit.PDFDocument, { fill, stroke, lineWidth = 1, dash }: Shape): void {
  doc.lineWidth(lineWidth);
  if (dash === undefined) doc.undash();
  else doc.dash(dash, { space: dash });
  if (fill && stroke) doc.fillAndStroke(ink(fill), ink(stroke));
  else if (fill) doc.fill(ink(fill));
  else if (stroke) doc.stroke(ink(stroke));
}

function ink(color: readonly [number, number, number, number]): [number, number, number, number] {
  return [...color];
}

function fontOf(weight: Weight): Uint8Array {
  const known = fontBytes.get(weight);
  if (known) return known;
  const bytes = readFileSync(resolve(`${fontPackage}/${fontFiles[weight]}`));
  fontBytes.set(weight, bytes);
  return bytes;
}
