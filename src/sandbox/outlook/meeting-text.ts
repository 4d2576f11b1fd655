import { randomBytes } from 'node:crypto';

/** The address under which a Teams meeting is joined, in the form Teams gives it. */
export function makeJoinUrl(tenantId: string, organizerId: string): string {
  const thread = `19:meeting_${randomBytes(24).toString('base64url')}@thread.v2`;
  const context = JSON.stringify({ Tid: tenantId, Oid: organizerId });
  return `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(thread)}/0?context=${encodeURIComponent(context)}`;
}

const line = '_'.repeat(80);

/**
 * The text of an event with the block that belongs to its Teams meeting, as Outlook appends it. Whoever writes the text anew has
 * to keep the block: https://learn.microsoft.com/graph/outlook-calendar-online-meetings
 */
export function withMeetingBlock(html: string, joinUrl: string): string {
  const block = [
    '<br>',
    '<div class="me-email-text" lang="en-US" style="max-width:1024px; color:#242424">',
    `<div aria-hidden="true" style="margin-bottom:24px; overflow:hidden; white-space:nowrap">${line}</div>`,
    '<div style="margin-bottom:12px"><span class="me-email-text" style="font-size:24px; font-weight:700">Microsoft Teams</span></div>',
    '<div style="margin-bottom:6px">',
    `<a id="meet_invite_block.action.join_link" class="me-email-headline" href="${joinUrl}" target="_blank" rel="noreferrer noopener">Join the meeting now</a>`,
    '</div>',
    `<div aria-hidden="true" style="margin-top:24px; overflow:hidden; white-space:nowrap">${line}</div>`,
    '</div>',
  ].join('\r\n');
  return insertAtEnd(html, block);
}

/** True while a text still holds the block of its meeting, whole. */
export function holdsMeetingBlock(html: string, joinUrl: string): boolean {
  const href = html.indexOf(joinUrl);
  if (href < 0 || !html.includes('me-email-text')) return false;
  return html.lastIndexOf(line, href) >= 0 && html.indexOf(line, href) >= 0;
}

/** A text as Outlook keeps HTML: a whole document. */
export function asDocument(html: string): string {
  if (/<html[\s>]/i.test(html)) return html;
  const head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';
  return `<html>\r\n<head>\r\n${head}\r\n</head>\r\n<body>\r\n${html}\r\n</body>\r\n</html>\r\n`;
}

export function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space:pre-wrap">${escaped}</div>`;
}

/** The words of a text without its markup: previews, and `Prefer: outlook.body-content-type="text"`. */
export function htmlAsText(html: string): string {
  return html
    .replace(/<(head|style|script)[\s>][\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

function insertAtEnd(html: string, block: string): string {
  const end = html.toLowerCase().lastIndexOf('</body>');
  return end < 0 ? `${html}\r\n${block}` : `${html.slice(0, end)}${block}\r\n${html.slice(end)}`;
}
