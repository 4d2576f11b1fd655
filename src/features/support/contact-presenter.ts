import { supportTexts } from '../../content/texts/support/index.ts';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import { initials, plainName } from '../../kernel/plain-text.ts';
import type { ContactPoint, Municipality } from '../directory/index.ts';
import type { Tree } from '../trees/index.ts';
import type { ContactLines, NextLevelView, ReachTone } from './support-view-types.ts';
import type { Contact, NextLevel, Reach, Reason, Step } from './support-types.ts';
import { sayWhen } from './when-presenter.ts';

/** What wording needs to know beside what is worded. */
export interface Wording {
  readonly locale: Locale;
  readonly tree: Tree;
  readonly municipality: Municipality;
  readonly institutionName: string | undefined;
  readonly now: Date;
}

const tones: Readonly<Record<Reach['state'], ReachTone>> = {
  now: 'good',
  busy: 'warning',
  offline: 'plain',
  away: 'warning',
  closed: 'warning',
  unknown: 'plain',
};

/** A contact as its card shows it. `photo` is a data URI. */
export function presentContact(wording: Wording, contact: Contact, step: Step, photo?: string): ContactLines {
  const role = roleOf(wording, step);
  const place = placeOf(wording, step);
  if (contact.kind === 'person') {
    const { person, reach } = contact;
    const name = plainName(person.displayName);
    return {
      kind: 'person',
      name,
      role,
      place,
      reach: sayReach(wording, reach, name),
      tone: tones[reach.state],
      initials: initials(person.displayName),
      photo,
      chatUrl: person.userPrincipalName && chatUrl(person.userPrincipalName),
      mail: person.mail,
      phone: person.phone,
    };
  }
  const { point, reach } = contact;
  const name = pointName(wording, point);
  return {
    kind: point.kind,
    name,
    // an external party is its own role
    role: step.at.kind === 'external' ? '' : role,
    place,
    reach: reach.state === 'unknown' ? '' : sayReach(wording, reach, name),
    tone: tones[reach.state],
    initials: initials(name),
    mail: point.mail,
    phone: point.phone,
    link: webLink(point.link),
  };
}

