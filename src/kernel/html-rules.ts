const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text to put into HTML, also between quotation marks, so that it is shown as it was written. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** A text people wrote, as paragraphs; single line breaks stay. Nothing for an empty one. */
export function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\r?\n\s*\r?\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeHtml(part.trim()).replace(/\r?\n/g, '<br>')}</p>`)
    .join('');
}

/** A small heading with what belongs below it; nothing where that is empty. */
export function section(heading: string, html: string): string {
  return html ? `<p><b>${escapeHtml(heading)}</b></p>${html}` : '';
}

/** Only addresses of the web become links: what a person typed may be anything. */
export function link(title: string, url: string): string {
  return /^https?:\/\//i.test(url)
    ? `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`
    : escapeHtml(title);
}
