import { trainingTexts } from '../../../content/texts/training/index.ts';
import { execute, finishCard, heading, line } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { sentences } from './session-cards.ts';
import { trainingVerbs } from './training-card-data.ts';
import type { VisitFormView } from './training-view-types.ts';
import { longestGroupName, longestWishes, mostVisitors } from './visit-form-rules.ts';

/** A form: what the group is called, how many they are, what they wish. */
export function visitFormCard(view: VisitFormView, locale: Locale): CardMessage {
  const title = trainingTexts(locale, 'visit.heading');
  const text = trainingTexts(locale, 'visit.body');
  const body = [
    heading(title),
    line(text),
    ...view.faults.map((fault) => line(fault, { color: 'attention' })),
    {
      type: 'Input.Text',
      id: 'groupName',
      label: trainingTexts(locale, 'visit.group'),
      placeholder: trainingTexts(locale, 'visit.groupHint'),
      isRequired: true,
      errorMessage: trainingTexts(locale, 'visit.groupMissing'),
      maxLength: longestGroupName,
      ...filled(view.groupName),
    },
    {
      type: 'Input.Number',
      id: 'size',
      label: trainingTexts(locale, 'visit.size'),
      isRequired: true,
      errorMessage: trainingTexts(locale, 'visit.sizeWrong'),
      min: 1,
      max: mostVisitors,
      ...(/^\d{1,4}$/.test(view.size) ? { value: Number(view.size) } : {}),
    },
    {
      type: 'Input.Text',
      id: 'wishes',
      label: trainingTexts(locale, 'visit.wishes'),
      placeholder: trainingTexts(locale, 'visit.wishesHint'),
      isMultiline: true,
      isRequired: true,
      errorMessage: trainingTexts(locale, 'visit.wishesMissing'),
      maxLength: longestWishes,
      ...filled(view.wishes),
    },
  ];
  const send = execute(trainingTexts(locale, 'button.sendWish'), trainingVerbs.sendVisit, {}, 'positive');
  return finishCard(locale, sentences([title, text]), body, [send]);
}

/** The wish as it was sent. */
export function visitSentCard(
  { groupName, size, wishes }: { groupName: string; size: number; wishes: string },
  locale: Locale,
): CardMessage {
  const title = trainingTexts(locale, 'visit.sent');
  const text = trainingTexts(locale, 'visit.sentBody');
  const body = [
    heading(title),
    line(plainName(groupName, longestGroupName), { bold: true }),
    line(trainingTexts(locale, 'visit.people', { count: size }), { spacing: 'none' }),
    ...wishes.split('\n').map((each) => line(each, { spacing: 'small' })),
    line(text),
  ];
  const find = execute(trainingTexts(locale, 'button.find'), trainingVerbs.list, {});
  return finishCard(locale, sentences([title, groupName, text]), body, [find]);
}

function filled(value: string) {
  return value === '' ? {} : { value };
}
