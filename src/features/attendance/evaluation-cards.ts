import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import { execute, finishCard, heading, line, type CardElement } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import { attendanceVerbs } from './attendance-card-data.ts';
import { longestWords, paces, type Evaluation } from './evaluation-rules.ts';
import type { SessionHead } from './attendance-view-types.ts';
import { headLines, summaryOf, sentencesOf } from './session-head-cards.ts';

/** The form as it is shown: what was chosen so far, as text. */
export interface EvaluationForm {
  readonly useful: string;
  readonly pace: string;
  readonly words: string;
  /** Something is missing. */
  readonly isIncomplete?: boolean;
}

export const emptyEvaluationForm: EvaluationForm = { useful: '', pace: '', words: '' };

const marks = [5, 4, 3, 2, 1] as const;

/** Three questions to somebody who came. */
export function evaluationFormCard(
  { head, form }: { readonly head: SessionHead; readonly form: EvaluationForm },
  locale: Locale,
): CardMessage {
  const top = attendanceTexts(locale, 'evaluate.heading');
  const choose = attendanceTexts(locale, 'evaluate.choose');
  const body: CardElement[] = [
    heading(top),
    ...headLines({ ...head, where: '' }),
    line(attendanceTexts(locale, 'evaluate.body'), { subtle: true }),
    ...(form.isIncomplete ? [line(choose, { color: 'attention' })] : []),
    {
      type: 'Input.ChoiceSet',
      id: 'useful',
      label: attendanceTexts(locale, 'evaluate.useful'),
      style: 'expanded',
      value: form.useful,
      choices: marks.map((mark) => ({
        title: attendanceTexts(locale, `evaluate.useful.${mark}`),
        value: String(mark),
      })),
    },
    {
      type: 'Input.ChoiceSet',
      id: 'pace',
      label: attendanceTexts(locale, 'evaluate.pace'),
      style: 'expanded',
      value: form.pace,
      choices: paces.map((pace) => ({
        title: attendanceTexts(locale, `evaluate.pace.${pace}`),
        value: pace,
      })),
    },
    {
      type: 'Input.Text',
      id: 'words',
      label: attendanceTexts(locale, 'evaluate.words'),
      placeholder: attendanceTexts(locale, 'evaluate.wordsHint'),
      isMultiline: true,
      maxLength: longestWords,
      value: form.words,
    },
  ];
  const send = execute(attendanceTexts(locale, 'evaluate.send'), attendanceVerbs.evaluate, {
    session: head.sessionId,
  });
  return finishCard(locale, summaryOf(top, { ...head, where: '' }), body, [{ ...send, style: 'positive' }]);
}

/** The answer as it is kept, in place of the form. */
export function evaluationThanksCard(
  {
    head,
    evaluation,
    isChangeable,
  }: { readonly head: SessionHead; readonly evaluation: Evaluation; readonly isChangeable: boolean },
  locale: Locale,
): CardMessage {
  const { useful, pace, words } = evaluation;
  const top = attendanceTexts(locale, 'evaluate.thanks');
  const note = attendanceTexts(locale, isChangeable ? 'evaluate.changeable' : 'evaluate.closed');
  const body = [
    heading(top),
    ...headLines({ ...head, where: '' }),
    line(attendanceTexts(locale, `evaluate.useful.${useful}`), { spacing: 'medium' }),
    line(attendanceTexts(locale, `evaluate.pace.${pace}`), { spacing: 'none' }),
    ...(words === undefined ? [] : [line(words, { spacing: 'none' })]),
    line(note, { subtle: true, size: 'small', spacing: 'medium' }),
  ];
  const change = execute(attendanceTexts(locale, 'evaluate.change'), attendanceVerbs.evaluation, {
    session: head.sessionId,
  });
  return finishCard(locale, sentencesOf([top, head.title]), body, isChangeable ? [change] : []);
}
