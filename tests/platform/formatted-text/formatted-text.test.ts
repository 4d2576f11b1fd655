import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formattedTextSchema } from '../../../src/dto/formatted-text-dto.ts';
import type { FormattedInline, FormattedList, FormattedText } from '../../../src/kernel/formatted-text.ts';
import {
  cardMarkdownOf,
  htmlOf,
  linkAddress,
  markdownOf,
  picturesOf,
  plainTextOf,
  readFormattedText,
} from '../../../src/platform/formatted-text/index.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';

const token = 'a1B2_c3-'.repeat(5);
const html = (markdown: string): string => htmlOf(readFormattedText(markdown));

describe('formatted text', () => {
  const shown: readonly (readonly [string, string, string])[] = [
    ['a paragraph', 'Skift adgangskode', '<p>Skift adgangskode</p>'],
    ['one Enter as a line break', 'En\nTo', '<p>En<br>To</p>'],
    ['two as a paragraph', 'En\r\n\r\nTo', '<p>En</p>\n<p>To</p>'],
    [
      'bold and italic',
      '**fed** og *skrå* og _skrå_',
      '<p><strong>fed</strong> og <em>skrå</em> og <em>skrå</em></p>',
    ],
    ['one in the other', '**fed *begge***', '<p><strong>fed </strong><strong><em>begge</em></strong></p>'],
    ['both at once', '***begge***', '<p><strong><em>begge</em></strong></p>'],
    ['underscores of a file name', 'fil_navn_2.docx', '<p>fil_navn_2.docx</p>'],
    ['a sum', '2 * 3 * 4 = 24', '<p>2 * 3 * 4 = 24</p>'],
    ['headings', '# Et\n## To\n###### Seks', '<h2>Et</h2>\n<h3>To</h3>\n<h4>Seks</h4>'],
    ['headings that leave one out', '### Tre\n### Tre', '<h2>Tre</h2>\n<h2>Tre</h2>'],
    ['a list', '- en\n- to', '<ul><li>en</li><li>to</li></ul>'],
    ['a numbered list from its number', '3. tre\n4. fire', '<ol start="3"><li>tre</li><li>fire</li></ol>'],
    [
      'a list in a list',
      '1. en\n   - a\n   - b\n2. to',
      '<ol><li>en<ul><li>a</li><li>b</li></ul></li><li>to</li></ol>',
    ],
    ['a list right after a paragraph', 'Sådan:\n- en', '<p>Sådan:</p>\n<ul><li>en</li></ul>'],
    ['a year at the start of a line', 'Det var i\n2026. Så', '<p>Det var i<br>2026. Så</p>'],
    ['a second line of an item', '- en\n  mere', '<ul><li>en<br>mere</li></ul>'],
    [
      'a link',
      '[Unilogin](https://example.dk/a?b=1&c=2)',
      '<p><a href="https://example.dk/a?b=1&#38;c=2" rel="noopener noreferrer nofollow">Unilogin</a></p>',
    ],
    [
      'an address by itself, without the full stop',
      'Se https://example.dk/a.',
      '<p>Se <a href="https://example.dk/a" rel="noopener noreferrer nofollow">https://example.dk/a</a>.</p>',
    ],
    [
      'a mail address in angle brackets',
      '<it@example.dk>',
      '<p><a href="mailto:it@example.dk" rel="noopener noreferrer nofollow">it@example.dk</a></p>',
    ],
    [
      'a picture of ours',
      `![Skærmen](/pictures/${token})`,
      `<p><img src="/pictures/${token}" alt="Skærmen" loading="lazy"></p>`,
    ],
    [
      'an exclamation mark before a link',
      '\\![a](tel:1)',
      '<p>!<a href="tel:1" rel="noopener noreferrer nofollow">a</a></p>',
    ],
    ['escaped marks', '\\*ikke skrå\\*', '<p>*ikke skrå*</p>'],
    ['nothing', '  \n \n', ''],
  ];
  for (const [what, markdown, expected] of shown) {
    it(`shows ${what}`, () => assert.equal(html(markdown), expected));
  }

  describe('with something in it that should harm', () => {
    const harmful = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<style>*{display:none}</style>',
      '<svg/onload=alert(1)>',
      '<a href="javascript:alert(1)">a</a>',
      '<!-- --><![CDATA[<b>]]><?php ?>',
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a](java\tscript:alert(1))',
      '[a](<javascript:alert(1)>)',
      '[a](\u0001javascript:alert(1))',
      '[a](data:text/html,<script>alert(1)</script>)',
      '[a](vbscript:msgbox)',
      '[a](file:///etc/passwd)',
      '[a](//evil.example)',
      '[a](/q/1)',
      '[a](https://trusted.example@evil.example)',
      '![a](javascript:alert(1))',
      '![a](data:image/svg+xml;base64,PHN2Zz4=)',
      '![x" onerror="alert(1)](/pictures/x)',
      '![a](/pictures/../api/me)',
      '[![a](javascript:alert(1))](javascript:alert(2))',
      '[a]: javascript:alert(1)\n\n[a]',
      '<javascript:alert(1)>',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '`<script>`',
      '```html\n<script>\n```',
      '**<b onmouseover=alert(1)>**',
      `![" onerror="alert(1)](/pictures/${token})`,
      '[" onmouseover="alert(1)](https://example.dk/"onmouseover="alert(1))',
      "[a](https://example.dk/'onmouseover='alert(1))",
    ];
    for (const markdown of harmful) {
      it(`shows the words of ${JSON.stringify(markdown)} and runs nothing`, () => assertHarmless(markdown));
    }

    it('keeps the words of HTML in sight', () => {
      assert.equal(plainTextOf(readFormattedText('<b>ikke fed</b>')), '<b>ikke fed</b>');
      assert.equal(html('<b>'), '<p>&#60;b&#62;</p>');
    });

    it('makes nothing harmful of anything', () => {
      fc.assert(fc.property(hostileTexts([]), assertHarmless), { numRuns: 200 });
      fc.assert(fc.property(markdownLike, assertHarmless), { numRuns: 500 });
    });
  });

  it('links only where one may follow', () => {
    assert.equal(linkAddress('https://example.dk/ø'), 'https://example.dk/%C3%B8');
    assert.equal(linkAddress('tel:+4512345678'), 'tel:+4512345678');
    assert.equal(linkAddress('https://a:b@example.dk'), undefined);
    assert.equal(linkAddress(`https://example.dk/${'a'.repeat(2000)}`), undefined);
    assert.equal(linkAddress('ftp://example.dk'), undefined);
  });

  it('does not fetch a picture from somewhere else, but leads there', () => {
    assert.deepEqual(readFormattedText('![Kort](https://example.dk/kort.png)'), [
      {
        kind: 'paragraph',
        content: [
          {
            kind: 'link',
            address: 'https://example.dk/kort.png',
            content: [{ kind: 'text', text: 'Kort' }],
          },
        ],
      },
    ]);
  });

  describe('of 50,000 characters', () => {
    const pieces = {
      words: 'Gå til indstillinger og vælg adgangskode. ',
      marks: '**fed** og *skrå* [link](https://a.example) ',
      'stars that open': '*a ',
      'stars that close': 'a* ',
      'stars in words': 'a**b',
      'two kinds of marks': '*a _b ',
      'marks inside marks': '**a *b ',
      'opened brackets': '[',
      'opened links': '[a](',
      'opened pictures': '![',
      'lists in lists': '- ',
      'numbers in numbers': '1. ',
      lines: 'a\n',
      items: '- punkt\n',
      tags: '<a ',
      addresses: 'http://',
      blanks: ' ',
      'blanks before an end': '[a](      ',
    };
    for (const [name, piece] of Object.entries(pieces)) {
      it(`reads ${name} in less than 100 ms`, () => {
        const text = piece.repeat(Math.ceil(50_000 / piece.length)).slice(0, 50_000);
        // The least of several: the machine does other things too.
        const times = [1, 2, 3, 4, 5].map(() => {
          const start = performance.now();
          readFormattedText(text);
          return performance.now() - start;
        });
        assert.ok(Math.min(...times) < 100, `${Math.min(...times)} ms`);
      });
    }

    it('writes it again in time in proportion', () => {
      const read = readFormattedText('**a** *b* '.repeat(5_000));
      const start = performance.now();
      markdownOf(read);
      cardMarkdownOf(read);
      assert.ok(performance.now() - start < 1_000);
    });
  });

  describe('written as Markdown', () => {
    it('reads as the same again', () => {
      for (const [, markdown] of shown) {
        const read = readFormattedText(markdown);
        assert.deepEqual(readFormattedText(markdownOf(read)), read, markdown);
      }
    });

    it('keeps every word, link and picture, and the look of every letter, whatever was written', () => {
      fc.assert(
        fc.property(markdownLike, (markdown) => {
          const read = readFormattedText(markdown);
          const again = readFormattedText(markdownOf(read));
          assert.deepEqual(lettersOf(again), lettersOf(read));
        }),
        { numRuns: 2_000 },
      );
    });

    it('keeps harmful texts harmless', () => {
      fc.assert(
        fc.property(hostileTexts([]), (text) => {
          const read = readFormattedText(text);
          assert.equal(plainTextOf(readFormattedText(markdownOf(read))), plainTextOf(read));
        }),
        { numRuns: 100 },
      );
    });
  });

  it('is words alone for search, with addresses for mails', () => {
    const text = readFormattedText(
      '# Login\n\nBrug **dit** [Unilogin](https://example.dk/l)\nnu.\n\n1. En\n   - a\n2. To',
    );
    assert.equal(plainTextOf(text), 'Login\nBrug dit Unilogin\nnu.\n1. En\n  - a\n2. To');
    assert.equal(
      plainTextOf(text, { addresses: true }),
      'Login\n\nBrug dit Unilogin (https://example.dk/l)\nnu.\n\n1. En\n  - a\n2. To',
    );
  });

  describe('on a card', () => {
    it('has what Teams reads, and escapes what Teams would take', () => {
      const card = (markdown: string): string => cardMarkdownOf(readFormattedText(markdown));
      assert.equal(card('# Login\n\nBrug **dit** navn'), '**Login**\n\nBrug **dit** navn');
      assert.equal(card('- en\n- to'), '- en\n- to');
      assert.equal(card('[a](https://example.dk/x_(1))'), '[a](https://example.dk/x_%281%29)');
      assert.equal(card('\\*a\\* \\_b\\_ \\[c](d) <at>e</at>'), '\\*a\\* \\_b\\_ \\[c\\](d) \\<at>e\\</at>');
      assert.equal(card('&lt;b&gt;'), '\\&lt;b\\&gt;');
      assert.equal(card('a\nb'), 'a\n\nb');
      assert.equal(card('\\- a'), '\\- a');
      assert.equal(card('[x](javascript:alert(1))'), 'x');
    });

    it('has its pictures beside it', () => {
      const read = readFormattedText(`Se ![Knappen](/pictures/${token})\n- ![To](/pictures/${token}2)`);
      assert.equal(cardMarkdownOf(read), 'Se Knappen\n\n- To');
      assert.deepEqual(picturesOf(read), [
        { address: `/pictures/${token}`, alt: 'Knappen' },
        { address: `/pictures/${token}2`, alt: 'To' },
      ]);
    });
  });

  it('passes the schema of the tab, which refuses other addresses', () => {
    for (const [, markdown] of shown) {
      const read = readFormattedText(markdown);
      assert.deepEqual(formattedTextSchema.parse(JSON.parse(JSON.stringify(read))), read);
    }
    const link = { kind: 'link', address: 'javascript:alert(1)', content: [] };
    assert.equal(formattedTextSchema.safeParse([{ kind: 'paragraph', content: [link] }]).success, false);
  });
});

