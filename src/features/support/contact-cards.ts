import { supportTexts } from '../../content/texts/support/index.ts';
import {
  buttonRow,
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  points,
  row,
  smallRows,
  type CardAction,
  type CardElement,
  type SmallRow,
} from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import { answeredRows, changeableRows, supportVerbs } from './question-cards.ts';
import type {
  ContactLines,
  ContactView,
  ErrandData,
  ErrandOffer,
  NextLevelView,
  NobodyView,
} from './support-view-types.ts';

/** Verb of the institution picker, which belongs to the directory. */
const changeInstitution = 'directory.change-institution';

/** Verbs of training, which shows courses and takes wishes for visits. */
export const offerVerbs = { bookTraining: 'training.list', bookNetworkVisit: 'training.visit' } as const;

/** Teams shows no more buttons than this on a card. Three are for how it went, three for making contact. */
const contactButtons = 3;

/** What stands on one line of a phone, in small letters. */
const longestAddresses = 44;

/** The answer: who helps, whether they can be reached, and what comes next. */
export function contactCard(view: ContactView, locale: Locale): CardMessage {
  const body: CardElement[] = [heading(view.title)];
  if (view.urgent)
    body.push(line(supportTexts(locale, 'contact.urgent'), { bold: true, color: 'attention' }));
  body.push(...offerRow(view.offer, locale), ...reachable(view.contact, locale, view.urgent));
  if (view.statusPage) {
    const title = supportTexts(locale, 'contact.status', { name: view.statusPage.name });
    const action = openUrl(title, view.statusPage.url);
    body.push(smallRows([{ label: title, action, mark: '↗' }], { spacing: 'medium' }));
  }
  body.push(...section(supportTexts(locale, 'contact.why'), view.reasons));
  if (view.whileClosed) {
    body.push(...section(supportTexts(locale, 'contact.whileClosed'), [view.whileClosed]));
  }
  if (view.how) body.push(line(view.how, { spacing: 'medium' }));
  if (view.atHand.length > 0) {
    body.push(heading(supportTexts(locale, 'contact.atHand'), 'medium'), ...points(view.atHand));
  }
  body.push(...view.notes.map((note) => line(note, { spacing: 'medium' })));
  if (view.next) body.push(...nextBlock(view.next, locale));
  body.push(...origin(view, locale));
  const data = { answer: view.answer, step: view.step };
  const actions: CardAction[] = [
    execute(supportTexts(locale, 'button.solved'), supportVerbs.solved, data),
    execute(supportTexts(locale, 'button.wrong'), supportVerbs.wrong, data),
  ];
  if (view.next?.ask !== undefined) {
    actions.push(execute(supportTexts(locale, 'button.next'), supportVerbs.next, data));
  }
  const refresh = execute(supportTexts(locale, 'start.heading'), supportVerbs.refresh, {
    answer: view.answer,
  });
  return finishCard(locale, contactSummary(view, locale), body, actions, refresh);
}

/** Nobody in the chain can help: said honestly, with whom to go to instead. */
export function nobodyCard(view: NobodyView, locale: Locale): CardMessage {
  const { away } = view;
  const title = away
    ? supportTexts(locale, 'away.heading', { count: away.count })
    : supportTexts(locale, 'nobody.heading');
  const body: CardElement[] = [line(view.title, { subtle: true, size: 'small' }), heading(title)];
  if (view.urgent)
    body.push(line(supportTexts(locale, 'contact.urgent'), { bold: true, color: 'attention' }));
  body.push(...offerRow(view.offer, locale));
  // who is missing and until when is the news where somebody will be back; where a task has nobody, only the background of it
  if (away) body.push(...view.reasons.map((sentence) => line(sentence)));
  else body.push(line(supportTexts(locale, 'nobody.body')));
  body.push(...view.instead.map((sentence) => line(sentence)));
  if (view.contact) body.push(...reachable(view.contact, locale, view.urgent));
  else body.push(...buttonRow(mailboxAction(view.mail, locale)));
  if (away?.writeTo) {
    const { name, mail } = away.writeTo;
    body.push(
      heading(supportTexts(locale, 'away.write'), 'medium'),
      line(supportTexts(locale, 'away.writeBody', { name }), { spacing: 'small' }),
      { type: 'ActionSet', actions: mailboxAction(mail, locale) },
      line(mail, { subtle: true, size: 'small', spacing: 'small' }),
    );
  }
  if (!away) {
    const background = { subtle: true, spacing: 'small' } as const;
    body.push(...view.reasons.map((sentence) => line(sentence, background)));
  }
  body.push(...origin(view, locale));
  const summary = [title, ...(away ? view.reasons : []), ...view.instead];
  return finishCard(locale, sentences([view.title, ...summary]), body);
}

/** What can be done here at once comes before whom to ask. A row, so that the six buttons stay the contact's. */
function offerRow(offer: ErrandOffer | undefined, locale: Locale): readonly CardElement[] {
  if (!offer) return [];
  const title = supportTexts(locale, `offer.${offer}`);
  return [row([line(title, { bold: true })], execute(title, offerVerbs[offer], {}))];
}

/** A contact with what it takes to make contact right under it: that is what the card was asked for. */
export function reachable(contact: ContactLines, locale: Locale, urgent = false): readonly CardElement[] {
  return [
    contactBlock(contact),
    ...buttonRow(contactActions(contact, locale, urgent)),
    ...addresses(contact),
  ];
}

