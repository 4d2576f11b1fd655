export { cardMarkdownOf, picturesOf } from './card-markdown-of.ts';
export { escapeHtml, htmlOf } from './html-of.ts';
export type { HtmlOptions } from './html-of.ts';
export { linkAddress } from './link-address.ts';
export { plainTextOf } from './plain-text-of.ts';
export type { PlainTextOptions } from './plain-text-of.ts';
export { readFormattedText } from './read-formatted-text.ts';
export { markdownOf } from './write-formatted-text.ts';
