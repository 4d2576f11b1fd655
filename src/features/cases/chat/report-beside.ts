import { caseReportTexts } from '../../../content/texts/case-report/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import { line, row, type CardElement } from '../../../kernel/card-elements.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { ErrandExtras } from '../../support/index.ts';
import type { IncidentService } from '../incidents/incident-service.ts';
import { wordsIn } from '../incidents/incident-words.ts';
import type { ReportDesk } from '../reports/report-desk-types.ts';
import { presentBegun } from './report-bot.ts';
import { begunElements, openReport } from './report-cards.ts';

/** Two incidents say that it is known; more are a list, which stands in the dialog. */
const mostIncidents = 2;

/** What "who do I contact?" shows of reports: on an errand's card the way to report it, at the beginning what was left half done. */
export function createReportExtras({
  reports,
  incidents,
  clock,
  log,
}: {
  readonly reports: Pick<ReportDesk, 'takes' | 'listBegun'>;
  readonly incidents: Pick<IncidentService, 'listOpen'>;
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

  const known = async ({ locale, ...actor }: Actor, errand: { treeId: string; leaf: string }) => {
    const open = await incidents.listOpen({ ...actor, locale }, errand);
    return open.slice(0, mostIncidents).map(({ titles }) => {
      const title = plainName(wordsIn(titles, locale, locale)?.text ?? '', 120);
      return line(caseReportTexts(locale, 'row.incident', { title }), { bold: true, color: 'warning' });
    });
  };

  return {
    forErrand: (actor, { answer, ...errand }) =>
      orNothing(async () => {
        if (!(await reports.takes(actor, errand))) return [];
        const title = caseReportTexts(actor.locale, 'button.report');
        return [
          ...(await known(actor, errand)),
          row([line(title, { bold: true })], openReport(title, errand, answer)),
        ];
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
