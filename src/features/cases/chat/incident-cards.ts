import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  row,
  type CardAction,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { softBreaks } from '../../../kernel/soft-breaks.ts';
import { intlTag } from '../../../kernel/texts.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { Incident } from '../incidents/incident-types.ts';
import { wordsIn } from '../incidents/incident-words.ts';
import { incidentVerbs } from './case-card-data.ts';
import { cutWords, inSummary, rowLine, small } from './case-elements.ts';

/** Who reads: the language, the one that missing texts fall back to, and where a time of day is meant. */
export interface IncidentReading {
  readonly locale: Locale;
  readonly defaultLocale: Locale;
  readonly timeZone: string;
}

export interface IncidentCardMore {
  /** Told before, and there is news. */
  readonly isNews?: boolean;
  /** In a chat of one's own; in a channel everybody presses for themselves. */
  readonly isFollowing?: boolean;
  readonly done?: string;
  /** The list in the tab. */
  readonly link: string;
}

/** An incident as its followers and the channel read it: what does not work, since when, what to do meanwhile. */
export function incidentCard(
  incident: Incident,
  reading: IncidentReading,
  { isNews = false, isFollowing = false, done, link }: IncidentCardMore,
): CardMessage {
  const { locale } = reading;
  const { closedAt, statusLink, id } = incident;
  const isOver = closedAt !== undefined;
  const kind = caseChatTexts(
    locale,
    isOver ? 'incident.over' : isNews ? 'incident.changed' : 'incident.heading',
  );
  const title = titleOf(incident, reading);
  const closing = isOver ? sayIn(incident.closingTexts, reading) : undefined;
  const body: CardElement[] = [
    ...(done === undefined ? [] : [line(done, { bold: true, color: 'good' })]),
    line(kind, { bold: true, color: isOver ? 'good' : 'warning' }),
    heading(title, 'medium'),
    ...(closing === undefined ? [] : [line(closing)]),
    ...(isOver ? [] : factLines(incident, reading)),
  ];
  const follow = isFollowing
    ? execute(caseChatTexts(locale, 'incident.unfollow'), incidentVerbs.unfollow, { incident: id })
    : execute(caseChatTexts(locale, 'incident.follow'), incidentVerbs.follow, { incident: id });
  const actions: readonly CardAction[] = [
    ...(isOver ? [] : [follow]),
    ...(isOver || statusLink === undefined
      ? []
      : [openUrl(caseChatTexts(locale, 'incident.status'), statusLink)]),
    openUrl(caseChatTexts(locale, 'incident.all'), link),
  ];
  return finishCard(
    locale,
    inSummary([`${kind}: ${title}`, closing].filter(Boolean).join('. ')),
    body,
    actions,
  );
}

/** Incidents first on another card: each in a few lines, with the press that tells when it is over. */
export function incidentBanner(
  incidents: readonly Incident[],
  reading: IncidentReading,
): readonly CardElement[] {
  const { locale } = reading;
  return incidents.map((incident) => {
    const kind = caseChatTexts(locale, 'incident.heading');
    const title = titleOf(incident, reading);
    const since = sinceText(incident, reading);
    const follow = caseChatTexts(locale, 'incident.follow');
    return row(
      [
        rowLine(kind, { bold: true, color: 'warning' }),
        rowLine(title, { spacing: 'none' }),
        line(`${since} · ${follow}`, { ...small, spacing: 'none' }),
      ],
      execute(softBreaks(`${kind} ${title} ${since} · ${follow}`), incidentVerbs.follow, {
        incident: incident.id,
      }),
    );
  });
}

function titleOf({ titles }: Incident, reading: IncidentReading): string {
  return plainName(sayIn(titles, reading) ?? '', 160);
}

function sayIn(
  texts: Incident['closingTexts'],
  { locale, defaultLocale }: IncidentReading,
): string | undefined {
  const said = texts && wordsIn(texts, locale, defaultLocale)?.text;
  return said === undefined ? undefined : cutWords(said, 2_000);
}

function factLines(incident: Incident, reading: IncidentReading): readonly CardElement[] {
  const text = sayIn(incident.texts, reading);
  return [
    line(sinceText(incident, reading), small),
    ...(text === undefined ? [] : [line(text)]),
    ...(incident.vendorToldAt === undefined
      ? []
      : [line(caseChatTexts(reading.locale, 'incident.vendorTold'), small)]),
  ];
}

function sinceText({ beganAt }: Incident, { locale, timeZone }: IncidentReading): string {
  const when = new Intl.DateTimeFormat(intlTag(locale), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(beganAt);
  return caseChatTexts(locale, 'incident.since', { when });
}
