/** Characters that turn the reading direction around, or take no place: they can make a name look like another one. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
const segmenter = new Intl.Segmenter('da', { granularity: 'grapheme' });

/**
 * A name as it can be shown anywhere: one line, no control characters, nothing that changes the reading direction, at most
 * `limit` characters as people count them (an ellipsis says that something was cut).
 */
export function plainName(text: string, limit = 120): string {
  const line = text.replace(control, ' ').replace(invisible, '').replace(/\s+/gu, ' ').trim();
  if (line.length <= limit) return line;
  const graphemes: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    graphemes.push(segment);
    if (graphemes.length > limit)
      return `${graphemes
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
  }
  return line;
}

/** First letters of the first and the last word of a name, for where there is no photo: "Mette Holm Krogh" gives "MK". */
export function initials(name: string): string {
  const words = plainName(name)
    .split(' ')
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '');
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last].map((word) => (word ? [...word][0]!.toLocaleUpperCase('da') : '')).join('');
}
