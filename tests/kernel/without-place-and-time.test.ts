import assert from 'node:assert/strict';
import { withoutPlaceAndTime } from '../../src/kernel/without-place-and-time.ts';
import { readPicture } from '../../src/kernel/read-picture.ts';
import { jpegOf } from '../support/pictures.ts';

function segment(marker: number, content: string | Buffer): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** Exif as a phone writes it, in either byte order: which side is up, and where it was. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 + 60);
  const [write16, write32] = isLittle
    ? [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)]
    : [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)];
  tiff.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  write16(42, 2);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  tiff.write('GPS 55.6761 12.5683', 30, 'latin1');
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

const scan = Buffer.concat([
  segment(0xda, 'scan'),
  Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
  segment(0xc4, 'table'),
  segment(0xda, 'more'),
  Buffer.from([5, 6]),
]);
const end = Buffer.from([0xff, 0xd9]);
const frame = jpegOf(640, 480).subarray(-19);

function photo(...about: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0'),
    ...about,
    segment(0xe2, 'ICC_PROFILE\0colours'),
    frame,
    scan,
    end,
    Buffer.from('a film behind it, with its own place'),
  ]);
}

describe('pictures from phones', () => {
  for (const isLittle of [true, false]) {
    it(`say no longer where and when they were taken, only which side is up (${isLittle ? 'II' : 'MM'})`, () => {
      const bytes = photo(
        exif(6, isLittle),
        segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<city>Nordby</city>'),
        segment(0xe2, 'MPF\0preview'),
        segment(0xed, 'Photoshop 3.0\0caption'),
        segment(0xfe, 'taken at home'),
      );
      const clean = Buffer.from(withoutPlaceAndTime(bytes));
      for (const word of ['GPS', 'Nordby', 'preview', 'caption', 'home', 'film'])
        assert.ok(!clean.includes(word), word);
      for (const word of ['JFIF', 'ICC_PROFILE', 'table', 'more']) assert.ok(clean.includes(word), word);
      assert.ok(clean.includes(scan), 'the picture itself is untouched');
      assert.deepEqual(clean.subarray(-2), end);
      assert.deepEqual(readPicture(clean, 8000), { contentType: 'image/jpeg', width: 640, height: 480 });
      assert.deepEqual(Buffer.from(withoutPlaceAndTime(clean)), clean, 'which side is up was kept');
      assert.ok(clean.includes('Exif'));
    });
  }

  it('that stand upright keep nothing of it', () => {
    assert.ok(!Buffer.from(withoutPlaceAndTime(photo(exif(1, true)))).includes('Exif'));
  });

  it('that break off or are none are left as they are or cut, and nothing is thrown', () => {
    const bytes = photo(exif(3, true));
    for (let length = 0; length < bytes.length; length += 7) withoutPlaceAndTime(bytes.subarray(0, length));
    const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    assert.equal(withoutPlaceAndTime(png), png);
    const lying = Buffer.from(bytes);
    lying.writeUInt32LE(0xffff_ffff, lying.indexOf('II*') + 4);
    assert.ok(!Buffer.from(withoutPlaceAndTime(lying)).includes('GPS'));
  });
});
