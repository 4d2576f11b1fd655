import assert from 'node:assert/strict';
import { htmlText } from '../../../src/platform/bot/html-text.ts';

describe('the words of a message in HTML', () => {
  const rows: [what: string, html: string, text: string][] = [
    ['paragraphs and breaks', '<div><p>Kan ikke</p><p>logge<br/>ind</p></div>', 'Kan ikke\nlogge\nind'],
    ['lists', '<ul><li>Unilogin</li><li>Aula</li></ul>', 'Unilogin\nAula'],
    [
      'names of people and of the bot',
      '<at id="0">Bo Granlund</at>&nbsp;ved du det?',
      'Bo Granlund ved du det?',
    ],
    ['entities', 'løn &amp; ferie &#230;&#xf8; &lt;b&gt; &unknown;', 'løn & ferie æø <b> &unknown;'],
    [
      'emoji',
      '<p>tak <img itemtype="http://schema.skype.com/Emoji" alt="🙂"> og <emoji alt="👍"></emoji></p>',
      'tak 🙂 og 👍',
    ],
    ['pictures', '<p>se her <img src="https://example.org/a.png" alt="skærmbillede 2026.png"></p>', 'se her'],
    ['scripts and styles', 'før<script>alert("</p>")</script><style>p{}</style>efter', 'førefter'],
    ['a script that never ends', 'før<script>alert(1)', 'før'],
    [
      'handlers in attributes',
      '<img src=x onerror="alert(1)">hej<a href="javascript:alert(1)">her</a>',
      'hejher',
    ],
    ['a bracket in an attribute', '<p title="a > b">hej</p>', 'hej'],
    ['comments', 'a<!-- <p>b</p> -->c<!-- d', 'ac'],
    ['a card', '<attachment id="4f"></attachment>', ''],
    [
      'the message it answers',
      '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Astrid</strong><p>før</p></blockquote><p>nu</p>',
      'nu',
    ],
    ['a quotation of its own', '<blockquote>citat</blockquote><p>nu</p>', 'citat\nnu'],
    ['what is no tag', 'jeg <3 dig, 1 < 2 > 0 <', 'jeg <3 dig, 1 < 2 > 0 <'],
    ['a tag that never ends', 'hej <p class="x', 'hej'],
    ['characters that hide', 'ind\u202eevig\u200b <p>\u0000</p>', 'indevig'],
    ['nothing', '', ''],
  ];
  for (const [what, html, text] of rows) {
    it(`reads ${what}`, () => {
      assert.equal(htmlText(html), text);
    });
  }

  it('is cut at 4000 characters, and takes hostile lengths in its stride', () => {
    assert.equal(htmlText(`<p>${'å'.repeat(50_000)}</p>`).length, 4000);
    // Each of these would take minutes if a tag were looked for again and again.
    const hostile = [
      '<',
      '<a ',
      '<script>',
      '<!--',
      '<svg></script>',
      '<a "',
      '&#',
      '</',
      '<script></script>',
    ];
    for (const part of hostile) {
      htmlText(part.repeat(200_000 / part.length));
    }
  }).timeout(5000);
});
