import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../src/kernel/escape-markdown.ts';

describe('escapeMarkdown', () => {
  it('leaves ordinary names as they are', () => {
    for (const name of [
      'Anne-Marie Skovlund',
      "Kari O'Hara (it)",
      'Åsa & Co.',
      'Egebjerg Skole, 8. klasse',
    ]) {
      assert.equal(escapeMarkdown(name), name);
    }
  });

  it('escapes emphasis, links, code and HTML', () => {
    assert.equal(
      escapeMarkdown('**Bo** _x_ [her](https://x.example)'),
      '\\*\\*Bo\\*\\* \\_x\\_ \\[her\\](https://x.example)',
    );
    assert.equal(escapeMarkdown('<b>Bo</b> `rm` ~~nej~~'), '\\<b>Bo\\</b> \\`rm\\` \\~\\~nej\\~\\~');
  });

  it('escapes a backslash, so that nothing is unescaped by it', () => {
    assert.equal(escapeMarkdown('\\*'), '\\\\\\*');
  });

  it('escapes entities, and an ampersand only where it begins one', () => {
    assert.equal(escapeMarkdown('&lt;b&#62; & co'), '\\&lt;b\\&#62; & co');
  });

  it('escapes what would begin a list, heading or quote', () => {
    assert.equal(escapeMarkdown('# a\n- b\n> c\n1. d\n2) e'), '\\# a\n\\- b\n\\> c\n1\\. d\n2\\) e');
  });
});