/** Pieces of Markdown in any order: what people write half-way, and what nobody writes. */
const markdownLike = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '***',
        '_',
        '__',
        '[',
        ']',
        '](https://a.example)',
        '![',
        '](javascript:x)',
        '\n',
        '\n\n',
      ],
      ...[
        '- ',
        '  - ',
        '1. ',
        '# ',
        ' ',
        '  ',
        'a',
        'b ',
        ' c',
        '<b>',
        '\\',
        '.',
        'https://b.example/x_y',
        '&amp;',
      ],
      ...['<c@d.example>', '#', '|', '~~', '`', '>', '2)', `](/pictures/${token})`, 'é', '"'],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Tags and attributes of what is shown: only ours, whatever was written. */
function assertHarmless(markdown: string): void {
  const drawn = html(markdown);
  const ours =
    /<\/?(?:p|h2|h3|h4|ul|li|strong|em)>|<br>|<\/?ol(?: start="\d+")?>|<\/a>|<a href="(?:https?|mailto|tel):[^"<>\s]*" rel="noopener noreferrer nofollow">|<img src="\/pictures\/[\w-]+" alt="[^"<>]*" loading="lazy">/g;
  assert.doesNotMatch(drawn.replace(ours, ''), /[<>"']/, drawn);
}

/** Every letter that is seen with its look and its link. */
function lettersOf(text: FormattedText): string[] {
  const ofInline = (inline: FormattedInline, link = ''): string[] => {
    if (inline.kind === 'link') return inline.content.flatMap((run) => ofInline(run, inline.address));
    if (inline.kind !== 'text') return [JSON.stringify(inline)];
    return [...inline.text]
      .filter((char) => char.trim() !== '')
      .map((char) => `${char}${inline.bold ? ' bold' : ''}${inline.italic ? ' italic' : ''} ${link}`);
  };
  const ofList = (list: FormattedList): string[] =>
    list.items.flatMap(({ content, lists }) => [
      list.ordered ? 'numbered' : 'item',
      ...content.flatMap((inline) => ofInline(inline)),
      ...lists.flatMap(ofList),
    ]);
  return text.flatMap((block) =>
    block.kind === 'list'
      ? ofList(block)
      : [block.kind, ...block.content.flatMap((inline) => ofInline(inline))],
  );
}
