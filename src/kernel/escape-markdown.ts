/** What Teams' and Adaptive Cards' markdown gives a meaning anywhere in a line. */
const inline = /[\\`*_~[\]<|]/g;
/** An HTML entity, which markdown decodes. */
const entity = /&(?=#?[a-z0-9]+;)/gi;
/** What makes a list, heading or quote at the start of a line. */
const lineStart = /^(\s*)([#>+-])/gm;
const numberedStart = /^(\s*\d{1,9})([.)])/gm;

/**
 * Text to put into markdown so that it is shown as it is written: a name, a title, a question. CommonMark's backslash
 * escapes (spec 2.4); nothing is removed.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(inline, '\\$&')
    .replace(entity, '\\&')
    .replace(numberedStart, '$1\\$2')
    .replace(lineStart, '$1\\$2');
}
