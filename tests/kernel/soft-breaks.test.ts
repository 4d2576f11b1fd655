import assert from 'node:assert/strict';
import { softBreaks } from '../../src/kernel/soft-breaks.ts';

const parts = (text: string) => softBreaks(text).split('\u00ad');

describe('places where a long word may break', () => {
  it('stand in words that are wider than a phone, and in no others', () => {
    const title = 'Folkeoplysningsdigitaliseringskoordinatorstedfortræder';
    assert.equal(
      softBreaks('Spørg Mille Skovgård-Andreasen i it-afdelingen'),
      'Spørg Mille Skovgård-Andreasen i it-afdelingen',
    );
    assert.equal(softBreaks(`Bo er ${title} her`).replaceAll('\u00ad', ''), `Bo er ${title} her`);
    assert.ok(parts(title).length > 3);
    assert.ok(parts(title).every((part) => part.length <= 10));
  });

  it('leave no fewer than three letters alone', () => {
    for (let length = 21; length < 60; length++) {
      const word = 'å'.repeat(length);
      assert.equal(parts(word).join(''), word);
      assert.ok(
        parts(word).every((part) => part.length >= 3),
        `${length}: ${parts(word).join(' ')}`,
      );
    }
  });

  it('never part a letter from what stands above it', () => {
    const parted = parts('a\u030a'.repeat(40));
    assert.ok(parted.length > 3);
    assert.ok(parted.every((part) => part.startsWith('a') && part.endsWith('\u030a')));
  });
});
