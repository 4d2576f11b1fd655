/** Segments that a picture is drawn by; ITU T.81, table B.1. Everything else is about it: where, when and with what it was taken. */
const drawing = { app0: 0xe0, app2: 0xe2, app14: 0xee, appLast: 0xef, comment: 0xfe } as const;
const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Exif 2.32, 4.6.4: which side is up. */
const orientationTag = 0x0112;

/**
 * A JPEG without what is not its picture: place, time, camera, comments, previews, and what phones add behind its end. Only which
 * side is up stays. Bytes that are no sound JPEG come back as they are.
 */
export function withoutPlaceAndTime(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0xffd8) return bytes;
  const kept: Uint8Array[] = [];
  let orientation: number | undefined;
  let at = 2;
  while (at + 4 <= bytes.byteLength) {
    if (view.getUint8(at) !== 0xff) return bytes;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.byteLength) break;
    if (marker === 0xe1) orientation ??= orientationIn(view, at + 4, end);
    if (isKept(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== startOfScan) continue;
    const scanned = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, scanned));
    at = scanned;
    if (bytes[at + 1] === endOfImage) {
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
  }
  const turned = orientation !== undefined && orientation > 1 ? [exifOf(orientation)] : [];
  return concat([bytes.subarray(0, 2), ...turned, ...kept]);
}

function isKept(marker: number, content: Uint8Array): boolean {
  if (marker === drawing.comment) return false;
  if (marker < drawing.app0 || marker > drawing.appLast) return true;
  if (marker === drawing.app2) return startsWith(content, 'ICC_PROFILE');
  return marker === drawing.app0 || marker === drawing.app14;
}

/** Where a scan's data is over: at the next marker that is none of those within it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.byteLength; at += 1) {
    const next = bytes[at + 1]!;
    const isWithin = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (bytes[at] === 0xff && !isWithin) return at;
  }
  return bytes.byteLength;
}

/** TIFF 6.0, section 2: byte order, then the first directory's entries of twelve bytes each. */
function orientationIn(view: DataView, from: number, to: number): number | undefined {
  const tiff = from + 6;
  if (tiff + 8 > to || view.getUint32(from) !== 0x45786966) return undefined;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > to) return undefined;
  const entries = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > to) return undefined;
    if (view.getUint16(at, isLittle) !== orientationTag) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment that says which side is up, and nothing else. */
function exifOf(orientation: number): Uint8Array {
  const segment = new Uint8Array(36);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 34);
  segment.set([0x45, 0x78, 0x69, 0x66, 0, 0], 4);
  // big-endian TIFF, its directory right behind the head, with one short in it
  view.setUint32(10, 0x4d4d002a);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint16(20, orientationTag);
  view.setUint16(22, 3);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return segment;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
