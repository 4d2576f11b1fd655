import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPicture as read } from '../../src/kernel/read-picture.ts';
import { gifOf, jpegOf, pngOf, webpOf } from '../support/pictures.ts';

const readPicture = (bytes: Uint8Array) => read(bytes, 8000);

describe('what kind of picture bytes are', () => {
  const known = [
    ['PNG', pngOf(640, 480), 'image/png'],
    ['JPEG', jpegOf(640, 480), 'image/jpeg'],
    ['GIF', gifOf(640, 480), 'image/gif'],
    ['lossy WebP', webpOf(640, 480, 'VP8 '), 'image/webp'],
    ['lossless WebP', webpOf(640, 480, 'VP8L'), 'image/webp'],
    ['extended WebP', webpOf(640, 480, 'VP8X'), 'image/webp'],
  ] as const;
  for (const [name, bytes, contentType] of known) {
    it(`knows a ${name} and its size`, () => {
      assert.deepEqual(readPicture(bytes), { contentType, width: 640, height: 480 });
    });

    it(`takes no ${name} that breaks off in its head`, () => {
      for (const length of [0, 3, 8, 12]) assert.equal(readPicture(bytes.subarray(0, length)), undefined);
    });
  }

  const refused: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['SVG after a mark of its encoding', Buffer.from('\ufeff<?xml version="1.0"?><svg/>')],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0'.padEnd(200, '\0'), 'latin1')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n'.padEnd(100))],
    ['a picture without width', pngHead(0, 10)],
    ['a picture of more than 8000 pixels', pngHead(8001, 10)],
    ['a bomb of four billion pixels a side', pngHead(0xffffffff, 0xffffffff)],
    [
      'a JPEG whose picture begins before its size is said',
      Buffer.from('ffd8ffda0008010100003f00ffd9', 'hex'),
    ],
    ['a JPEG of empty segments without an end', Buffer.from(`ffd8ff${'e00000'.repeat(20)}`, 'hex')],
  ];
  for (const [name, bytes] of refused) {
    it(`refuses ${name}`, () => assert.equal(readPicture(bytes), undefined));
  }

  it('answers for any bytes, and reads nothing beyond them', () => {
    const beginnings = known.map(([, bytes]) => bytes.subarray(0, 30));
    fc.assert(
      fc.property(
        fc.constantFrom(Buffer.alloc(0), ...beginnings),
        fc.uint8Array({ maxLength: 200 }),
        (head, tail) => {
          const facts = readPicture(Buffer.concat([head, tail]));
          if (facts)
            assert.ok(facts.width > 0 && facts.width <= 8000 && facts.height > 0 && facts.height <= 8000);
        },
      ),
    );
  });
});

function pngHead(width: number, height: number): Buffer {
  const bytes = Buffer.from(pngOf(1, 1));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
