import assert from 'node:assert/strict';
import { cleanText } from '../../src/kernel/clean-text.ts';

describe('cleanText', () => {
  it('takes control characters away and keeps line breaks', () => {
    assert.equal(cleanText('a\u0000b\u0007c\u001b[31m\r\nnext\u2028line'), 'abc[31m\nnext\nline');
  });

  it('takes right-to-left overrides and zero-width characters away', () => {
    assert.equal(cleanText('\u202egro.elpmaxe\u202c h\u200bj\u2066æ\u2069lp\ufeff'), 'gro.elpmaxe hjælp');
  });

  it('writes runs of blanks as one, also unbreakable ones', () => {
    assert.equal(cleanText('  jeg\u00a0\u00a0kan \t ikke  \n\n\n logge ind  '), 'jeg kan ikke\nlogge ind');
  });

  it('composes letters, so that å is å however it was typed', () => {
    assert.equal(cleanText('a\u030a'), 'å');
  });

  it('cuts at the length asked for, never through a character', () => {
    assert.equal(cleanText('😀😀😀', 5), '😀😀');
    assert.equal(cleanText('x'.repeat(5000)).length, 4000);
  });

  it('mends half characters', () => {
    assert.ok(cleanText('a\ud83d b').isWellFormed());
  });

  it('gives nothing for text that shows nothing', () => {
    assert.equal(cleanText('\u200b\u202e \n\t\u0000'), '');
  });

  it('stays quick on a megabyte of text', () => {
    const started = performance.now();
    cleanText(' \n'.repeat(500_000));
    assert.ok(performance.now() - started < 200);
  });
});
