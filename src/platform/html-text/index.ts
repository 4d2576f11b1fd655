import { compile } from 'html-to-text';

/** What comes after is left out: a mail of that many characters holds other mails. */
const longest = 400_000;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: longest, maxDepth: 60, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 60 } },
  ],
});

/** The words of HTML that somebody else has written: no addresses behind links, no pictures, nothing that runs. */
export function textOfHtml(html: string): string {
  return convert(html)
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
