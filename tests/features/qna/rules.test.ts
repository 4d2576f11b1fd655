import assert from 'node:assert/strict';
import { excerptOf } from '../../../src/features/qna/entry-presenter.ts';
import { answerIn, shownIn, tidyDraft, withAnswer } from '../../../src/features/qna/entry-rules.ts';
import { withoutContacts, wordsOf } from '../../../src/features/qna/network-rules.ts';
import { mayEditEntry, mayReadEntry } from '../../../src/features/qna/qna-policy.ts';
import { nextReview, localDate } from '../../../src/features/qna/review-rules.ts';
import { lookAlikesOf, similarOf } from '../../../src/features/qna/similar-rules.ts';
import { code } from './qna-world.ts';

describe('rules of questions and answers', () => {
  const signe = { name: 'Signe Løvstrøm', givenName: 'Signe' };
  const mette = { name: 'Mette Holm Krogstad', givenName: 'Mette Holm' };
  const liv = { name: 'Liv Granlund', givenName: 'Liv' };
  const clean = (answer: string, locale: 'da' | 'sv' | 'nb' | 'en' = 'da') =>
    withoutContacts({ [locale]: { question: 'x', answer } }, [signe, mette, liv])[locale]?.answer;

  describe('what the network sees', () => {
    const cases: [string, string, ('da' | 'sv' | 'nb' | 'en')?][] = [
      ['Ring 22 33 44 55.', 'Ring (telefonnummer).'],
      ['Mejla it@lovvik.example.', 'Mejla (e-postadress).', 'sv'],
      ['[Skriv til os](mailto:it@roernaes.example?subject=Hej)', 'Skriv til os'],
      ['[Call](tel:+4522334455) or <it@roernaes.example>', 'Call or (email address)', 'en'],
      ['mailto:it@roernaes.example', '(mailadresse)'],
      ['Fødselsnummer 010190 12345', 'Fødselsnummer (fødselsnummer)', 'nb'],
      ['Spørg Signe Løvstrøm eller signe løvstrøm.', 'Spørg en kollega eller en kollega.'],
      ['Signe ved det. Find Signes liste.', 'En kollega ved det. Find en kollegas liste.'],
      ['Mette Krogstad og Mette Holm Krogstad', 'En kollega og en kollega'],
      ['Ask Signe’s team, or SIGNE LØVSTRØM.', 'Ask a colleague’s team, or a colleague.', 'en'],
      // words that are names, too
      ['Liv och hälsa. Fråga Liv.', 'Liv och hälsa. Fråga en kollega.', 'sv'],
      ['Signere og Designe er ord.', 'Signere og Designe er ord.'],
      [
        'Se [siden](https://aula.example/sag/22334455) eller https://x.example/010190-1234',
        'Se [siden](https://aula.example/sag/22334455) eller https://x.example/010190-1234',
      ],
      ['![skærm](/pictures/abc22334455def)', '![skærm](/pictures/abc22334455def)'],
      [
        'Uge 42, den 12.10.2026 kl. 8.30-15.45, lokale 1234',
        'Uge 42, den 12.10.2026 kl. 8.30-15.45, lokale 1234',
      ],
    ];
    for (const [text, expected, locale] of cases) {
      it(`${text} → ${expected}`, () => assert.equal(clean(text, locale), expected));
    }

    it('knows names of directories that put the surname first', () => {
      const kim = { name: 'Højlyng, Kim-Ole (Rørnæs Skole)', givenName: 'Kim-Ole' };
      const texts = {
        da: { question: 'Er Kim-Ole Højlyng her?', answer: 'Spørg Kim-Ole. Eller Kim-Oles leder.' },
      };
      assert.ok(wordsOf(texts).includes('kim-ole'));
      assert.deepEqual(withoutContacts(texts, [kim]).da, {
        question: 'Er en kollega her?',
        answer: 'Spørg en kollega. Eller en kollegas leder.',
      });
      assert.ok(wordsOf({ sv: { question: 'Signes lista' } }).includes('signe'));
    });

    it('leaves the words for parents at home', () => {
      const text = { question: 'A', answer: 'B', parentQuestion: 'C', parentAnswer: 'D' };
      assert.deepEqual(withoutContacts({ da: text }, []), { da: { question: 'A', answer: 'B' } });
    });

    it('takes a long hostile text in its stride', () => {
      const started = performance.now();
      clean('[Signe](mailto:'.repeat(1300));
      clean(`${'['.repeat(10_000)}${'<'.repeat(9_000)}`);
      clean(`${'Signe Løvstrøm '.repeat(1300)}`);
      assert.ok(performance.now() - started < 2000);
    });
  });

  it('shows the reader’s language, else the municipality’s, else the one it was asked in', () => {
    const q = (question: string, answer?: string) => ({ question, ...(answer && { answer }) });
    const texts = { sv: q('s', 'S'), nb: q('n'), en: q('e', 'E') };
    assert.equal(shownIn(texts, 'en', 'sv', 'nb'), 'sv');
    assert.equal(shownIn(texts, 'en', 'da', 'nb'), 'nb');
    assert.equal(shownIn(texts, 'en', 'da', 'da'), 'en');
    assert.equal(answerIn(texts, 'en', 'nb', 'nb'), 'en');
    assert.equal(answerIn({ nb: q('n') }, 'nb', 'nb', 'nb'), undefined);
  });

  it('puts an answer in, beside others or in their place', () => {
    const entry = { locale: 'da' as const, texts: { da: { question: 'q', answer: 'old' } } };
    assert.deepEqual(withAnswer(entry, 'sv', 'new'), {
      da: { question: 'q', answer: 'old' },
      sv: { question: 'q', answer: 'new' },
    });
    assert.deepEqual(withAnswer(entry, 'sv', 'new', true), {
      da: { question: 'q' },
      sv: { question: 'q', answer: 'new' },
    });
  });

  it('tidies a draft: empty languages go, an answer without a question is refused', () => {
    const draft = (texts: object) => tidyDraft({ locale: 'da', texts, scope: { kind: 'municipality' } });
    assert.deepEqual(draft({ da: { question: ' Hvad? ', answer: ' ' }, sv: { question: '' } }).texts, {
      da: { question: 'Hvad?' },
    });
    assert.throws(() => draft({ sv: { question: 'Vad?' } }), code('bad-request'));
    assert.throws(
      () => draft({ da: { question: 'a' }, en: { question: '', answer: 'b' } }),
      code('bad-request'),
    );
  });

  it('cuts the beginning of an answer between words', () => {
    const words = 'ord '.repeat(100);
    const excerpt = excerptOf(words);
    assert.ok(excerpt.length <= 240 && excerpt.endsWith('ord…'));
    assert.equal(excerptOf('kort\n\nsvar'), 'kort svar');
    assert.ok(excerptOf('😀'.repeat(300)).isWellFormed());
  });

  it('reviews after the days of the settings, or on a date set ahead while it was not verified', () => {
    const late = new Date('2026-09-15T23:30:00Z');
    assert.equal(localDate(late, 'Europe/Copenhagen'), '2026-09-16');
    assert.equal(localDate(late, 'Europe/Copenhagen', 30), '2026-10-16');
    const next = (state: 'answered' | 'verified', reviewOn?: string) =>
      nextReview({ state, reviewOn }, '2026-09-16', '2027-09-16');
    assert.equal(next('answered', '2026-12-01'), '2026-12-01');
    assert.equal(next('answered', '2026-09-16'), '2027-09-16');
    assert.equal(next('verified', '2026-12-01'), '2027-09-16');
    assert.equal(next('answered'), '2027-09-16');
  });

  it('lets superusers edit their institution’s and the municipality’s, coordinators all', () => {
    const at = (role: string, institutionId?: string) => ({
      roles: [
        { role, scope: institutionId ? ('institution' as const) : ('municipality' as const), institutionId },
      ],
    });
    const all = { scope: { kind: 'municipality' as const } };
    const own = { scope: { kind: 'institution' as const, institutionId: 'a' } };
    const may = (actor: ReturnType<typeof at>) => [mayEditEntry(actor, all), mayEditEntry(actor, own)];
    assert.deepEqual(may(at('guide', 'a')), [true, true]);
    assert.deepEqual(may(at('digitalOmbud', 'b')), [true, false]);
    assert.deepEqual(may(at('coordinator')), [true, true]);
    assert.deepEqual(may(at('unitManager', 'a')), [false, false]);
    // a role counts where it is held, not by its name
    assert.deepEqual(may(at('guide')), [false, false]);
    assert.deepEqual(may(at('coordinator', 'a')), [false, false]);
    assert.equal(mayReadEntry({ roles: [], institutionIds: ['a'] }, own), true);
    assert.equal(mayReadEntry({ roles: [], institutionIds: ['b'] }, own), false);
    assert.equal(mayReadEntry({ ...at('guide', 'a'), institutionIds: [] }, own), true);
  });

  it('shows five that are likely the same, and suggests merging own ones only', () => {
    const hit = (entryId: string, score: number, municipalityId = 'm') => ({
      entryId,
      municipalityId,
      score,
      locale: 'da' as const,
    });
    const many = Array.from({ length: 9 }, (_, index) => hit(String(index), 0.9));
    assert.equal(similarOf('a', many).length, 5);
    assert.deepEqual(similarOf('a', [hit('x', 0.2)]), []);
    const own = { municipalityId: 'm', entryId: 'e' };
    assert.deepEqual(
      lookAlikesOf([hit('e', 1), hit('x', 1, 'n'), hit('y', 0.8), hit('z', 0.5)], own).map(
        ({ entryId }) => entryId,
      ),
      ['y'],
    );
  });
});
