import { caseReportTexts } from '../../../content/texts/case-report/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type {
  BotFeature,
  DialogHandler,
  DialogReply,
  Turn,
  VerbHandler,
} from '../../../platform/bot/bot-types.ts';
import { sayToPerson } from '../../directory/index.ts';
import { sayWhen } from '../../support/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { CaseReporting } from '../cases-ports.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { missingFields, tidyAnswers, type ReportAnswers } from '../report-form-rules.ts';
import type { BegunReport, BesideReport, ReportDesk, Reporting } from '../reports/report-desk-types.ts';
import { chooseReportCard, keptReportCard, wordsCard, type BegunView } from './report-cards.ts';
import {
  reportDialog,
  reportErrandSchema,
  reportOpeningSchema,
  reportStepSchema,
  reportVerbs,
  typedIn,
  type ReportErrandData,
  type ReportOpening,
  type ReportStep,
} from './report-card-data.ts';
import { reportWords } from './report-command-words.ts';
import { knownAnswers } from './known-answer-rules.ts';
import { besideDialog, errandTitle, reportFormDialog, type DialogState } from './report-dialog-cards.ts';

export interface ReportBotParts {
  readonly reports: ReportDesk;
  readonly reporting: Pick<CaseReporting, 'follow'>;
  readonly incidents: Pick<IncidentService, 'follow'>;
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Reporting from the chat: a dialog per errand, in front of which stands what is known already. */
export function createReportBot(parts: ReportBotParts): BotFeature {
  const { reports, reporting, incidents, tabLink, clock, ids } = parts;

  const formOf = (
    { actor }: Turn,
    opened: Reporting,
    state: DialogState,
    more: { readonly missing?: readonly string[]; readonly fault?: string } = {},
  ): DialogReply => ({
    dialog: reportFormDialog({
      ...opened,
      ...more,
      state,
      locale: actor.locale,
      reporter: actor.displayName,
    }),
  });

  const besideOf = (
    { actor }: Turn,
    opened: Reporting,
    state: DialogState,
    beside: BesideReport,
    isBefore: boolean,
  ): DialogReply => ({
    dialog: besideDialog({
      ...opened,
      state,
      beside,
      isBefore,
      locale: actor.locale,
      reporter: actor.displayName,
      now: clock.now(),
      entryLink: (entryId) => tabLink(`faq/${entryId}`),
    }),
  });

  const open = async (turn: Turn, { tree, leaf, answer }: ReportOpening): Promise<DialogReply> => {
    const { actor } = turn;
    const errand = { treeId: tree, leaf };
    const question = await questionOf(actor, answer);
    const opened = withKnown(turn, await reports.open(actor, errand), question);
    const state: DialogState = { key: ids.next(), seen: 'nothing', asked: false, answer };
    // Whoever has begun has been shown it.
    if (opened.isBegun) return formOf(turn, opened, { ...state, seen: 'before' });
    const beside = await reports.lookBeside(actor, errand, question ?? '');
    if (isNothing(beside)) return formOf(turn, opened, state);
    return besideOf(turn, opened, { ...state, seen: 'before' }, beside, true);
  };

  const send = async (turn: Turn, step: ReportStep, answers: ReportAnswers): Promise<DialogReply> => {
    const { actor } = turn;
    const { locale } = actor;
    const errand = { treeId: step.tree, leaf: step.leaf };
    const { key, asked } = step;
    const isSeen = step.step === 'not-same';
    if (!isSeen && step.seen !== 'all' && (asked || !(await isIncomplete(actor, step, answers)))) {
      const words = [answers.what, answers.errorText].filter(Boolean).join('. ');
      const beside = await reports.lookBeside(actor, errand, words);
      const unseen = { ...beside, ...(step.seen === 'before' && { incidents: [], entries: [] }) };
      if (!isNothing(unseen)) {
        await reports.save(actor, errand, answers);
        const opened = await reports.open(actor, errand);
        return besideOf(turn, opened, { key, asked: true, seen: 'all' }, unseen, false);
      }
    }
    const outcome = await reports.send(actor, errand, {
      answers,
      source: 'chat',
      requestKey: key,
      isAsked: asked,
    });
    if (outcome.kind === 'sent') {
      const number = formatCaseNumber(outcome.made);
      const covered = outcome.covered ? [caseReportTexts(locale, 'sent.covered')] : [];
      return { text: [caseReportTexts(locale, 'sent.words', { number }), ...covered].join(' ') };
    }
    const opened = await reports.open(actor, errand);
    const state = { key, seen: step.seen, asked: outcome.kind === 'incomplete' };
    return outcome.kind === 'incomplete'
      ? formOf(turn, opened, state, { missing: outcome.missing })
      : formOf(turn, opened, state, { fault: caseReportTexts(locale, 'form.empty') });
  };

  /** Whether it will come back for what is missing: then what is known already is shown afterwards. */
  const isIncomplete = async (
    actor: Actor,
    { tree, leaf }: ReportStep,
    answers: ReportAnswers,
  ): Promise<boolean> => {
    const { form, files } = await reports.open(actor, { treeId: tree, leaf });
    const tidy = tidyAnswers(form, answers);
    return missingFields(form, tidy, { hasFiles: files.length > 0 }).length > 0;
  };

  const follow = async (turn: Turn, step: ReportStep): Promise<DialogReply> => {
    const { actor } = turn;
    const { locale } = actor;
    const errand = { treeId: step.tree, leaf: step.leaf };
    try {
      if (step.step === 'follow-incident') await incidents.follow(actor, step.incident ?? '');
      else await reporting.follow(actor, step.case ?? '');
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict')
        return { text: caseReportTexts(locale, 'incident.over') };
      throw error;
    }
    await reports.discard(actor, errand);
    const key = step.step === 'follow-incident' ? 'followed.incident' : 'followed.case';
    return { text: caseReportTexts(locale, key) };
  };

  const keep = async (turn: Turn, step: ReportStep): Promise<DialogReply> => {
    const { actor } = turn;
    const errand = { treeId: step.tree, leaf: step.leaf };
    await reports.save(actor, errand, typedIn(step));
    const opened = await reports.open(actor, errand);
    const { locale } = actor;
    const title = errandTitle({ errand: opened.errand, locale });
    const words = [caseReportTexts(locale, 'begun.saved')];
    await turn.sayPrivately(keptReportCard({ ...errand, title }, words, locale));
    return { close: true };
  };

  const submit = async (turn: Turn, step: ReportStep): Promise<DialogReply> => {
    const { actor } = turn;
    const errand = { treeId: step.tree, leaf: step.leaf };
    switch (step.step) {
      case 'form':
        return formOf(
          turn,
          withKnown(turn, await reports.open(actor, errand), await questionOf(actor, step.answer)),
          stateOf(step),
        );
      case 'send':
        return send(turn, step, typedIn(step));
      case 'not-same':
        return send(turn, step, (await reports.open(actor, errand)).answers);
      case 'save':
        return keep(turn, step);
      case 'follow-incident':
      case 'follow-case':
        return follow(turn, step);
      case 'helped':
        await reports.discard(actor, errand);
        return { text: caseReportTexts(actor.locale, 'helped.words') };
      case 'discard':
        await reports.discard(actor, errand);
        return { text: caseReportTexts(actor.locale, 'begun.discarded') };
    }
  };

  const questionOf = async (actor: Actor, answer: string | undefined) =>
    answer === undefined ? undefined : reports.readQuestion(actor, answer);

  const withKnown = (turn: Turn, opened: Reporting, question: string | undefined): Reporting => {
    const known = knownAnswers(turn, question, opened.timeZone, clock.now());
    const answers = { ...tidyAnswers(opened.form, known), ...opened.answers };
    return { ...opened, answers };
  };

  const dialog: DialogHandler<ReportOpening, ReportStep> = {
    parseOpening: (data) => parseCardData(reportOpeningSchema, data),
    open: (turn, data) => orGone(turn, () => open(turn, data)),
    parse: (data) => parseCardData(reportStepSchema, data),
    submit: (turn, step) => orGone(turn, () => submit(turn, step)),
  };

  const discard: VerbHandler<ReportErrandData> = {
    parse: (data) => parseCardData(reportErrandSchema, data),
    async handle({ actor }, { tree, leaf }) {
      await reports.discard(actor, { treeId: tree, leaf });
      return { replace: wordsCard(caseReportTexts(actor.locale, 'begun.discarded'), actor.locale) };
    },
  };

  return {
    commands: [
      {
        id: 'report',
        words: reportWords,
        async handle(turn) {
          const { actor } = turn;
          const errands = await reports.listErrands(actor);
          const begun = await reports.listBegun(actor);
          const groups = [...new Set(errands.map(({ tree }) => tree.id))].map((id) => {
            const own = errands.filter(({ tree }) => tree.id === id);
            return {
              title: own[0]!.tree.texts[actor.locale].title,
              errands: own.map(({ treeId, leaf, tree }) => ({
                treeId,
                leaf,
                title: tree.texts[actor.locale].leaves[leaf]!.title,
              })),
            };
          });
          const shown = begun.map((one) => presentBegun(one, actor.locale, clock.now()));
          await sayToPerson(turn, chooseReportCard(groups, shown, actor.locale));
        },
      },
    ],
    verbs: { [reportVerbs.discard]: discard as VerbHandler },
    dialogs: { [reportDialog]: dialog as DialogHandler },
  };
}

/** A report that was begun, for a card. */
export function presentBegun(
  { errand, files, at, timeZone }: BegunReport,
  locale: Locale,
  now: Date,
): BegunView {
  const { treeId, leaf } = errand;
  return {
    treeId,
    leaf,
    title: errandTitle({ errand, locale }),
    files,
    when: sayWhen(locale, timeZone, at, now),
  };
}

async function orGone(turn: Turn, work: () => Promise<DialogReply>): Promise<DialogReply> {
  try {
    return await work();
  } catch (error) {
    const isGone = error instanceof AppError && (error.code === 'not-found' || error.code === 'tree-changed');
    if (!isGone) throw error;
    return { text: caseReportTexts(turn.actor.locale, 'gone.words') };
  }
}

function isNothing({ incidents, cases, entries }: BesideReport): boolean {
  return incidents.length + cases.length + entries.length === 0;
}

function stateOf({ key, seen, asked, answer }: ReportStep): DialogState {
  return { key, seen, asked, answer };
}
