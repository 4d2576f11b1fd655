import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/locale.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import type { BotFeature, CardMessage, VerbHandler } from '../../platform/bot/bot-types.ts';
import { attendanceVerbs, evaluationSchema, sessionSchema } from './attendance-card-data.ts';
import {
  emptyEvaluationForm,
  evaluationFormCard,
  evaluationThanksCard,
  type EvaluationForm,
} from './evaluation-cards.ts';
import type { EvaluationService, EvaluationState } from './evaluation-service.ts';
import { presentHead } from './notice-presenter.ts';
import { wordsCard } from './session-head-cards.ts';

/** The three questions in the chat. */
export function createEvaluationBot({
  evaluations,
  clock,
}: {
  readonly evaluations: EvaluationService;
  readonly clock: Clock;
}): BotFeature {
  /** `form`: shown where an answer may be given or changed. */
  const answerCard = (
    state: EvaluationState | Awaited<ReturnType<EvaluationService['answer']>>,
    locale: Locale,
    form: EvaluationForm,
    showsForm: boolean,
  ): CardMessage => {
    switch (state.kind) {
      case 'not-asked':
        return wordsCard(attendanceTexts(locale, 'evaluate.notAsked'), locale);
      case 'over':
        return wordsCard(attendanceTexts(locale, 'evaluate.over'), locale);
      case 'open':
      case 'incomplete':
        return evaluationFormCard({ head: presentHead(state.of, locale, clock.now()), form }, locale);
      case 'answered': {
        const head = presentHead(state.of, locale, clock.now());
        const { evaluation, isChangeable } = state;
        if (!showsForm || !isChangeable) {
          return evaluationThanksCard({ head, evaluation, isChangeable }, locale);
        }
        const { useful, pace, words = '' } = evaluation;
        return evaluationFormCard({ head, form: { useful: String(useful), pace, words } }, locale);
      }
    }
  };

  const send: VerbHandler<ReturnType<(typeof evaluationSchema)['parse']>> = {
    parse: (data) => parseCardData(evaluationSchema, data),
    async handle({ actor }, { session, ...form }) {
      const state = await evaluations.answer(actor, session, form);
      return { replace: answerCard(state, actor.locale, { ...form, isIncomplete: true }, false) };
    },
  };

  const show: VerbHandler<ReturnType<(typeof sessionSchema)['parse']>> = {
    parse: (data) => parseCardData(sessionSchema, data),
    async handle({ actor }, { session }) {
      const state = await evaluations.find(actor, session);
      return { replace: answerCard(state, actor.locale, emptyEvaluationForm, true) };
    },
  };

  return {
    verbs: {
      [attendanceVerbs.evaluate]: send as VerbHandler,
      [attendanceVerbs.evaluation]: show as VerbHandler,
    },
  };
}
