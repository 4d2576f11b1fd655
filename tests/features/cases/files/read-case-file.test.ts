import assert from 'node:assert/strict';
import { readCaseFile } from '../../../../src/features/cases/files/read-case-file.ts';
import { makeArchive } from '../../../support/make-archive.ts';
import { gifOf, jpegOf, pngOf, webpOf } from '../../../support/pictures.ts';

const read = (name: string, bytes: Uint8Array | string) =>
  readCaseFile({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
const kept = (name: string, bytes: Uint8Array | string) => {
  const file = read(name, bytes);
  return typeof file === 'string' ? file : [file.name, file.mediaType];
};
const office = 'application/vnd.openxmlformats-officedocument';
const word = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };

describe('what a file of a case really is', () => {
  const taken: readonly (readonly [string, Uint8Array | string, string, string])[] = [
    ['skema.png', pngOf(4, 4), 'skema.png', 'image/png'],
    ['IMG_2041.JPEG', jpegOf(4, 4), 'IMG_2041.jpeg', 'image/jpeg'],
    ['film.gif', gifOf(4, 4), 'film.gif', 'image/gif'],
    ['tavle.webp', webpOf(4, 4, 'VP8L'), 'tavle.webp', 'image/webp'],
    ['brev.pdf', '%PDF-1.7\n…', 'brev.pdf', 'application/pdf'],
    ['Beskrivelse.docx', makeArchive(word), 'Beskrivelse.docx', `${office}.wordprocessingml.document`],
    ['fejl.log', 'kl. 8.10: timeout\r\n', 'fejl.log', 'text/plain'],
    ['ansi.txt', Buffer.from([0x42, 0x6c, 0xe5, 0x62, 0xe6, 0x72]), 'ansi.txt', 'text/plain'],
    ['noter', 'Det virker ikke.', 'noter.txt', 'text/plain'],
    // Called something else: named after what it is.
    ['skema.png', jpegOf(4, 4), 'skema.jpg', 'image/jpeg'],
    ['faktura.pdf.exe', pngOf(4, 4), 'faktura.png', 'image/png'],
    ['..\\..\\etc/pas"swd.png', pngOf(4, 4), 'pas_swd.png', 'image/png'],
    ['skema\u202egnp.png', pngOf(4, 4), 'skemagnp.png', 'image/png'],
    [`${'æ'.repeat(400)}.png`, pngOf(4, 4), `${'æ'.repeat(99)}….png`, 'image/png'],
  ];
  for (const [name, bytes, keptName, mediaType] of taken) {
    it(`takes ${name.slice(0, 20)} as ${keptName.slice(-20)}`, () => {
      assert.deepEqual(kept(name, bytes), [keptName, mediaType]);
    });
  }

  const refused: readonly (readonly [string, Uint8Array | string])[] = [
    ['program.exe', Buffer.from('MZ\x90\0\x03\0'.padEnd(200, '\0'), 'latin1')],
    ['billede.png', Buffer.from('MZ\x90\0\x03\0'.padEnd(200, '\0'), 'latin1')],
    ['noter.txt', Buffer.from('MZ\x90\0\x03\0'.padEnd(200, '\0'), 'latin1')],
    ['tegning.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['tegning.txt', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['side.html', '<!doctype html><script>alert(1)</script>'],
    ['side.txt', ' \n<!doctype html><script>alert(1)</script>'],
    ['kør.bat', 'del /q *.*'],
    ['pakke.zip', makeArchive({ 'a.txt': 'a' })],
    ['pakke.docx', makeArchive({ 'a.txt': 'a' })],
    ['makro.docx', makeArchive({ ...word, 'word/vbaProject.bin': 'x' })],
    ['bombe.docx', makeArchive({ ...word, 'word/media/1.bin': Buffer.alloc(101 * 1024 * 1024) })],
    ['brudt.docx', Buffer.from('PK\x03\x04brudt', 'latin1')],
    ['billede.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ];
  for (const [name, bytes] of refused) {
    it(`does not take ${name}`, () => assert.equal(read(name, bytes), 'kind'));
  }

  it('takes nothing empty and nothing above 10 MB', () => {
    assert.equal(read('tom.png', ''), 'empty');
    const large = Buffer.concat([pngOf(4, 4), Buffer.alloc(10 * 1024 * 1024)]);
    assert.equal(read('stor.png', large), 'too-large');
  });

  it('keeps a picture without the place where it was taken', () => {
    const jpeg = jpegOf(4, 4);
    const gps = Buffer.from('\xff\xe1\0\x16Exif\0\0GPS 55.67 12.5', 'latin1');
    gps.writeUInt16BE(gps.length - 2, 2);
    const file = read('IMG.jpg', Buffer.concat([jpeg.subarray(0, 2), gps, jpeg.subarray(2)]));
    assert.ok(typeof file !== 'string' && !Buffer.from(file.bytes).includes('GPS'));
  });
});
