import { qnaTexts } from '../../../content/texts/qna/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  row,
  smallRows,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { longestQuestion, type EntryLine } from '../qna-types.ts';
import { inRow, inSummary, rowTitle, stateText } from './entry-elements.ts';
import { longestCarried, qnaVerbs, type ComposeData } from './qna-card-data.ts';

/** The form for asking the superusers. */
export interface ComposeView {
  readonly question: string;
  readonly to: ComposeData['to'];
  /** Superusers may see the name. Off unless the asker turns it on: nobody is named by having overlooked a box. */
  readonly named: boolean;
  readonly municipality: string;
  readonly institution?: { readonly id: string; readonly name: string } | undefined;
  /** What others have asked, looked up for `looked`. */
  readonly similar: readonly EntryLine[];
  readonly looked?: string | undefined;
  readonly fault?: string | undefined;
}

const mostSimilar = 3;

/** Similar questions come before the form: whoever finds theirs does not ask again. */
export function composeCard(view: ComposeView, locale: Locale): CardMessage {
  const title = qnaTexts(locale, 'ask.heading');
  const intro = qnaTexts(locale, 'ask.intro');
  const carried = view.looked?.slice(0, longestCarried);
  const similar = view.similar.slice(0, mostSimilar);
  const body: CardElement[] = [
    heading(title),
    line(intro),
    ...(view.fault === undefined ? [] : [line(view.fault, { color: 'attention' })]),
    ...(similar.length > 0
      ? [
          heading(qnaTexts(locale, 'ask.similar'), 'medium'),
          line(qnaTexts(locale, 'ask.similarFirst'), { spacing: 'small' }),
          ...similar.flatMap((one) => similarRows(one, view.question, locale)),
        ]
      : []),
    ...(similar.length === 0 && carried !== undefined
      ? [line(qnaTexts(locale, 'ask.noneSimilar'), { subtle: true, size: 'small' })]
      : []),
    {
      type: 'Input.Text',
      id: 'question',
      label: qnaTexts(locale, 'ask.label'),
      isMultiline: true,
      maxLength: longestQuestion,
      value: view.question,
      isRequired: true,
      errorMessage: qnaTexts(locale, 'ask.empty'),
      spacing: 'medium',
    },
    line(qnaTexts(locale, 'ask.hint'), { subtle: true, size: 'small', spacing: 'small' }),
    ...(view.institution ? [whom(view, view.institution, locale)] : []),
    ...(view.institution
      ? [line(qnaTexts(locale, 'ask.toHint'), { subtle: true, size: 'small', spacing: 'small' })]
      : []),
    {
      type: 'Input.Toggle',
      id: 'named',
      title: qnaTexts(locale, 'ask.name'),
      value: String(view.named),
      wrap: true,
    },
  ];
  const looked = carried === undefined ? {} : { looked: carried };
  return finishCard(locale, `${title}. ${intro}`, body, [
    execute(qnaTexts(locale, 'ask.send'), qnaVerbs.send, looked, 'positive'),
    execute(qnaTexts(locale, 'ask.look'), qnaVerbs.compose, {}),
  ]);
}

/** A question like the own one: to read, and to settle it with one press. */
export function similarRows(
  { id, question, state, excerpt }: EntryLine,
  text: string,
  locale: Locale,
): readonly CardElement[] {
  const shown = inRow(question);
  const data = { entry: id, ...(text === '' ? {} : { text: text.slice(0, longestCarried).toWellFormed() }) };
  const isOpen = state === 'open' || excerpt === undefined;
  const settle = qnaTexts(locale, isOpen ? 'button.follow' : 'ask.answersMine');
  const beneath = excerpt === undefined ? stateText(state, locale) : inSummary(excerpt);
  return [
    row(
      [line(shown), line(beneath, { subtle: true, size: 'small', spacing: 'none' })],
      execute(rowTitle([shown, beneath], qnaTexts(locale, 'button.read')), qnaVerbs.show, data),
    ),
    smallRows(
      [
        {
          label: settle,
          action: execute(settle, isOpen ? qnaVerbs.follow : qnaVerbs.helped, data),
          mark: '✓',
        },
      ],
      { spacing: 'none' },
    ),
  ];
}

function whom(
  view: ComposeView,
  institution: { readonly id: string; readonly name: string },
  locale: Locale,
): CardElement {
  return {
    type: 'Input.ChoiceSet',
    id: 'to',
    label: qnaTexts(locale, 'ask.to'),
    style: 'expanded',
    wrap: true,
    value: view.to === institution.id ? institution.id : 'municipality',
    choices: [
      {
        title: qnaTexts(locale, 'ask.toMunicipality', { municipality: plainName(view.municipality) }),
        value: 'municipality',
      },
      {
        title: qnaTexts(locale, 'ask.toInstitution', { institution: plainName(institution.name) }),
        value: institution.id,
      },
    ],
  };
}
