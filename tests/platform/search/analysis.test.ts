import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  createTextAnalysis,
  grams,
  nordicFold,
  normalise,
  plainFold,
  type Lexicon,
} from '../../../src/platform/search/analysis/index.ts';

const lexicon: Lexicon = {
  concepts: [
    {
      id: 'PASSWORD',
      frames: ['LOGIN'],
      words: { da: ['adgangskode', 'kode'], sv: ['lösenord'], nb: ['passord'], en: ['password'] },
    },
    {
      id: 'NOT_WORKING',
      frames: ['FAULT'],
      words: { da: ['virker ikke'], sv: ['fungerar inte'], nb: ['virker ikke'], en: ['does not work'] },
    },
    { id: 'NOT', frames: ['NEGATION'], words: { da: ['ikke'], sv: ['inte'], nb: ['ikke'], en: ['not'] } },
    {
      id: 'SCREEN',
      frames: ['DEVICE'],
      words: { da: ['skærm'], sv: ['skärm'], nb: ['skjerm'], en: ['screen'] },
    },
    {
      id: 'TIMETABLE',
      frames: ['TIMETABLE'],
      words: { da: ['skema'], sv: ['schema'], nb: ['timeplan'], en: ['timetable'] },
    },
    {
      id: 'SUBSTITUTE',
      frames: ['STAFF'],
      words: { da: ['vikar'], sv: ['vikarie'], nb: ['vikar'], en: ['substitute'] },
    },
    {
      id: 'UNILOGIN',
      frames: ['LOGIN'],
      words: { da: ['unilogin', 'uni-login'], sv: ['unilogin'], nb: ['unilogin'], en: ['unilogin'] },
    },
  ],
};

describe('the text analysis', () => {
  const analysis = createTextAnalysis(lexicon);
  const conceptsIn = (text: string) => [
    ...new Set(analysis.analyse(text).concepts.map(({ concept }) => concept)),
  ];

  it('gives the Nordic letters one spelling, and å its own', () => {
    assert.equal(nordicFold(normalise('SKÆRM')), nordicFold(normalise('skärm')));
    assert.equal(nordicFold('møde'), 'möde');
    assert.equal(nordicFold('idé'), 'ide');
    assert.notEqual(nordicFold('får'), nordicFold('far'));
    for (const word of ['loesenord', 'losenord']) assert.equal(plainFold(word), plainFold('lösenord'));
    for (const word of ['gaar', 'gar']) assert.equal(plainFold(word), plainFold('går'));
  });

  it('finds a meaning in each language, in every form of the word', () => {
    for (const text of ['Adgangskoderne', 'mitt lösenord', 'passordet mitt', 'new passwords', 'lösenordet'])
      assert.ok(conceptsIn(text).includes('PASSWORD'), text);
  });

  it('finds it without diacritics, misspelt, in compounds, joined and split', () => {
    for (const text of ['losenordet', 'loesenord', 'pasword', 'lösenrod'])
      assert.ok(conceptsIn(text).includes('PASSWORD'), text);
    assert.deepEqual(conceptsIn('vikarskemaet').sort(), ['SUBSTITUTE', 'TIMETABLE']);
    assert.ok(conceptsIn('lösenordsbyte').includes('PASSWORD'));
    for (const text of ['uni login', 'Uni-Login', 'unilogin'])
      assert.ok(conceptsIn(text).includes('UNILOGIN'), text);
  });

  it('finds an expression with a word in between', () => {
    assert.ok(conceptsIn('den virker bare ikke').includes('NOT_WORKING'));
    assert.ok(!conceptsIn('den virker, men jeg kan slet ikke').includes('NOT_WORKING'));
  });

  it('never drops a negation, and marks what it reaches', () => {
    const negated = (text: string) =>
      analysis
        .analyse(text)
        .concepts.filter((hit) => hit.negated)
        .map(({ concept }) => concept);
    assert.deepEqual(negated('det er ikke skærmen'), ['SCREEN']);
    assert.deepEqual(negated('det är inte skärmen'), ['SCREEN']);
    assert.deepEqual(negated('skærmen virker ikke'), []);
    assert.deepEqual(negated('det er ikke noget nyt. Men skærmen er sort'), []);
  });

  it('splits a text into clauses and says how each begins and whether it asks', () => {
    const { tokens, clauses } = analysis.analyse(
      'Er min skærm helt sort i dag? Jeg har glemt min kode, men den virkede i går og mit skema er tomt nu',
    );
    assert.deepEqual(
      clauses.map(({ begins }) => begins),
      ['sentence', 'sentence', 'other', 'addition'],
    );
    assert.deepEqual(
      clauses.map(({ asks }) => asks),
      [true, false, false, false],
    );
    assert.equal(clauses.at(-1)?.to, tokens.length);
  });

  it('cuts grams with the word boundaries marked', () => {
    assert.deepEqual(grams('kode', 4), ['_kod', 'kode', 'ode_']);
    assert.deepEqual(grams('a', 4), ['_a_']);
  });

  it('gives the same for the same text, also after much else', () => {
    const text = 'Jeg har glemt adgangskoden til unilogin, og skemaet virker ikke';
    const first = JSON.stringify(analysis.analyse(text));
    for (let at = 0; at < 200; at += 1) analysis.analyse(`noget andet ${at}`);
    assert.equal(JSON.stringify(analysis.analyse(text)), first);
    assert.equal(JSON.stringify(createTextAnalysis(lexicon).analyse(text)), first);
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { tokens, clauses } = analysis.analyse(text);
        assert.ok(clauses.every(({ from, to }) => from < to && to <= tokens.length));
      }),
      { numRuns: 300 },
    );
  });

  it('stays quick with hostile texts', () => {
    const hostile = [
      'a'.repeat(100_000),
      'ikke '.repeat(20_000),
      'ae'.repeat(50_000),
      '́'.repeat(50_000),
      'vikarskema'.repeat(5_000),
      '\ud800'.repeat(10_000),
      "d'".repeat(20_000),
      '....,,,,!!!!'.repeat(5_000),
    ];
    for (const text of hostile) {
      const before = performance.now();
      analysis.analyse(text);
      assert.ok(performance.now() - before < 100, JSON.stringify(text.slice(0, 20)));
    }
  });
});
