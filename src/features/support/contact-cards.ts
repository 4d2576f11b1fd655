import { supportTexts } from '../../content/texts/support/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  points,
  row,
  type CardAction,
  type CardElement,
} from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import { answeredRows, supportVerbs } from './question-cards.ts';
import type {
  ContactLines,
  ContactView,
  ErrandData,
  NextLevelView,
  NobodyView,
} from './support-view-types.ts';

/** Verb of the institution picker, which belongs to the directory. */
const changeInstitution = 'directory.change-institution';

/** Teams shows no more buttons than this on a card. Three are for how it went, three for making contact. */
const contactButtons = 3;

/** The answer: who helps, whether they can be reached, and what comes next. */
export function contactCard(view: ContactView, locale: Locale): CardMessage {
  const body: CardElement[] = [heading(view.title)];
  if (view.urgent)
    body.push(line(supportTexts(locale, 'contact.urgent'), { bold: true, color: 'attention' }));
  body.push(contactBlock(view.contact));
  body.push(...addresses(view.contact, locale), ...contactButtonRow(view.contact, locale));
  body.push(...section(supportTexts(locale, 'contact.why'), view.reasons));
  if (view.whileClosed) {
    body.push(...section(supportTexts(locale, 'contact.whileClosed'), [view.whileClosed]));
  }
  if (view.how) body.push(line(view.how, { spacing: 'medium' }));
  if (view.atHand.length > 0) {
    body.push(heading(supportTexts(locale, 'contact.atHand'), 'medium'), ...points(view.atHand));
  }
  body.push(...view.notes.map((note) => line(note, { spacing: 'medium' })));
  if (view.statusPage) {
    const title = supportTexts(locale, 'contact.status', { name: view.statusPage.name });
    body.push(row([line(title)], openUrl(title, view.statusPage.url), { spacing: 'medium', mark: '↗' }));
  }
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
  const title = supportTexts(locale, 'nobody.heading');
  const body: CardElement[] = [line(view.title, { subtle: true, size: 'small' }), heading(title)];
  if (view.urgent)
    body.push(line(supportTexts(locale, 'contact.urgent'), { bold: true, color: 'attention' }));
  body.push(line(supportTexts(locale, 'nobody.body')));
  body.push(...view.instead.map((sentence) => line(sentence)));
  if (view.contact) body.push(contactBlock(view.contact));
  body.push(...section(supportTexts(locale, 'contact.why'), view.reasons));
  body.push(...origin(view, locale));
  const actions = view.contact ? contactActions(view.contact, locale) : mailboxAction(view.mail, locale);
  return finishCard(locale, [view.title, title, ...view.instead].join('. '), body, actions);
}

/** The buttons stand right under the contact: that is what the card was asked for. */
function contactButtonRow(contact: ContactLines, locale: Locale): readonly CardElement[] {
  const actions = contactActions(contact, locale);
  return actions.length === 0 ? [] : [{ type: 'ActionSet', actions }];
}

/** Buttons for making contact, the most direct first. */
export function contactActions(contact: ContactLines, locale: Locale): readonly CardAction[] {
  const actions: CardAction[] = [];
  if (contact.chatUrl) actions.push(openUrl(supportTexts(locale, 'button.chat'), contact.chatUrl));
  actions.push(...mailboxAction(contact.mail, locale));
  const dialled = contact.phone?.replace(/(?!^\+)\D/g, '');
  if (dialled) actions.push(openUrl(supportTexts(locale, 'button.call'), `tel:${dialled}`));
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

/** Addresses in words too: a card may be read on paper, or where links do not open. */
function addresses({ mail, phone }: ContactLines, locale: Locale): readonly CardElement[] {
  return [
    ...(mail
      ? [line(supportTexts(locale, 'contact.address', { mail }), { subtle: true, size: 'small' })]
      : []),
    ...(phone
      ? [
          line(supportTexts(locale, 'contact.telephone', { phone }), {
            subtle: true,
            size: 'small',
            spacing: 'none',
          }),
        ]
      : []),
  ];
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

/** What the answer was found from, each part changeable. */
function origin(
  view: Pick<ContactView, 'answered' | 'assumed' | 'institution' | 'restart'>,
  locale: Locale,
): readonly CardElement[] {
  const title = supportTexts(locale, view.assumed ? 'contact.assumptions' : 'question.answers');
  const rows = [...answeredRows(view.answered, locale, title)];
  if (view.institution) rows.push(institutionRow(view.institution.name, view.institution.resume, locale));
  const restart = supportTexts(locale, 'question.restart');
  rows.push(row([line(restart)], execute(restart, supportVerbs.choose, view.restart), { mark: '↺' }));
  return rows;
}

function institutionRow(name: string, resume: ErrandData, locale: Locale): CardElement {
  const label = supportTexts(locale, 'contact.institution');
  return row(
    [line(label, { subtle: true, size: 'small' }), line(name, { spacing: 'none' })],
    execute(supportTexts(locale, 'contact.changeInstitution', { institution: name }), changeInstitution, {
      resume,
    }),
    { mark: '✎' },
  );
}

function contactSummary({ title, urgent, contact, reasons }: ContactView, locale: Locale): string {
  const who = [contact.name, contact.role, contact.place].filter((text) => text !== '').join(', ');
  return [title, ...(urgent ? [supportTexts(locale, 'contact.urgent')] : []), who, contact.reach, ...reasons]
    .filter((text) => text !== '')
    .map((text) => text.replace(/[.:]$/, ''))
    .join('. ');
}
