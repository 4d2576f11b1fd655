import { caseReportTexts } from '../../../content/texts/case-report/index.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import { line, row, type CardElement } from '../../../kernel/card-elements.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { ErrandExtras } from '../../support/index.ts';
import type { ReportDesk } from '../reports/report-desk-types.ts';
import { presentBegun } from './report-bot.ts';
import { begunElements, openReport } from './report-cards.ts';

/** What "who do I contact?" shows of reports: on an errand's card the way to report it, at the beginning what was left half done. */
export function createReportExtras({
  reports,
  clock,
  log,
}: {
  readonly reports: Pick<ReportDesk, 'takes' | 'listBegun'>;
  readonly clock: Clock;
  readonly log: Logger;
}): ErrandExtras {
  /** The card is shown all the same. */
  const orNothing = async (work: () => Promise<readonly CardElement[]>): Promise<readonly CardElement[]> => {
    try {
      return await work();
    } catch (error) {
      log.warn('reports-not-looked-up', { code: asAppError(error).code });
      return [];
    }
  };

  return {
    forErrand: (actor, { answer, isErrorReport, ...errand }) =>
      orNothing(async () => {
        if (!isErrorReport || !(await reports.takes(actor, errand))) return [];
        const title = caseReportTexts(actor.locale, 'button.report');
        return [row([line(title, { bold: true })], openReport(title, errand, answer))];
      }),

    atStart: (actor) =>
      orNothing(async () => {
        const begun = await reports.listBegun(actor);
        return begunElements(
          begun.slice(0, 1).map((one) => presentBegun(one, actor.locale, clock.now())),
          actor.locale,
        );
      }),
  };
}
