import assert from 'node:assert/strict';
import { formatMessage } from '../../src/tab/texts/format-message.ts';
import { catalogues, createSay, localeOfHost, type TabLocale } from '../../src/tab/texts/texts.ts';
import { casesCatalogues } from '../../src/tab/features/cases/texts/cases-texts.ts';
import { caseCatalogues } from '../../src/tab/features/cases/case/texts/case-texts.ts';
import { inboxCatalogues } from '../../src/tab/features/cases/inbox/texts/inbox-texts.ts';
import { caseWordsCatalogues } from '../../src/tab/features/cases/words/texts/case-words-texts.ts';
import { besideCatalogues } from '../../src/tab/features/cases/beside/texts/beside-texts.ts';
import { figuresCatalogues } from '../../src/tab/features/cases/figures/texts/figures-texts.ts';
import { formsCatalogues } from '../../src/tab/features/cases/forms/texts/forms-texts.ts';
import { incidentsCatalogues } from '../../src/tab/features/cases/incidents/texts/incidents-texts.ts';
import { mineCatalogues } from '../../src/tab/features/cases/mine/texts/mine-texts.ts';
import { reportCatalogues } from '../../src/tab/features/cases/report/texts/report-texts.ts';
import { mailboxCatalogues } from '../../src/tab/features/cases/mail/texts/mailbox-texts.ts';
import { wishesCatalogues } from '../../src/tab/features/cases/wishes/texts/wishes-texts.ts';
import { topdeskCatalogues } from '../../src/tab/features/cases/topdesk/texts/topdesk-texts.ts';
import { caseSettingsCatalogues } from '../../src/tab/features/cases/settings/texts/case-settings-texts.ts';
import { parentsCatalogues } from '../../src/tab/features/desk/parents/texts/parents-texts.ts';
import { deskCatalogues } from '../../src/tab/features/desk/texts/desk-texts.ts';
import { answersCatalogues } from '../../src/tab/features/organisation/answers/texts/answers-texts.ts';
import { organisationCatalogues } from '../../src/tab/features/organisation/texts/organisation-texts.ts';
import { upkeepCatalogues } from '../../src/tab/features/organisation/upkeep/texts/upkeep-texts.ts';
import { placeCatalogues } from '../../src/tab/features/organisation/institutions/texts/place-texts.ts';
import { transferCatalogues } from '../../src/tab/features/desk/transfer/texts/transfer-texts.ts';
import { followUpCatalogues } from '../../src/tab/features/follow-up/texts/follow-up-texts.ts';
import { faqCatalogues } from '../../src/tab/features/faq/texts/faq-texts.ts';
import { planningCatalogues } from '../../src/tab/features/planning/texts/planning-texts.ts';
import { treesCatalogues } from '../../src/tab/features/trees/texts/trees-texts.ts';
import { trainingCatalogues } from '../../src/tab/features/training/texts/training-texts.ts';
import { uiCatalogues } from '../../src/tab/ui/texts/ui-texts.ts';

/** The parameters a text takes; the forms of a plural are words of the language, not parameters. */
const placeholders = (text: string) => {
  const simple = text.replace(/\{(\w+), plural, (?:\w+ \{[^{}]*\} ?)+\}/g, '{$1}');
  return [...simple.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
};

type Catalogues = Readonly<Record<TabLocale, Readonly<Record<string, string>>>>;

/** What holds for the texts of the shell and of every page. */
function describeTexts(what: string, texts: Catalogues): void {
  describe(`the texts of ${what}`, () => {
    for (const locale of ['sv', 'nb', 'en'] as const) {
      it(`have the same keys and placeholders in ${locale} as in Danish`, () => {
        assert.deepEqual(Object.keys(texts[locale]).sort(), Object.keys(texts.da).sort());
        for (const [key, text] of Object.entries(texts.da)) {
          assert.deepEqual(placeholders(texts[locale][key]!), placeholders(text), key);
        }
      });
    }

    it('do not shout, and leave nothing empty or unformatted', () => {
      for (const [locale, catalogue] of Object.entries(texts)) {
        for (const [key, text] of Object.entries(catalogue)) {
          assert.ok(text.trim().length > 0, `${locale} ${key}`);
          assert.doesNotMatch(text, /!/, `${locale} ${key}`);
          const params = Object.fromEntries(placeholders(text).map((name) => [name, 2]));
          assert.doesNotMatch(formatMessage(locale, text, params), /[{}#]/, `${locale} ${key}`);
        }
      }
    });
  });
}

describeTexts('the tab', catalogues);
describeTexts('what the pages share', uiCatalogues);
describeTexts('training', trainingCatalogues);
describeTexts('planning', planningCatalogues);
describeTexts('questions and answers', faqCatalogues);
describeTexts('the superusers’ page', deskCatalogues);
describeTexts('the page of cases', casesCatalogues);
describeTexts('cases everywhere', caseWordsCatalogues);
describeTexts('the inbox of cases', inboxCatalogues);
describeTexts('the page of a case', caseCatalogues);
describeTexts('reporting', reportCatalogues);
describeTexts('one’s own cases', mineCatalogues);
describeTexts('incidents', incidentsCatalogues);
describeTexts('what reports ask', formsCatalogues);
describeTexts('how cases go', caseSettingsCatalogues);
describeTexts('figures of cases', figuresCatalogues);
describeTexts('change requests', wishesCatalogues);
describeTexts('cases at TOPdesk', topdeskCatalogues);
describeTexts('mail to the support address', mailboxCatalogues);
describeTexts('what stands beside contacts', besideCatalogues);
describeTexts('the organisation’s page', organisationCatalogues);
describeTexts('institutions, contact points and settings', placeCatalogues);
describeTexts('who answers', answersCatalogues);
describeTexts('lists, rules and open roles', upkeepCatalogues);
describeTexts('follow-up', followUpCatalogues);
describeTexts('the decision trees', treesCatalogues);
describeTexts('import and export', transferCatalogues);
describeTexts('the pages for parents', parentsCatalogues);

describe('the texts of the tab', () => {
  it('counts one and many as each language does', () => {
    assert.equal(createSay('da')('found', { count: 1 }), '1 emne passer');
    assert.equal(createSay('sv')('found', { count: 3 }), '3 ämnen passar');
    assert.equal(createSay('nb')('found', { count: 0 }), '0 emner passer');
    assert.equal(createSay('en')('found', { count: 1200 }), '1,200 topics match');
  });

  it('puts what people wrote in as it is', () => {
    assert.equal(createSay('en')('nextLevel', { name: 'A {count} & <b>' }), 'Next level: A {count} & <b>');
  });

  it('keeps a placeholder visible whose value is missing', () => {
    assert.equal(formatMessage('da', 'Chat med {name}'), 'Chat med {name}');
  });
});

describe('localeOfHost', () => {
  const cases = {
    'da-DK': 'da',
    'sv-FI': 'sv',
    'nb-no': 'nb',
    'nn-NO': 'nb',
    no: 'nb',
    en_GB: 'en',
    pl: 'en',
    '': 'en',
  };
  for (const [tag, locale] of Object.entries(cases)) {
    it(`answers ${locale} for "${tag}"`, () => assert.equal(localeOfHost(tag), locale));
  }
});
