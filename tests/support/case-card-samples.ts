import { caseChatTexts } from '../../src/content/texts/case-chat/index.ts';
import { caseTexts } from '../../src/content/texts/cases/index.ts';
import type { CaseOnCard, NamedEvent, SaidOnCard } from '../../src/features/cases/chat/case-card-types.ts';
import { handlerCard, handlerNews } from '../../src/features/cases/chat/handler-cards.ts';
import {
  solvedDialog,
  solveDialog,
  vendorFieldsDialog,
  vendorTextDialog,
  writeDialog,
} from '../../src/features/cases/chat/handler-dialogs.ts';
import { incidentBanner, incidentCard } from '../../src/features/cases/chat/incident-cards.ts';
import { myCasesCard } from '../../src/features/cases/chat/my-cases-card.ts';
import {
  doneCard,
  followerCard,
  goneCard,
  reporterCard,
} from '../../src/features/cases/chat/reporter-cards.ts';
import { replyOfferCard } from '../../src/features/cases/chat/reply-offer.ts';
import { vendorMail } from '../../src/features/cases/chat/vendor-mail-rules.ts';
import {
  answeredFields,
  shippedForm,
  shownFields,
  vendorText,
  type Incident,
} from '../../src/features/cases/index.ts';
import { finishCard, heading } from '../../src/kernel/card-elements.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardSample } from './card-samples.ts';

/** A Tuesday morning in September. */
const now = new Date('2026-09-15T08:00:00Z');
const idOf = (last: number) => `7b1a7f0e-9a4b-4c39-8d27-0a4f3a4c1b${String(last).padStart(2, '0')}`;
const link = `https://teams.microsoft.com/l/entity/${idOf(90)}/vejviser?context=${encodeURIComponent('{"subPageId":"cases/case/7b1a7f0e"}')}`;

const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const longInstitution = 'Integreret institution og fritidshjem Kastanjehaven ved Sønderbjergstrand';
const longWord = 'Folkeoplysningsdigitaliseringskoordinatorstedfortræder';
const hostile = '[Unilogin](https://evil.example) **fed** <script>alert(1)</script>';
const form = shippedForm('aula', 'error-technical');

/** How much people write: as they do, or as much as they may. */
export type SampleLength = 'usual' | 'longest';

function bodyOf(length: SampleLength): string {
  const text = `Skemaet for uge 38 er tomt.\n${hostile}\n${longWord}. `;
  return length === 'usual' ? text : text.repeat(200).slice(0, 20_000);
}

function sampleCase(locale: Locale, length: SampleLength, differing: Partial<CaseOnCard> = {}): CaseOnCard {
  const said: readonly SaidOnCard[] = (['reporter', 'handler', 'note', 'handler'] as const).map(
    (kind, index) => ({
      kind,
      position: index + 1,
      body: bodyOf(length),
      at: now,
      by: longName,
    }),
  );
  const given = Object.fromEntries(
    shownFields(form, locale).map(({ id, options }) => [
      id,
      options?.[0]?.id ?? bodyOf(length).slice(0, 4_000),
    ]),
  );
  return {
    part: 'handler',
    locale,
    line: {
      id: idOf(1),
      number: 'AULA-2026-0042',
      title: `${hostile} ${longWord}`.slice(0, 200),
      state: 'in-progress',
      outcome: null,
      tree: { id: 'aula', name: 'Aula' },
      errand: { id: 'error-technical', name: caseTexts(locale, 'outcome.real-error') },
      institution: { id: idOf(2), name: longInstitution },
      step: { name: 'pilot@institution', title: 'Pilot', isVendor: false },
      owner: { kind: 'colleague', id: idOf(3), name: longName },
      reporter: { kind: 'colleague', id: idOf(4), name: longName },
      revision: 7,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
    },
    isSolved: false,
    answers: answeredFields(form, given, locale),
    missing: shownFields(form, locale).map(({ label }) => label),
    files: 3,
    followers: 14,
    said,
    next: { name: 'supportEntitled@institution', title: 'Supportberettiget', isVendor: false },
    previous: { name: 'pilot@institution', title: longWord, isVendor: false },
    vendorNumber: 'NC-2026-000123',
    may: { take: true, write: true, passOn: true, passBack: true, solve: true, vendor: true },
    link,
    closeAfterDays: 14,
    ...differing,
  };
}

const kinds = [
  'reported',
  'taken',
  'assigned',
  'released',
  'asked',
  'answered',
  'replied',
  'passed-on',
  'passed-back',
  'at-vendor',
  'solved',
  'reopened',
] as const;

/** Every reason there is to write to a handler, in other words each. */
const told = [
  ['free', 'reported'],
  ['free', 'passed-on'],
  ['free', 'passed-back'],
  ['free', 'released'],
  ['own', 'assigned'],
  ['own', 'replied'],
  ['own', 'reopened'],
  ['own', 'answered'],
  ['own', 'solved'],
  ['lost', 'taken'],
  ['lost', 'passed-on'],
  ['instead', 'replied'],
] as const;

const event = (kind: (typeof kinds)[number], revision: number): NamedEvent => ({
  kind,
  revision,
  at: now,
  actorId: idOf(3),
  actor: longName,
  owner: longName,
  stepTitle: 'Supportberettiget',
  state: kind === 'solved' ? 'solved' : kind === 'at-vendor' ? 'at-vendor' : 'in-progress',
});

