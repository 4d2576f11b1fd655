import { caseReportTexts } from '../../src/content/texts/case-report/index.ts';
import {
  besideDialog,
  reportFormDialog,
  type ReportDialogView,
} from '../../src/features/cases/chat/report-dialog-cards.ts';
import {
  chooseReportCard,
  filesCard,
  keptReportCard,
  receiptCard,
} from '../../src/features/cases/chat/report-cards.ts';
import { shippedForm, type BesideReport, type Incident } from '../../src/features/cases/index.ts';
import type { EntryLine } from '../../src/features/qna/index.ts';
import type { Tree } from '../../src/features/trees/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardSample } from './card-samples.ts';

/** A Tuesday morning in September. */
const now = new Date('2026-09-15T08:00:00Z');
const idOf = (last: number) => `6c1a7f0e-9a4b-4c39-8d27-0a4f3a4c1b${String(last).padStart(2, '0')}`;
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const institution = {
  id: idOf(1),
  name: 'Integreret institution og fritidshjem Kastanjehaven ved Sønderbjergstrand',
};
const words = 'Skemaet er tomt. [Unilogin](https://evil.example) **fed** <script>alert(1)</script> ';

/** The cards and dialogs of reporting, in one language, with as much as people write; a form as long as it may get holds less. */
export function reportSamples(trees: readonly Tree[], locale: Locale): readonly CardSample[] {
  const tree = trees.find(({ id }) => id === 'aula')!;
  const errand = { treeId: 'aula', leaf: 'error-technical', version: 1, tree };
  const form = shippedForm('aula', 'error-technical');
  const all = Object.fromEntries(
    form.fields.map(({ field }) => [String(field), words.repeat(field === 'affected' ? 0 : 8)]),
  );
  const view: ReportDialogView = {
    errand,
    form,
    institution,
    timeZone: 'Europe/Copenhagen',
    answers: { ...all, affected: 'all', profile: 'employee' },
    files: [],
    isBegun: true,
    locale,
    reporter: longName,
    state: { key: idOf(2), seen: 'before', asked: false, answer: idOf(3) },
  };
  const missing = ['expected', 'where', 'affected', 'steps'];
  const dialogs = {
    'report-form': reportFormDialog(view),
    'report-first': reportFormDialog({ ...view, answers: {}, isBegun: false, institution: undefined }),
    'report-missing': reportFormDialog({ ...view, missing, state: { ...view.state, asked: true } }),
    'report-empty': reportFormDialog({ ...view, answers: {}, fault: caseReportTexts(locale, 'form.empty') }),
    'report-beside': besideDialog({ ...view, beside: beside(locale), now, isBefore: true, entryLink }),
    'report-similar': besideDialog({
      ...view,
      beside: { ...beside(locale), incidents: [] },
      now,
      isBefore: false,
      entryLink,
    }),
  };
  const named = {
    treeId: 'aula',
    leaf: 'error-technical',
    title: tree.texts[locale].leaves[errand.leaf]!.title,
  };
  const groups = trees.map(({ id, texts, leaves }) => ({
    title: texts[locale].title,
    errands: Object.keys(leaves)
      .filter((leaf) => leaves[leaf]!.errorReport)
      .map((leaf) => ({ treeId: id, leaf, title: texts[locale].leaves[leaf]!.title })),
  }));
  const receipt = {
    caseId: idOf(4),
    number: 'AULA-2026-0042',
    title: words.repeat(2),
    errand: named.title,
    step: { title: 'Pædagogisk superbruger', isVendor: false },
    names: [longName, longName],
    missing: ['Hvad havde du ventet?', 'Hvor i systemet?'],
    files: 0,
    isCovered: true,
    link: 'https://teams.microsoft.com/l/entity/x/vejviser',
  };
  return [
    ...Object.entries(dialogs).map(([name, { card, title }]) => ({
      name,
      message: { card, summary: title },
    })),
    {
      name: 'report-choose',
      message: chooseReportCard(groups, [{ ...named, when: 'kl. 10.00', files: 2 }], locale),
    },
    { name: 'report-none', message: chooseReportCard([], [], locale) },
    { name: 'report-kept', message: keptReportCard(named, [caseReportTexts(locale, 'begun.saved')], locale) },
    { name: 'report-receipt', message: receiptCard(receipt, locale) },
    {
      name: 'report-receipt-vendor',
      message: receiptCard(
        {
          ...receipt,
          step: { title: 'Netcompany', isVendor: true },
          names: [],
          missing: [],
          files: 3,
          isCovered: false,
        },
        locale,
      ),
    },
    {
      name: 'report-files',
      message: filesCard(
        [
          caseReportTexts(locale, 'files.case', { count: 2, number: 'AULA-2026-0042' }),
          caseReportTexts(locale, 'files.tooMany', { count: 40 }),
          caseReportTexts(locale, 'files.gone', { count: 1 }),
        ],
        idOf(4),
        locale,
      ),
    },
  ];
}

function entryLink(entryId: string): string {
  return `https://teams.microsoft.com/l/entity/x/faq?entry=${entryId}`;
}

function beside(locale: Locale): BesideReport {
  const incident: Incident = {
    id: idOf(5),
    municipalityId: idOf(6),
    treeId: 'aula',
    titles: { [locale]: words },
    texts: { [locale]: words.repeat(20) },
    beganAt: new Date(now.getTime() - 3_600_000),
    vendorToldAt: now,
    revision: 1,
    declaredAt: now,
    declaredBy: idOf(7),
  };
  const entry: EntryLine = {
    id: idOf(8),
    state: 'verified',
    locale,
    shownIn: locale,
    question: words.repeat(3),
    excerpt: words.repeat(3).slice(0, 240),
    helped: 3,
    followers: 1,
    updatedAt: now,
  };
  const since = new Date(now.getTime() - 86_400_000);
  return {
    incidents: [incident, { ...incident, id: idOf(9) }],
    cases: [
      { id: idOf(10), title: words, since, count: 14, isFollowed: false },
      { id: idOf(11), since, count: 1, isFollowed: true },
    ],
    entries: [entry, { ...entry, id: idOf(12) }, { ...entry, id: idOf(13) }],
  };
}
