export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/** What the bytes are by themselves; what a name or a header says of them does not count. */
export interface PictureFacts {
  readonly contentType: PictureType;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads what kind of picture the bytes are and how large, from their beginning. Undefined: none that is taken (SVG is a document
 * that can run scripts), one that breaks off, or one with a side of more than `largestSide` pixels.
 */
export function readPicture(bytes: Uint8Array, largestSide: number): PictureFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
  if (!facts) return undefined;
  const isSound = (side: number) => side > 0 && side <= largestSide;
  return isSound(facts.width) && isSound(facts.height) ? facts : undefined;
}

function holds(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false;
  return [...text].every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0));
}

/** W3C PNG, 5.2 and 11.2.2: the signature, then the header. */
function readPng(view: DataView): PictureFacts | undefined {
  if (!holds(view, 0, '\x89PNG\r\n\x1a\n') || !holds(view, 12, 'IHDR') || view.byteLength < 33)
    return undefined;
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a, 17 and 18. */
function readGif(view: DataView): PictureFacts | undefined {
  if (!(holds(view, 0, 'GIF87a') || holds(view, 0, 'GIF89a')) || view.byteLength < 14) return undefined;
  return { contentType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649: lossy, lossless, or extended. */
function readWebp(view: DataView): PictureFacts | undefined {
  if (!holds(view, 0, 'RIFF') || !holds(view, 8, 'WEBP') || view.byteLength < 30) return undefined;
  const of = (width: number, height: number): PictureFacts => ({ contentType: 'image/webp', width, height });
  if (holds(view, 12, 'VP8 ') && holds(view, 23, '\x9d\x01\x2a')) {
    return of(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (holds(view, 12, 'VP8L') && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return of((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (holds(view, 12, 'VP8X')) {
    const side = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
    return of(side(24), side(27));
  }
  return undefined;
}

/** ITU T.81, B.1 and B.2.2: from marker to marker until the frame's header. */
function readJpeg(view: DataView): PictureFacts | undefined {
  if (!holds(view, 0, '\xff\xd8\xff')) return undefined;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    // The picture's data without a header before it: not one that could be shown.
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
