import assert from 'node:assert/strict';
import { reportTexts } from '../../../src/content/texts/reports/index.ts';
import {
  answeredFields,
  missingFields,
  shownFields,
  tidyAnswers,
  titleOf,
  vendorText,
} from '../../../src/features/cases/report-form-rules.ts';
import { shippedForm } from '../../../src/features/cases/shipped-forms.ts';
import type { ReportForm } from '../../../src/features/cases/report-form-types.ts';
import { loadTemplates } from '../../../src/features/trees/index.ts';
import { locales } from '../../../src/kernel/locale.ts';

const aula = shippedForm('aula', 'error-technical');

describe('the form of a report', () => {
  it('is there for every leaf that takes reports, in every language, without a field twice', async () => {
    for (const { id, leaves } of await loadTemplates()) {
      for (const [leaf, { errorReport }] of Object.entries(leaves)) {
        if (!errorReport) continue;
        for (const locale of locales) {
          const all = [false, true].flatMap((forHandlers) =>
            shownFields(shippedForm(id, leaf), locale, { forHandlers }),
          );
          assert.equal(new Set(all.map((field) => field.id)).size, all.length, leaf);
          assert.ok(
            all.some((field) => field.id === 'what' && field.isEssential),
            leaf,
          );
          for (const { label, options = [] } of all)
            for (const words of [label, ...options.map((option) => option.label)]) assert.ok(words.trim());
        }
      }
    }
  });

  it('asks of reporters what they can know, and of handlers what the vendor wants besides', () => {
    assert.ok(!shownFields(aula, 'da').some(({ id }) => id === 'checked'));
    assert.deepEqual(
      shownFields(aula, 'da', { forHandlers: true }).map(({ id }) => id),
      ['checked'],
    );
  });

  it('says what is missing, and takes only what it asks for', () => {
    const answers = tidyAnswers(aula, {
      what: '  Skemaet er tomt \u200b',
      where: 'Kalender,\nuge 38',
      affected: 'everybody-and-more',
      profile: 'parent',
      constructor: 'x',
      shoeSize: '43',
      steps: 'x'.repeat(10_000),
    });
    assert.deepEqual(Object.keys(answers).sort(), ['profile', 'steps', 'what', 'where']);
    assert.deepEqual([answers.what, answers.where], ['Skemaet er tomt', 'Kalender, uge 38']);
    assert.equal(answers.steps!.length, 4000);
    assert.deepEqual(missingFields(aula, answers), ['expected', 'when', 'affected', 'who']);
    assert.deepEqual(missingFields(aula, answers, { forHandlers: true }), ['checked']);
    const needsPicture: ReportForm = { fields: [{ field: 'files', isEssential: true }] };
    assert.deepEqual(missingFields(needsPicture, {}), ['files']);
    assert.deepEqual(missingFields(needsPicture, {}, { hasFiles: true }), []);
  });

  it('has a title from what happened', () => {
    assert.equal(titleOf({ what: 'Skemaet er tomt\nog grimt' }, 'Fejl'), 'Skemaet er tomt');
    assert.equal(titleOf({}, 'Fejl i Aula'), 'Fejl i Aula');
  });

  it('shows a municipality’s own field in another language rather than not at all', () => {
    const own: ReportForm = {
      fields: [
        { field: { id: 'own-room', kind: 'line', labels: { da: 'Hvilket lokale?' } }, isEssential: true },
      ],
    };
    assert.equal(shownFields(own, 'sv')[0]!.label, 'Hvilket lokale?');
    assert.deepEqual(tidyAnswers(own, { 'own-room': ' 12 ' }), { 'own-room': '12' });
  });

  it('asks no more what is switched off, and reads what was answered to it before', () => {
    const { fields } = aula;
    const form: ReportForm = {
      fields: fields.map((asked) => (asked.field === 'where' ? { ...asked, isOff: true } : asked)),
    };
    assert.ok(!shownFields(form, 'da').some(({ id }) => id === 'where'));
    assert.ok(!missingFields(form, {}).includes('where'));
    assert.deepEqual(tidyAnswers(form, { where: 'Kalender' }), {});
    assert.deepEqual(answeredFields(form, { where: 'Kalender', profile: 'parent' }, 'da'), [
      { id: 'where', label: 'Hvor i systemet?', words: 'Kalender' },
      { id: 'profile', label: reportTexts('da', 'profile.label'), words: 'Forælder' },
    ]);
  });

  it('becomes the text that a vendor reads', () => {
    const text = vendorText(
      aula,
      {
        series: 'AULA',
        year: 2026,
        number: 42,
        title: 'Skemaet er tomt',
        answers: { what: 'Siden er hvid.', profile: 'parent', steps: 'Åbn ugen.\nVent.' },
        createdAt: new Date('2026-09-15T06:05:00Z'),
      },
      'da',
      { institution: 'Rørnæs Skole', code: '821045', timeZone: 'Europe/Copenhagen' },
    );
    assert.equal(
      text,
      [
        'Skemaet er tomt',
        'Sag hos os: AULA-2026-0042',
        'Institution: Rørnæs Skole, kode 821045',
        'Meldt: 15. september 2026 kl. 08.05',
        '',
        'Hvad skete der? Siden er hvid.',
        '',
        `Hvilken profil har den, det rammer? ${reportTexts('da', 'profile.parent')}`,
        '',
        'Hvad gjorde du, trin for trin?',
        'Åbn ugen.',
        'Vent.',
      ].join('\n'),
    );
  });
});
