import { outlookTexts, type OutlookTextKey } from '../../content/texts/outlook/index.ts';
import type { StoredSessionMail } from '../../platform/db/tables.ts';
import type { Mail } from '../../platform/graph/index.ts';
import { sessionWhen, textIn, type Guest } from '../training/index.ts';
import { escapeHtml, link, paragraphs } from '../../kernel/html-rules.ts';
import type { PresentSession } from './outlook-types.ts';
import { sessionFileContent, sessionFileName } from './session-file-presenter.ts';
import { sessionIcs } from './session-ics-rules.ts';
import { detailsDigest, placeLine, sessionTitle } from './wanted-event-presenter.ts';

type Order = Extract<StoredSessionMail, { kind: 'order' }>;
type Invitation = Extract<StoredSessionMail, { kind: 'invitation' }>;

/** What the caterer of the session's place shall know; undefined: nothing is wanted of them. */
export function wantedOrder(present: PresentSession): Order | undefined {
  const { session, place } = present;
  if (session.state === 'cancelled' || session.coffeeFor === undefined || !place?.catererMail)
    return undefined;
  return { kind: 'order', people: session.coffeeFor, place: placeLine(present), ...storedTimes(session) };
}

/** What a guest with a seat shall know. */
export function wantedInvitation(present: PresentSession): Invitation {
  const { session } = present;
  return {
    kind: 'invitation',
    details: detailsDigest(present),
    place: placeLine(present),
    ...storedTimes(session),
  };
}

function storedTimes({ startsAt, endsAt }: PresentSession['session']) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

/** Whether a recipient knows it already. */
export function saysTheSame(
  one: StoredSessionMail | undefined,
  other: StoredSessionMail | undefined,
): boolean {
  const facts = (mail: StoredSessionMail | undefined) =>
    mail && JSON.stringify(Object.entries(mail).sort(([a], [b]) => (a < b ? -1 : 1)));
  return facts(one) === facts(other);
}

/** Orders, changes or cancels refreshments, in the municipality's language. What changed stands beside what it was. */
export function catererMail(
  present: PresentSession,
  address: string,
  wanted: Order | { readonly kind: 'cancelled' },
  told: StoredSessionMail | undefined,
): Omit<Mail, 'messageKey'> {
  const { defaultLocale: locale, session, teachers, municipalityName, serviceMailbox } = present;
  const before = told?.kind === 'order' ? told : undefined;
  const now = wanted.kind === 'order' ? wanted : before;
  const kind = wanted.kind === 'cancelled' ? 'cancelled' : before ? 'changed' : 'order';
  const when = (times: { startsAt: string; endsAt: string }) =>
    sessionWhen(
      {
        startsAt: new Date(times.startsAt),
        endsAt: new Date(times.endsAt),
        timeZone: session.timeZone,
      },
      locale,
    ).long;
  const facts = (order: Order) => ({
    people: String(order.people),
    when: when(order),
    place: order.place,
  });
  const rows = now ? facts(now) : undefined;
  const old = before ? facts(before) : undefined;
  const say = (key: OutlookTextKey) => outlookTexts(locale, key);
  const fact = (key: 'people' | 'when' | 'place') => {
    const value = rows?.[key] ?? '';
    const was = old?.[key];
    const words =
      kind === 'changed' && was !== undefined && was !== value
        ? outlookTexts(locale, 'coffee.was', { now: value, before: was })
        : value;
    return row(say(`coffee.${key}`), words);
  };
  const teacher = teachers[0];
  const contact = teacher
    ? [teacher.name, teacher.mail ?? ''].filter((each) => each !== '').join(', ')
    : (serviceMailbox ?? '');
  return {
    to: [{ address, name: address }],
    subject: outlookTexts(locale, `coffee.${kind}.subject`, {
      people: now?.people ?? 0,
      when: now ? when(now) : '',
    }),
    bodyHtml: [
      paragraphs(say(`coffee.${kind}.body`)),
      '<table>',
      fact('people'),
      fact('when'),
      fact('place'),
      row(say('coffee.occasion'), textIn(present.course.titles, locale, session.locale)),
      row(say('coffee.contact'), contact),
      '</table>',
      paragraphs(say('coffee.answer')),
      paragraphs(municipalityName),
    ].join(''),
  };
}

function row(label: string, value: string): string {
  return value ? `<tr><td><b>${escapeHtml(label)}</b></td><td>${escapeHtml(value)}</td></tr>` : '';
}

export interface GuestMailParts {
  readonly present: PresentSession;
  readonly guest: Guest;
  readonly bookingId: string;
  readonly wanted: StoredSessionMail;
  readonly told: StoredSessionMail | undefined;
  readonly mailsSent: number;
  readonly joinUrl?: string;
  readonly sessionLink: string;
  readonly now: Date;
}

/** Tells a guest of their seat, of a change, or that there is none any more; the file does the same in their calendar. */
export function guestMail(parts: GuestMailParts): Omit<Mail, 'messageKey'> {
  const { present, guest, wanted, told, joinUrl, now } = parts;
  const { session, municipalityName } = present;
  const { locale } = guest;
  const kind = guestMailKind(present, wanted, told);
  const isOver = kind === 'sessionCancelled' || kind === 'unbooked';
  const title = textIn(present.course.titles, locale, session.locale) || sessionTitle(present);
  const params = { title, when: sessionWhen(session, locale, now).long, host: municipalityName };
  const say = (key: OutlookTextKey) => outlookTexts(locale, key);
  const content = sessionFileContent({
    ...parts,
    locale,
    method: isOver ? 'CANCEL' : 'REQUEST',
    attendee: { name: guest.name, mail: guest.mail },
  });
  const reason = kind === 'changed' || kind === 'sessionCancelled' ? session.changeReason : undefined;
  return {
    to: [{ address: guest.mail, name: guest.name }],
    subject: outlookTexts(locale, `guest.${kind}.subject`, params),
    bodyHtml: [
      paragraphs(outlookTexts(locale, 'guest.hello', { name: guest.name })),
      paragraphs(outlookTexts(locale, `guest.${kind}.body`, params)),
      reason ? paragraphs(outlookTexts(locale, 'guest.reason', { reason })) : '',
      isOver ? '' : paragraphs(placeLine(present)),
      isOver || !joinUrl ? '' : `<p>${link(say('guest.join'), joinUrl)}</p>`,
      paragraphs(say(isOver ? 'guest.fileCancelled' : 'guest.file')),
      isOver ? '' : paragraphs(say('guest.giveBack')),
      paragraphs(municipalityName),
    ].join(''),
    attachments: [
      {
        name: sessionFileName(locale),
        contentType: `text/calendar; charset=utf-8; method=${content.method}`,
        bytes: new TextEncoder().encode(sessionIcs(content)),
      },
    ],
  };
}

function guestMailKind(
  { session }: PresentSession,
  wanted: StoredSessionMail,
  told: StoredSessionMail | undefined,
): 'invited' | 'changed' | 'sessionCancelled' | 'unbooked' {
  if (wanted.kind === 'cancelled') return session.state === 'cancelled' ? 'sessionCancelled' : 'unbooked';
  return told?.kind === 'invitation' ? 'changed' : 'invited';
}
