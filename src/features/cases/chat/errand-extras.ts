import { caseReportTexts } from '../../../content/texts/case-report/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { asAppError } from '../../../kernel/app-error.ts';
import { line, row, type CardElement } from '../../../kernel/card-elements.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ErrandExtras } from '../../support/index.ts';
import type { IncidentStore } from '../incidents/incident-store.ts';
import type { ReportForms } from '../report-form-types.ts';
import type { ReportDesk } from '../reports/report-desk-types.ts';
import { incidentBanner } from './incident-cards.ts';
import { readPlace } from './incident-teller.ts';
import { presentBegun } from './report-bot.ts';
import { begunElements, openReport } from './report-cards.ts';

/** More incidents stand in the tab. */
const mostIncidents = 2;

export interface ErrandExtrasParts {
  readonly database: Database;
  readonly incidents: Pick<IncidentStore, 'listOpen'>;
  readonly forms: Pick<ReportForms, 'find'>;
  readonly reports: Pick<ReportDesk, 'listBegunIn'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * What "who do I contact?" shows besides: what does not work stands first, then the way to report an error, or what was left half done.
 * Looked up in one transaction, because it comes with every card.
 */
export function createErrandExtras(parts: ErrandExtrasParts): ErrandExtras {
  const { database, incidents, forms, reports, clock, log } = parts;

  const lookUp = async (
    { municipalityId }: Actor,
    work: (trx: MunicipalityTransaction) => Promise<readonly CardElement[]>,
  ): Promise<readonly CardElement[]> => {
    try {
      return await database.inMunicipality(municipalityId, work);
    } catch (error) {
      // The card is shown all the same.
      log.warn('errand-extras-not-looked-up', { code: asAppError(error).code });
      return [];
    }
  };

  const goingOn = async (
    trx: MunicipalityTransaction,
    { locale }: Actor,
    errand?: { readonly treeId: string; readonly leaf: string },
  ): Promise<readonly CardElement[]> => {
    const open = await incidents.listOpen(trx, errand);
    if (open.length === 0) return [];
    return incidentBanner(open.slice(0, mostIncidents), { ...(await readPlace(trx)), locale });
  };

  return {
    forErrand: (actor, { answer, isErrorReport, ...errand }) =>
      lookUp(actor, async (trx) => {
        const banner = await goingOn(trx, actor, errand);
        if (!isErrorReport || !(await forms.find(trx, errand.treeId, errand.leaf))) return banner;
        const title = caseReportTexts(actor.locale, 'button.report');
        return [...banner, row([line(title, { bold: true })], openReport(title, errand, answer))];
      }),

    atStart: (actor) =>
      lookUp(actor, async (trx) => {
        const banner = await goingOn(trx, actor);
        const begun = await reports.listBegunIn(trx, actor);
        const newest = begun.slice(0, 1).map((one) => presentBegun(one, actor.locale, clock.now()));
        return [...banner, ...begunElements(newest, actor.locale)];
      }),
  };
}