/** A link that opens a chat with somebody in Teams. */
export function chatUrl(userPrincipalName: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(userPrincipalName)}`;
}

export function contactName(wording: Wording, contact: Contact): string {
  return contact.kind === 'person'
    ? plainName(contact.person.displayName)
    : pointName(wording, contact.point);
}

/** In the reader's language, else the municipality's, else any; the tree knows those outside by name too. */
export function pointName({ locale, municipality, tree }: Wording, point: ContactPoint): string {
  const known = tree.texts[locale].externals[point.id]?.name;
  return plainName(inLanguage(point.names, locale, municipality.defaultLocale) ?? known ?? point.id);
}

export function inLanguage(
  texts: Partial<PerLocale<string>> | undefined,
  locale: Locale,
  fallback: Locale,
): string | undefined {
  if (!texts) return undefined;
  return texts[locale] ?? texts[fallback] ?? Object.values(texts)[0];
}

export function roleName({ locale, tree }: Wording, role: string): string {
  const roles = tree.texts[locale].roles;
  const known = Object.hasOwn(roles, role) ? roles[role]?.name : undefined;
  if (known) return known;
  return role === 'coordinator' ? supportTexts(locale, 'role.coordinator') : role;
}

/** Why it is not somebody nearer, in the order of the chain. */
export function presentReasons(
  wording: Wording,
  reasons: readonly Reason[],
  named?: Contact,
): readonly string[] {
  const sentences = reasons.map((reason) => sayReason(wording, reason));
  if (named?.kind === 'person' && named.standsInFor) {
    const { person, reach } = named.standsInFor;
    const names = { deputy: plainName(named.person.displayName), name: plainName(person.displayName) };
    sentences.push(
      person.hasLeft
        ? supportTexts(wording.locale, 'reason.standsInLeft', names)
        : sayUntil(wording, 'reason.standsIn', 'reason.standsInUntil', reach.until, names),
    );
  }
  return [...new Set(sentences)];
}

/** The level after the named one, and why not there at once. */
export function presentNext(
  wording: Wording,
  next: NextLevel | undefined,
  named: Contact,
): NextLevelView | undefined {
  if (!next) return undefined;
  const { locale } = wording;
  const isPerson = named.kind === 'person';
  const name = contactName(wording, named);
  if (next.kind === 'passed-on') {
    const roles = next.reachedBy.map((role) => roleName(wording, role)).join(', ');
    return {
      name: externalName(wording, next.external),
      role: supportTexts(locale, 'contact.outside'),
      why: supportTexts(locale, isPerson ? 'contact.passedOn' : 'contact.passedOnService', { name, roles }),
    };
  }
  const closed =
    next.contact.reach.state === 'closed' ? sayReach(wording, next.contact.reach, '') : undefined;
  const role = next.step.at.kind === 'external' ? '' : `${roleOf(wording, next.step)}, `;
  const why = supportTexts(locale, isPerson ? 'contact.nextWhy' : 'contact.nextWhyService', { name });
  return {
    name: contactName(wording, next.contact),
    role: `${role}${placeOf(wording, next.step)}`,
    why: closed ? `${closed}. ${why}` : why,
    ask: next.step.index,
  };
}

export function externalName({ locale, tree }: Wording, external: string): string {
  return tree.texts[locale].externals[external]?.name ?? external;
}

export function sayReach(wording: Wording, { state, until }: Reach, name: string): string {
  const { locale } = wording;
  switch (state) {
    case 'now':
      return sayUntil(wording, 'reach.now', 'reach.nowUntil', until, {});
    case 'away':
      return sayUntil(wording, 'reach.away', 'reach.awayUntil', until, {});
    case 'closed':
      return sayUntil(wording, 'reach.closed', 'reach.closedUntil', until, {});
    case 'unknown':
      return supportTexts(locale, 'reach.unknown', { name });
    default:
      return supportTexts(locale, `reach.${state}`);
  }
}

function roleOf(wording: Wording, { at }: Step): string {
  return at.kind === 'role' ? roleName(wording, at.role) : externalName(wording, at.external);
}

function placeOf(wording: Wording, { at }: Step): string {
  const { locale, municipality } = wording;
  if (at.kind === 'external') return supportTexts(locale, 'contact.outside');
  if (at.scope === 'network') return supportTexts(locale, 'contact.network');
  const name = at.scope === 'institution' ? wording.institutionName : undefined;
  return plainName(name ?? municipality.name);
}

function sayReason(wording: Wording, reason: Reason): string {
  const { locale } = wording;
  switch (reason.kind) {
    case 'vacant': {
      const texts = { role: roleOf(wording, reason.step), place: placeOf(wording, reason.step) };
      return supportTexts(locale, 'reason.vacant', texts);
    }
    case 'self':
      return supportTexts(locale, 'reason.self', { role: roleOf(wording, reason.step) });
    case 'away':
      return sayUntil(wording, 'reason.away', 'reason.awayUntil', reason.reach.until, {
        name: plainName(reason.person.displayName),
      });
    case 'closed':
      return sayUntil(wording, 'reason.closed', 'reason.closedUntil', reason.reach.until, {
        name: pointName(wording, reason.point),
      });
    case 'not-entitled':
      return supportTexts(locale, 'reason.notEntitled', {
        external: externalName(wording, reason.external),
        roles: reason.reachedBy.map((role) => roleName(wording, role)).join(', '),
      });
  }
}

type TextKey = Parameters<typeof supportTexts>[1];

function sayUntil(
  { locale, municipality, now }: Wording,
  plain: TextKey,
  withTime: TextKey,
  until: Date | undefined,
  params: Record<string, string>,
): string {
  if (!until) return supportTexts(locale, plain, params);
  return supportTexts(locale, withTime, {
    ...params,
    when: sayWhen(locale, municipality.timeZone, until, now),
  });
}

/** An address that can be opened in a browser; anything else is no link. */
export function webLink(link: string | undefined): string | undefined {
  return link && /^https?:\/\/[^\s"'<>]+$/i.test(link) && link.length <= 1_000 ? link : undefined;
}
