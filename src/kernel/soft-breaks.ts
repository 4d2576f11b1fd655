/** Words from this length on may be wider than a column of text on a phone. */
const longWord = /[\p{L}\p{M}\p{N}]{21,}/gu;
/** Eight letters, each with what stands above or below it; never fewer than three are left over. */
const piece = /(?:\P{M}\p{M}*){1,8}(?:(?:\P{M}\p{M}*){1,2}$)?/gu;
const softHyphen = '\u00ad';

/**
 * The text with places inside its long words where a line may break with a hyphen. For what shows text without breaking words:
 * Microsoft's renderer of Adaptive Cards does, in a RichTextBlock. A soft hyphen takes no place and is not spoken.
 */
export function softBreaks(text: string): string {
  return text.replace(longWord, (word) => word.match(piece)?.join(softHyphen) ?? word);
}
