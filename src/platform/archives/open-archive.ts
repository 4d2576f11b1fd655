import { crc32, inflateRawSync } from 'node:zlib';

/** A zip archive that was read to its end, with every limit held: nothing in it is larger than it was found to be. */
export interface OpenArchive {
  readonly names: readonly string[];
  /** Undefined: there is no such file. */
  read(name: string): Uint8Array | undefined;
  /**
   * The same files as a plain archive without compression. Libraries get this one: they may find files where this reader did not
   * look, by the headers in the middle of the archive, and then what was measured is not what they unpack.
   */
  repack(): Buffer;
}

export interface ArchiveLimits {
  /** Files in it. */
  readonly files: number;
  /** Bytes of all files, unpacked. */
  readonly bytes: number;
}

/** Why an archive was not opened. `too-large`: more files or bytes than allowed, whatever it claims. */
export class ArchiveRefused extends Error {
  readonly reason: 'broken' | 'too-large';

  constructor(reason: 'broken' | 'too-large', options?: ErrorOptions) {
    super(`archive ${reason}`, options);
    this.name = 'ArchiveRefused';
    this.reason = reason;
  }
}

const endRecord = 0x06054b50;
const directoryRecord = 0x02014b50;
const localRecord = 0x04034b50;
/** The end record and the longest comment behind it. */
const longestEnd = 22 + 65_535;

export function looksLikeArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Unpacks a zip (PKWARE APPNOTE 6.3) under limits that hold for what comes out, not for what the archive says. Office files are
 * opened with this before a library sees them: a file of 5 MB can hold five gigabytes of nothing. Throws `ArchiveRefused`.
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits): OpenArchive {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return unpack(view, limits);
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    throw new ArchiveRefused('broken', { cause: error });
  }
}

function unpack(view: Buffer, limits: ArchiveLimits): OpenArchive {
  const end = findEnd(view);
  const count = view.readUInt16LE(end + 10);
  if (count > limits.files) throw new ArchiveRefused('too-large');
  const files = new Map<string, Uint8Array>();
  let left = limits.bytes;
  let at = view.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (view.readUInt32LE(at) !== directoryRecord) throw new ArchiveRefused('broken');
    const nameLength = view.readUInt16LE(at + 28);
    const name = view.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    // The same name twice, or the same bytes under many names, is how a bomb is made small.
    if (files.has(name)) throw new ArchiveRefused('broken');
    const content = readFile(view, at, left);
    left -= content.length;
    files.set(name, content);
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return { names: [...files.keys()], read: (name) => files.get(name), repack: () => pack(files) };
}

function findEnd(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - longestEnd); at--) {
    if (view.readUInt32LE(at) === endRecord) return at;
  }
  throw new ArchiveRefused('broken');
}

function readFile(view: Buffer, record: number, left: number): Uint8Array {
  const flags = view.readUInt16LE(record + 8);
  const method = view.readUInt16LE(record + 10);
  const packedSize = view.readUInt32LE(record + 20);
  const local = view.readUInt32LE(record + 42);
  const isEncrypted = (flags & 1) === 1;
  if (isEncrypted || view.readUInt32LE(local) !== localRecord) throw new ArchiveRefused('broken');
  const from = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  const packed = view.subarray(from, from + packedSize);
  if (packed.length !== packedSize) throw new ArchiveRefused('broken');
  if (method === 0) {
    if (packedSize > left) throw new ArchiveRefused('too-large');
    return packed;
  }
  if (method !== 8) throw new ArchiveRefused('broken');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ArchiveRefused(tooLarge ? 'too-large' : 'broken', { cause: error });
  }
}

function pack(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // Names are UTF-8.
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([uint32(localRecord), common, nameBytes]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(uint32(directoryRecord), uint16(20), common, central, nameBytes);
    bodies.push(local, content);
    offset += local.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endRecord, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
