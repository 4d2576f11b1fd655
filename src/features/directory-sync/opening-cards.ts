import { directorySyncTexts } from '../../content/texts/directory-sync/index.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  smallRows,
  type CardAction,
  type CardElement,
  type SmallRow,
} from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { AdaptiveCard, CardMessage, Dialog, Message } from '../../platform/bot/bot-types.ts';
import type { Candidate } from './opening-service.ts';
import type { Opening } from './sync-types.ts';

export const openingVerbs = { name: 'openings.name', keep: 'openings.keep' } as const;
export const openingDialog = 'openings.choose';

/** Where the tab shows the same. */
export interface OpeningLinks {
  readonly openings: string;
  readonly rules: string;
}

export interface OpeningsView {
  readonly openings: readonly Opening[];
  /** So many seem gone at once that somebody must say whether it is so. */
  readonly held: number;
  /** Rules that ask something. */
  readonly rules: number;
  readonly links: OpeningLinks;
  /** What has just been done. */
  readonly said?: string | undefined;
}

/** More do not fit on a telephone; the tab has them all. */
const mostShown = 5;

/** Roles that are open, each with one press to name who follows. */
export function openingsCard(
  { openings, held, rules, links, said }: OpeningsView,
  locale: Locale,
): CardMessage {
  const shown = openings.slice(0, mostShown);
  const more = openings.length - shown.length;
  const count = openings.length;
  const isOnlyAsking = count === 0 && (held > 0 || rules > 0);
  const title = directorySyncTexts(locale, isOnlyAsking ? 'card.asks' : 'card.heading', { count });
  const body: CardElement[] = [heading(title)];
  if (said) body.push(line(said, { bold: true, color: 'good' }));
  for (const opening of shown) body.push(...openingElements(opening, locale));
  if (more > 0)
    body.push(line(directorySyncTexts(locale, 'card.more', { count: more }), { spacing: 'medium' }));
  if (held > 0)
    body.push(line(directorySyncTexts(locale, 'card.held', { count: held }), { spacing: 'medium' }));
  if (rules > 0)
    body.push(line(directorySyncTexts(locale, 'card.rules', { count: rules }), { spacing: 'medium' }));
  const tab = directorySyncTexts(locale, 'button.tab');
  const actions =
    count > 0 || held > 0 ? [openUrl(tab, links.openings)] : rules > 0 ? [openUrl(tab, links.rules)] : [];
  const summary = [said, title, ...shown.map((opening) => titleOf(opening, locale))]
    .filter(Boolean)
    .join(' ');
  return finishCard(locale, summary, body, actions);
}

function openingElements(opening: Opening, locale: Locale): readonly CardElement[] {
  const { id, person, deputies, reason } = opening;
  const name = plainName(person.name);
  const [first] = deputies;
  const choose = directorySyncTexts(locale, first ? 'button.other' : 'button.choose');
  const rows: SmallRow[] = [];
  if (first) {
    const label = directorySyncTexts(locale, 'button.name', { name: plainName(first.name) });
    rows.push({
      label,
      action: execute(label, openingVerbs.name, { opening: id, person: first.id }),
      mark: '›',
    });
  }
  rows.push({ label: choose, action: openDialog(choose, { opening: id }), mark: '…' });
  if (reason === 'moved') {
    const label = directorySyncTexts(locale, 'button.keep', { name });
    rows.push({ label, action: execute(label, openingVerbs.keep, { opening: id }), mark: '✓' });
  }
  return [
    heading(titleOf(opening, locale), 'medium'),
    line(whyOpen(opening, locale), { spacing: 'small' }),
    smallRows(rows),
  ];
}

export function titleOf({ role, institution, municipality }: Opening, locale: Locale): string {
  return `${roleNameIn(locale, role)}, ${plainName(institution?.name ?? municipality)}`;
}

/** Who had it, and who answers meanwhile. */
export function whyOpen({ person, reason, deputies }: Opening, locale: Locale): string {
  const name = plainName(person.name);
  if (reason === 'moved') return directorySyncTexts(locale, 'why.moved', { name });
  const [first] = deputies;
  return first
    ? directorySyncTexts(locale, 'why.leftDeputy', { name, deputy: plainName(first.name) })
    : directorySyncTexts(locale, 'why.left', { name });
}

/** Colleagues to choose from, and a field to look for others. */
export function chooseDialog(
  opening: Opening,
  candidates: readonly Candidate[],
  locale: Locale,
  { query = '', fault }: { readonly query?: string; readonly fault?: string } = {},
): Dialog {
  const body: CardElement[] = [
    heading(titleOf(opening, locale), 'medium'),
    line(whyOpen(opening, locale), { spacing: 'small' }),
    ...(fault ? [line(fault, { color: 'attention' })] : []),
    ...(candidates.length === 0
      ? [line(directorySyncTexts(locale, 'choose.nobody'))]
      : [
          {
            type: 'Input.ChoiceSet',
            id: 'person',
            label: directorySyncTexts(locale, 'choose.label'),
            style: 'compact',
            choices: candidates.map(({ id, name, title }) => ({
              title: title ? `${plainName(name)}, ${plainName(title, 60)}` : plainName(name),
              value: id,
            })),
          },
        ]),
    {
      type: 'Input.Text',
      id: 'query',
      label: directorySyncTexts(locale, 'choose.search'),
      maxLength: 100,
      ...(query === '' ? {} : { value: query }),
    },
  ];
  const data = { dialog: openingDialog, opening: opening.id };
  const actions = [
    ...(candidates.length === 0
      ? []
      : [submit(directorySyncTexts(locale, 'choose.name'), { ...data, do: 'name' }, 'positive')]),
    submit(directorySyncTexts(locale, 'choose.find'), { ...data, do: 'find' }),
  ];
  const card: AdaptiveCard = { type: 'AdaptiveCard', version: '1.5', lang: locale, body, actions };
  return { title: directorySyncTexts(locale, 'choose.title'), card };
}

/** What somebody hears who has been named. */
export function successorMessage(opening: Opening, locale: Locale): Message {
  return { text: directorySyncTexts(locale, 'said.you', { role: titleOf(opening, locale) }) };
}

function openDialog(title: string, data: object): CardAction {
  return {
    type: 'Action.Submit',
    title,
    data: { msteams: { type: 'task/fetch' }, dialog: openingDialog, ...data },
  };
}

function submit(title: string, data: object, style?: 'positive'): CardAction {
  return { type: 'Action.Submit', title, data, ...(style ? { style } : {}) };
}
