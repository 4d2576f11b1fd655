import { micromark } from 'micromark';

/** Markdown to HTML. HTML inside it is shown as text, and links lead only to safe kinds of addresses (micromark's defaults). */
export function renderMarkdown(text: string): string {
  return micromark(text);
}
