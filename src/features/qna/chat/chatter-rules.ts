/** What is written in a thread, and whether it could be an answer; without any I/O. */

/** Fewer words than this answer nothing: "tak", "det prøver jeg", "godt spørgsmål". */
const fewestWords = 4;

/** A message that begins with one of these and is short thanks, agrees or waits, whatever follows. */
const chatter = [
  'tak|tusind tak|mange tak|super|fedt|perfekt|enig|jeg spørger|jeg undersøger|jeg ser på det|jeg vender tilbage|godt spørgsmål|samme her',
  'tack|tusen tack|stort tack|toppen|perfekt|håller med|jag frågar|jag kollar|jag återkommer|bra fråga|samma här',
  'takk|tusen takk|mange takk|supert|flott|perfekt|enig|jeg spør|jeg sjekker|jeg kommer tilbake|godt spørsmål',
  'thanks|thank you|great|perfect|agreed|i will check|i will ask|let me check|good question|same here',
].join('|');
const beginsAsChatter = new RegExp(`^(?:${chatter})(?![\\p{L}\\p{N}])`, 'iu');

/** Up to here a beginning like the above is all there is to a message. */
const longestChatter = 12;

/**
 * Whether a message in the thread of a question reads like an answer: some words, no question, no thanks. Knowing more is not
 * tried: it is offered, and somebody presses.
 */
export function isAnswerLike(text: string): boolean {
  const trimmed = text.trim();
  const words = trimmed.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < fewestWords) return false;
  if (/[?？]\s*$/u.test(trimmed)) return false;
  return words.length > longestChatter || !beginsAsChatter.test(trimmed);
}