/** Buttons for making contact, the most direct first: a call where it is urgent, else a chat. */
function contactActions(contact: ContactLines, locale: Locale, urgent: boolean): readonly CardAction[] {
  const write: CardAction[] = [];
  if (contact.chatUrl) write.push(openUrl(supportTexts(locale, 'button.chat'), contact.chatUrl));
  write.push(...mailboxAction(contact.mail, locale));
  const dialled = contact.phone?.replace(/(?!^\+)\D/g, '');
  const call = dialled ? [openUrl(supportTexts(locale, 'button.call'), `tel:${dialled}`)] : [];
  const actions = urgent ? [...call, ...write] : [...write, ...call];
  if (contact.link) actions.push(openUrl(supportTexts(locale, 'contact.link'), contact.link));
  return actions.slice(0, contactButtons);
}

export function mailboxAction(mail: string | undefined, locale: Locale): readonly CardAction[] {
  if (!mail) return [];
  return [
    openUrl(supportTexts(locale, 'button.mail'), `mailto:${encodeURIComponent(mail).replace('%40', '@')}`),
  ];
}

/** Photo or initials, name, role, and whether they can be reached. */
export function contactBlock(contact: ContactLines): CardElement {
  const { name, role, place, reach, tone } = contact;
  const where = [role, place].filter((text) => text !== '').join(', ');
  return {
    type: 'ColumnSet',
    spacing: 'medium',
    columns: [
      portrait(contact),
      {
        type: 'Column',
        width: 'stretch',
        verticalContentAlignment: 'center',
        items: [
          line(name, { bold: true, size: 'medium' }),
          line(where, { subtle: true, spacing: 'none' }),
          ...(reach ? [line(reach, { spacing: 'none', ...(tone === 'plain' ? {} : { color: tone }) })] : []),
        ],
      },
    ],
  };
}

function portrait({ photo, initials, name }: ContactLines): CardElement {
  if (photo) {
    return {
      type: 'Column',
      width: 'auto',
      items: [{ type: 'Image', url: photo, altText: name, width: '48px', height: '48px', style: 'person' }],
    };
  }
  return {
    type: 'Column',
    width: '48px',
    style: 'accent',
    minHeight: '48px',
    verticalContentAlignment: 'center',
    items: [
      {
        type: 'RichTextBlock',
        horizontalAlignment: 'center',
        inlines: [{ type: 'TextRun', text: initials || '?', weight: 'bolder' }],
      },
    ],
  };
}

/** Addresses in words too: a desk phone dials by hand, and a card may be read where links do not open. */
function addresses({ mail, phone }: ContactLines): readonly CardElement[] {
  const known = [phone, mail].filter((text): text is string => text !== undefined && text !== '');
  const together = known.join(' · ');
  const lines = together.length > longestAddresses ? known : known.length > 0 ? [together] : [];
  return lines.map((text, index) =>
    line(text, { subtle: true, size: 'small', spacing: index === 0 ? 'small' : 'none' }),
  );
}

function section(title: string, sentences: readonly string[]): readonly CardElement[] {
  if (sentences.length === 0) return [];
  return [heading(title, 'medium'), ...sentences.map((sentence) => line(sentence, { spacing: 'small' }))];
}

/** Who comes next. Why not at once is not said to somebody whom this one did not help. */
export function nextBlock(
  next: NextLevelView,
  locale: Locale,
  { withWhy = true } = {},
): readonly CardElement[] {
  const who = next.role === '' ? next.name : `${next.name}, ${next.role}`;
  return [
    heading(supportTexts(locale, 'contact.next'), 'medium'),
    line(who, { spacing: 'small' }),
    ...(withWhy ? [line(next.why, { subtle: true, size: 'small', spacing: 'none' })] : []),
  ];
}

/** For whoever wonders. */
const discreet = { subtle: true, size: 'small', spacing: 'small' } as const;

/** What the answer was found from, each part changeable. */
function origin(
  view: Pick<ContactView, 'answered' | 'assumed' | 'wentBy' | 'institution' | 'restart'>,
  locale: Locale,
): readonly CardElement[] {
  const rows = [...answeredRows(view.answered, locale)];
  if (view.institution) rows.push(institutionRow(view.institution.name, view.institution.resume, locale));
  const restart = supportTexts(locale, 'question.restart');
  rows.push({
    label: restart,
    action: execute(restart, supportVerbs.choose, view.restart),
    mark: '↺',
  });
  const words = view.assumed ? view.wentBy.join(', ') : '';
  return [
    ...changeableRows(view.assumed ? 'contact.assumptions' : 'question.answers', rows, locale),
    ...(words === '' ? [] : [line(supportTexts(locale, 'contact.wentBy', { words }), discreet)]),
  ];
}

function institutionRow(institution: string, resume: ErrandData, locale: Locale): SmallRow {
  const title = supportTexts(locale, 'contact.changeInstitution', { institution });
  return {
    label: `${supportTexts(locale, 'contact.institution')}:`,
    value: institution,
    action: execute(title, changeInstitution, { resume }),
    mark: '✎',
  };
}

function contactSummary({ title, urgent, contact, reasons }: ContactView, locale: Locale): string {
  const who = [contact.name, contact.role, contact.place].filter((text) => text !== '').join(', ');
  const haste = urgent ? [supportTexts(locale, 'contact.urgent')] : [];
  return sentences([title, ...haste, who, contact.reach, ...reasons]);
}

function sentences(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => text.replace(/[.:]$/, ''))
    .join('. ');
}
