import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Dialog } from '../../../platform/bot/bot-types.ts';
import type { Case } from '../case-types.ts';
import type { CaseHandling } from '../cases-ports.ts';
import {
  missingFields,
  shownFields,
  tidyAnswers,
  vendorText,
  type ReportAnswers,
} from '../report-form-rules.ts';
import type { ReportForm } from '../report-form-types.ts';
import type { CaseOnCard } from './case-card-types.ts';
import type { CaseLookup } from './case-lookup.ts';
import { vendorFieldsDialog, vendorTextDialog } from './handler-dialogs.ts';
import { vendorMail } from './vendor-mail-rules.ts';

/** Reporting a case to the vendor: what the vendor always asks first, then the text, then the vendor's number. */
export interface VendorDesk {
  /** @throws AppError `not-found` for who does not see the case, `forbidden` for who does not handle it. */
  open(actor: Actor, caseId: string): Promise<Dialog>;
  showText(actor: Actor, caseId: string, filledIn: ReportAnswers): Promise<Dialog>;
  /** Where the vendor is the next step, the case goes there. @throws AppError `conflict` where somebody was faster. */
  report(
    actor: Actor,
    caseId: string,
    revision: number,
    told: { readonly number: string; readonly answers: ReportAnswers },
  ): Promise<void>;
}

/** What a vendor reads of a place, and where mail reaches it. */
export interface VendorPlace {
  readonly institution?: string;
  /** The institution's own, by which vendors know it. */
  readonly code?: string;
  readonly timeZone: string;
  /** The municipality's own: the vendor is written to in it, whoever reported. */
  readonly locale: Locale;
  readonly mail?: string;
}

export type VendorPlaceReader = (trx: MunicipalityTransaction, found: Case) => Promise<VendorPlace>;

export function createVendorDesk({
  database,
  lookup,
  handling,
  readPlace,
}: {
  readonly database: Database;
  readonly lookup: Pick<CaseLookup, 'readWithForm'>;
  readonly handling: Pick<CaseHandling, 'passOn' | 'keepVendorNumber'>;
  readonly readPlace: VendorPlaceReader;
}): VendorDesk {
  const mustHandle = async (actor: Actor, caseId: string) => {
    const read = await lookup.readWithForm(actor, caseId);
    if (!read.on.may.vendor) throw new AppError('forbidden', 'reporting to the vendor');
    return read;
  };

  const textDialog = async (
    actor: Actor,
    { on, found, form }: { readonly on: CaseOnCard; readonly found: Case; readonly form: ReportForm },
    answers: ReportAnswers,
  ): Promise<Dialog> => {
    const place = await database.inMunicipality(actor.municipalityId, (trx) => readPlace(trx, found));
    const whole = { ...found, answers: { ...found.answers, ...answers } };
    const text = vendorText(form, whole, place.locale, place);
    const mail = vendorMail(place.mail, `${on.line.number} ${found.title}`, text);
    return vendorTextDialog(on, { text, mail, answers });
  };

  return {
    async open(actor, caseId) {
      const read = await mustHandle(actor, caseId);
      const { on, found, form } = read;
      const open = new Set(missingFields(form, found.answers ?? {}, { forHandlers: true }));
      const answered = found.answers ?? {};
      const fields = shownFields(form, actor.locale, { forHandlers: true }).filter(
        ({ id }) => open.has(id) || !answered[id],
      );
      return fields.length > 0 ? vendorFieldsDialog(on, fields) : textDialog(actor, read, {});
    },

    async showText(actor, caseId, filledIn) {
      const read = await mustHandle(actor, caseId);
      return textDialog(actor, read, forHandlersOnly(read.form, filledIn));
    },

    async report(actor, caseId, revision, { number, answers }) {
      const { on, form } = await mustHandle(actor, caseId);
      let current = revision;
      if (on.next?.isVendor) current = (await handling.passOn(actor, caseId, revision)).revision;
      await handling.keepVendorNumber(actor, caseId, current, number, forHandlersOnly(form, answers));
    },
  };
}

/** What handlers fill in; the report itself they do not change here. */
function forHandlersOnly(form: ReportForm, answers: ReportAnswers): ReportAnswers {
  return tidyAnswers({ fields: form.fields.filter(({ isForHandlers }) => isForHandlers) }, answers);
}
