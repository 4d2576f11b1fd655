/**
 * The body of an event belongs to two: we say what the session is about, and Graph adds the part with the Teams link. A body
 * written without that part takes the meeting away (https://learn.microsoft.com/graph/outlook-calendar-online-meetings), so
 * ours stands in an element of its own, and only that is ever replaced.
 */

const ownId = 'vejviser';
/** Exchange may put `x_` before ids of HTML it has cleaned. */
const ownOpening = new RegExp(`<div\\b[^>]*\\bid\\s*=\\s*["']?(?:x_)*${ownId}\\b["']?[^>]*>`, 'i');
const divTags = /<!--[\s\S]*?-->|<(\/?)div\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
/** How the meeting's part begins: a line of underscores in an element, or the class Teams gives its text. */
const meetingSigns = [/_{40,}/, /class\s*=\s*["']?[^"'>]*\bme-email-text\b/i];

/** A body with our part alone, for a new event. */
export function wrapBody(html: string): string {
  return `<div id="${ownId}">${html}</div>`;
}

/** Our part of a body; undefined where it is not there (any more). */
export function findOwnPart(body: string): string | undefined {
  const place = findOwnPlace(body);
  return place && body.slice(place.contentStart, place.contentEnd);
}

/**
 * The present body with our part replaced and everything else kept. Where our part cannot be found, the meeting's part is:
 * all before it is taken for ours. Where neither is recognised, a body with a meeting is kept whole below ours, and one
 * without a meeting is replaced.
 */
export function replaceOwnPart(body: string, html: string, hasMeeting: boolean): string {
  const own = wrapBody(html);
  const place = findOwnPlace(body);
  if (place) return body.slice(0, place.start) + own + body.slice(place.end);
  if (!hasMeeting) return own;
  const inside = startOfContent(body);
  return body.slice(0, inside) + own + body.slice(Math.max(inside, findMeetingStart(body) ?? inside));
}

interface Place {
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

function findOwnPlace(body: string): Place | undefined {
  const opening = ownOpening.exec(body);
  if (!opening) return undefined;
  const contentStart = opening.index + opening[0].length;
  let depth = 1;
  divTags.lastIndex = contentStart;
  for (let tag = divTags.exec(body); tag; tag = divTags.exec(body)) {
    if (tag[1] === undefined) continue;
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) {
      return {
        start: opening.index,
        contentStart,
        contentEnd: tag.index,
        end: tag.index + tag[0].length,
      };
    }
  }
  return undefined;
}

function findMeetingStart(body: string): number | undefined {
  const signs = meetingSigns.map((sign) => sign.exec(body)?.index).filter((index) => index !== undefined);
  if (signs.length === 0) return undefined;
  const sign = Math.min(...signs);
  const division = body.lastIndexOf('<div', sign);
  return division >= 0 ? division : Math.max(0, body.lastIndexOf('<', sign));
}

function startOfContent(body: string): number {
  const opening = /<body\b[^>]*>/i.exec(body);
  return opening ? opening.index + opening[0].length : 0;
}
