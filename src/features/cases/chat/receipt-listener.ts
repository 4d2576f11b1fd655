import { masks } from '../../../kernel/mask-personal-data.ts';
import type { OutgoingMessages } from '../../../platform/bot/bot-types.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { Case, CaseListener } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import { missingFields, shownFields } from '../report-form-rules.ts';
import type { ReportForms } from '../report-form-types.ts';
import type { CaseFactsReader } from '../tab/case-facts.ts';
import { presentCase } from '../tab/case-presenter.ts';
import { receiptCard } from './report-cards.ts';

export interface ReceiptParts {
  readonly outgoing: OutgoingMessages;
  readonly writer: Pick<CaseWriter, 'routeOf'>;
  readonly files: Pick<CaseFiles, 'listIn'>;
  readonly forms: ReportForms;
  readonly readFacts: CaseFactsReader;
  tabLink(subPage: string): string;
}

/** More names would be a list that nobody writes to. */
const mostNames = 2;

/**
 * Tells whoever reported something, in chat or tab, what has become of it: the number, and where it is. The message is stored with the
 * case, so that it comes once, also when Teams is away. Runs after the files of the report have been given to the case.
 */
export function createReceiptListener(parts: ReceiptParts): CaseListener {
  const { outgoing, writer, files, forms, readFacts, tabLink } = parts;

  const missingOf = async (trx: MunicipalityTransaction, made: Case, count: number) => {
    const form = await forms.getForCases(trx, made.treeId, made.leaf);
    const open = new Set(missingFields(form, made.answers ?? {}, { hasFiles: count > 0 }));
    return shownFields(form, made.locale).flatMap(({ id, label }) => (open.has(id) ? [label] : []));
  };

  return async (trx, { kind, after: made }) => {
    const { municipalityId, reporterId, source, locale } = made;
    if (kind !== 'reported' || reporterId === undefined) return;
    if (source !== 'chat' && source !== 'tab') return;
    const route = await writer.routeOf(trx, made);
    const present = (route.steps[made.level]?.present ?? []).filter((id) => id !== reporterId);
    const shown = present.length <= mostNames ? present : [];
    const facts = await readFacts(trx, municipalityId, [made], shown);
    const { errand, step, title } = presentCase(made, facts, { personId: reporterId, locale });
    const count = (await files.listIn(trx, made.id)).length;
    const receipt = receiptCard(
      {
        caseId: made.id,
        number: formatCaseNumber(made),
        title,
        errand: errand.name,
        step,
        names: shown.flatMap((id) => facts.names.get(id) ?? []),
        missing: await missingOf(trx, made, count),
        files: count,
        isCovered: Object.values(made.answers ?? {}).some((said) => said.includes(masks.id)),
        link: tabLink(`cases/case/${made.id}`),
      },
      locale,
    );
    await outgoing.enqueue(trx, municipalityId, { personId: reporterId }, receipt);
  };
}
