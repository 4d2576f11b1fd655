import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { finishCard, heading, line, openUrl, type CardElement } from '../../../kernel/card-elements.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage, Dialog } from '../../../platform/bot/bot-types.ts';
import { longestAnswer, longestQuestion, type EntryLine, type EntryView, type Topic } from '../qna-types.ts';
import { dialogOf, submit } from './dialog-cards.ts';
import { answerElements, inLine, inRow, inSummary, questionLine, stateText } from './entry-elements.ts';
import type { AddData } from './qna-card-data.ts';
import type { QnaLinks } from './qna-links.ts';

/** Where it stands in somebody else's chat, an entry leaves room for the talk. */
const mostAnswerBytes = 4_000;

/** An entry as it is put into a conversation that the bot need not be in: nothing on it asks the bot anything. */
export function insertedCard(view: EntryView, links: QnaLinks, locale: Locale): CardMessage {
  const title = qnaTexts(locale, 'entry.heading');
  const answer =
    view.answer === undefined ? undefined : answerElements(view.answer, links, locale, mostAnswerBytes);
  return finishCard(
    locale,
    inSummary(`${title}: ${view.question}${view.answer === undefined ? '' : ` ${inLine(view.answer)}`}`),
    [
      heading(title, 'medium'),
      questionLine(view.question),
      line(noteOf(view, locale), { subtle: true, size: 'small', spacing: 'small' }),
      ...(answer?.elements ?? []),
    ],
    [openUrl(qnaTexts(locale, 'extension.read'), links.page(view.id))],
  );
}

/** State, and for whom it is: what a reader elsewhere must know. */
export function noteOf(
  {
    state,
    scope,
    institutionName,
    origin,
  }: Pick<EntryView, 'state' | 'scope' | 'institutionName' | 'origin'>,
  locale: Locale,
): string {
  const parts = [stateText(state, locale)];
  if (scope.kind === 'institution' && institutionName !== undefined) {
    parts.push(qnaTexts(locale, 'from.institution', { institution: plainName(institutionName) }));
  }
  if (origin) parts.push(qnaTexts(locale, 'from.municipality', { municipality: plainName(origin.name) }));
  return parts.join(' · ');
}

/** "Add to Q&A": what a message becomes. */
export interface AddView {
  readonly question: string;
  readonly answer: string;
  /** A superuser, who stores it with its answer. Others ask. */
  readonly mayAnswer: boolean;
  readonly topics: readonly Topic[];
  readonly topic?: string | undefined;
  readonly to: AddData['to'];
  readonly municipality: string;
  readonly institution?: { readonly id: string; readonly name: string } | undefined;
  readonly similar: readonly EntryLine[];
  readonly fault?: string | undefined;
}

const mostTopics = 60;
const mostSimilar = 3;

export function addDialog(view: AddView, locale: Locale): Dialog {
  return dialogOf(
    locale,
    qnaTexts(locale, 'add.title'),
    [
      ...(view.fault === undefined ? [] : [line(view.fault, { color: 'attention' })]),
      {
        type: 'Input.Text',
        id: 'question',
        label: qnaTexts(locale, 'add.question'),
        isMultiline: true,
        maxLength: longestQuestion,
        value: view.question,
      },
      ...(view.mayAnswer
        ? [
            {
              type: 'Input.Text',
              id: 'answer',
              label: qnaTexts(locale, 'add.answer'),
              isMultiline: true,
              maxLength: longestAnswer,
              value: view.answer,
            },
          ]
        : []),
      line(qnaTexts(locale, 'add.hint'), { subtle: true, size: 'small', spacing: 'small' }),
      ...same(view.similar, locale),
      ...topics(view, locale),
      ...whose(view, locale),
    ],
    [submit(qnaTexts(locale, 'add.save'), {}, 'positive')],
  );
}

/** Whoever sees their question among these follows it instead of asking again. */
function same(similar: readonly EntryLine[], locale: Locale): readonly CardElement[] {
  if (similar.length === 0) return [];
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'same',
      label: qnaTexts(locale, 'add.same'),
      style: 'expanded',
      wrap: true,
      value: 'none',
      choices: [
        { title: qnaTexts(locale, 'add.sameNone'), value: 'none' },
        ...similar.slice(0, mostSimilar).map(({ id, question, state }) => ({
          title: `${inRow(question)} (${stateText(state, locale)})`,
          value: id,
        })),
      ],
    },
  ];
}

function topics({ topics: all, topic }: AddView, locale: Locale): readonly CardElement[] {
  if (all.length === 0) return [];
  const nameOf = ({ names }: Topic) =>
    plainName([locale, ...locales].map((each) => names[each]?.trim()).find(Boolean) ?? '', 80);
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'topic',
      label: qnaTexts(locale, 'add.topic'),
      style: 'compact',
      value: topic ?? 'none',
      choices: [
        { title: qnaTexts(locale, 'add.noTopic'), value: 'none' },
        ...all.slice(0, mostTopics).map((each) => ({ title: nameOf(each), value: each.id })),
      ],
    },
  ];
}

function whose({ institution, municipality, to }: AddView, locale: Locale): readonly CardElement[] {
  if (!institution) return [];
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'to',
      label: qnaTexts(locale, 'add.scope'),
      style: 'expanded',
      wrap: true,
      value: to === institution.id ? to : 'municipality',
      choices: [
        {
          title: qnaTexts(locale, 'add.scopeMunicipality', { municipality: plainName(municipality) }),
          value: 'municipality',
        },
        {
          title: qnaTexts(locale, 'add.scopeInstitution', { institution: plainName(institution.name) }),
          value: institution.id,
        },
      ],
    },
  ];
}
