import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  createWordRanker,
  loadTemplates,
  type PublishedTree,
  type Ranking,
} from '../../../src/features/trees/index.ts';

describe('finding the errand of a text by its words', () => {
  const ranker = createWordRanker();
  let trees: PublishedTree[];
  const rank = (tree: string, text: string): Ranking =>
    ranker.rank(
      text,
      trees.filter((published) => published.tree.id === tree),
    );
  const leaves = (ranking: Ranking): readonly string[] =>
    ranking.outcome === 'sure' ? [ranking.leaf] : ranking.outcome === 'unsure' ? ranking.candidates : [];

  before(async () => {
    trees = (await loadTemplates()).map((tree) => ({ tree, version: 1 }));
  });

  it('is sure where a text names the errand, in each language', () => {
    for (const [tree, leaf, text] of [
      ['aula', 'training', 'er der et kursus jeg kan komme på'],
      ['aula', 'access-rights', 'Jag saknar behörighet'],
      ['aula', 'device-network', 'nettbrettet mitt får ikke kontakt med nettverket'],
      ['aula', 'training', 'I want to take a course'],
      ['travel-free-meetings', 'equipment', 'kameran i rummet är trasig'],
      ['travel-free-meetings', 'cost', 'what does a video meeting cost'],
      ['google-guides', 'become-guide', 'jeg vil bli guide på enheten min'],
      ['google-guides', 'account', 'jeg har glemt adgangskoden til min konto'],
    ] as const) {
      const ranking = rank(tree, text);
      assert.deepEqual([ranking.outcome, ...leaves(ranking)], ['sure', leaf], text);
    }
  });

  it('asks where several errands fit, the right one among them', () => {
    for (const [tree, leaf, text] of [
      ['aula', 'login-unilogin', 'Jeg kan ikke logge ind med Unilogin'],
      ['aula', 'error-technical', 'der kommer en fejl når jeg sender beskeder i Aula'],
      ['travel-free-meetings', 'room-booking', 'jag vill boka ett videorum'],
    ] as const) {
      const ranking = rank(tree, text);
      assert.equal(ranking.outcome, 'unsure', text);
      assert.ok(leaves(ranking).includes(leaf), text);
    }
  });

  it('gives two to four candidates of one tree, or a leaf of a tree it was given', () => {
    const words = fc.constantFrom(
      'skema',
      'login',
      'möte',
      'boka',
      'enhet',
      'fejl',
      'kurs',
      'password',
      'forælder',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (list) => {
        const ranking = ranker.rank(list.join(' '), trees);
        if (ranking.outcome === 'none') return;
        assert.ok(trees.includes(ranking.tree));
        const found = leaves(ranking);
        assert.ok(found.every((leaf) => Object.hasOwn(ranking.tree.tree.leaves, leaf)));
        assert.equal(new Set(found).size, found.length);
        if (ranking.outcome === 'unsure') assert.ok(found.length >= 2 && found.length <= 4);
      }),
    );
  });

  it('is never sure of greetings, chatter and foreign matters', () => {
    for (const text of [
      '',
      'hej',
      'Hej hej',
      'tak',
      'god weekend',
      'hello',
      'thanks a lot',
      'hvad er klokken',
      'hvornår kommer bussen',
      'min lønseddel er forkert',
      'jeg er syg i dag',
      'hvor parkerer jeg',
      'what is the weather',
      'jeg vil have massage',
      'kan du hjælpe mig',
      'asdf',
      '???',
      '1234',
      '😀',
    ])
      for (const { tree } of trees)
        assert.notEqual(rank(tree.id, text).outcome, 'sure', `${tree.id}: ${text}`);
  });

  it('finds the same with and without the letters of the neighbour language', () => {
    const skema = rank('aula', 'FORÆLDER SPØRGER');
    assert.deepEqual(skema, rank('aula', 'forälder spörger'));
    assert.ok(leaves(skema).includes('parent-question'));
  });

  it('answers at once, also a pasted document', () => {
    const document = 'mötet pågår och skemaet virker ikke på tabletten '.repeat(20_000);
    const texts = ['Jeg kan ikke logge ind med Unilogin', 'vad kostar ett webbmöte', document];
    for (const text of texts) ranker.rank(text, trees);
    const rounds = 200;
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) for (const text of texts) ranker.rank(text, trees);
    const each = (performance.now() - start) / (rounds * texts.length);
    assert.ok(each < 2, `${each} ms`);
  });

  it('knows nothing without trees', () => {
    assert.deepEqual(ranker.rank('Unilogin', []), { outcome: 'none' });
  });
});