const incident: Incident = {
  id: idOf(20),
  municipalityId: idOf(21),
  treeId: 'aula',
  titles: { da: `Skemaet er nede ${longWord} ${hostile}`.slice(0, 120) },
  texts: { da: bodyOf('longest').slice(0, 2_000) },
  closingTexts: { da: bodyOf('usual') },
  statusLink: 'https://status.example/aula',
  beganAt: now,
  vendorToldAt: now,
  revision: 2,
  declaredAt: now,
  declaredBy: idOf(3),
};

/** Every card of cases that are there, and of incidents, in a language. */
export function caseSamples(locale: Locale, length: SampleLength = 'longest'): readonly CardSample[] {
  const on = sampleCase(locale, length);
  const solvedLine = { ...on.line, state: 'solved', outcome: 'user-error' } as const;
  const own = { ...on, part: 'reporter' } as const;
  const solved = { ...own, line: solvedLine, isSolved: true };
  const none = { take: false, write: true, passOn: false, passBack: false, solve: false, vendor: false };
  const handled = on.said.filter(({ kind }) => kind === 'handler');
  const news = { events: kinds.map(event), said: handled };
  const reading = { locale, defaultLocale: 'da', timeZone: 'Europe/Copenhagen' } as const;
  const line = { line: on.line, isFollowed: false };
  const mine = { locale, offset: 0, inboxLink: link } as const;
  return [
    { name: 'handler', message: handlerCard(on) },
    ...told.map(([reason, kind]) => ({
      name: `handler-${reason}-${kind}`,
      message: handlerCard(on, { news: handlerNews(on, reason, [event(kind, 1)]) }),
    })),
    {
      name: 'handler-faster',
      message: handlerCard(on, { faster: caseChatTexts(locale, 'faster.owner', { name: longName }) }),
    },
    { name: 'handler-solved', message: handlerCard({ ...on, line: solvedLine, isSolved: true, may: none }) },
    { name: 'reporter', message: reporterCard(own) },
    { name: 'reporter-news', message: reporterCard(own, { news }) },
    { name: 'reporter-solved', message: reporterCard(solved, { news }) },
    {
      name: 'reporter-fault',
      message: reporterCard(own, {
        fault: caseChatTexts(locale, 'offer.prefilled'),
        reply: bodyOf('usual'),
      }),
    },
    { name: 'reporter-done', message: reporterCard(own, { done: caseChatTexts(locale, 'reply.reopened') }) },
    {
      name: 'follower',
      message: followerCard(
        { ...solved, part: 'follower', said: handled.slice(-1) },
        { news: { events: [event('solved', 9)], said: [] } },
      ),
    },
    { name: 'case-done', message: doneCard(locale, caseChatTexts(locale, 'done.unfollowed')) },
    {
      name: 'reply-offer',
      message: replyOfferCard(
        { id: idOf(1), series: 'AULA', year: 2026, number: 42, title: on.line.title },
        bodyOf(length),
        'message 1',
        locale,
      ),
    },
    { name: 'case-gone', message: goneCard(locale) },
    { name: 'case-gone-number', message: goneCard(locale, 'AULA-2026-0042') },
    {
      name: 'mine',
      message: myCasesCard({
        ...mine,
        hasMore: true,
        cases: [
          { ...line, line: { ...on.line, state: 'waiting' } },
          line,
          { ...line, isFollowed: true },
          { line: { ...solvedLine, title: 'Skemaet er tomt' }, isFollowed: true },
        ],
        handling: 12,
      }),
    },
    {
      name: 'mine-empty',
      message: myCasesCard({ ...mine, hasMore: false, cases: [], handling: undefined }),
    },
    { name: 'incident', message: incidentCard(incident, reading, { link }) },
    {
      name: 'incident-news',
      message: incidentCard(incident, reading, { link, isNews: true, isFollowing: true }),
    },
    { name: 'incident-over', message: incidentCard({ ...incident, closedAt: now }, reading, { link }) },
    {
      name: 'incident-banner',
      message: finishCard(locale, caseChatTexts(locale, 'incident.heading'), [
        heading(caseChatTexts(locale, 'incident.all')),
        ...incidentBanner([incident, incident], reading),
      ]),
    },
    ...dialogSamples(on, length),
  ];
}

function dialogSamples(on: CaseOnCard, length: SampleLength): readonly CardSample[] {
  const { locale } = on;
  const reported = {
    series: 'AULA',
    year: 2026,
    number: 42,
    title: on.line.title,
    answers: { what: bodyOf(length).slice(0, 4_000), steps: bodyOf(length).slice(0, 4_000), checked: 'yes' },
    createdAt: now,
  };
  const text = vendorText(form, reported, locale, {
    institution: longInstitution,
    timeZone: 'Europe/Copenhagen',
  });
  const dialogs = {
    'dialog-write': writeDialog(on, { fault: caseChatTexts(locale, 'write.empty') }),
    'dialog-solve': solveDialog(on, { fault: caseChatTexts(locale, 'solve.empty') }),
    'dialog-solved': solvedDialog(on),
    'dialog-vendor-fields': vendorFieldsDialog(on, shownFields(form, locale, { forHandlers: true })),
    'dialog-vendor-text': vendorTextDialog(on, {
      text,
      mail: vendorMail('support@leverandoer.example', `AULA-2026-0042 ${on.line.title}`, text),
      answers: { checked: 'yes' },
    }),
  };
  return Object.entries(dialogs).map(([name, { card, title }]) => ({
    name,
    message: { card, summary: title },
  }));
}
