import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DeskEntryDto } from '../../src/dto/qna-desk-dto.ts';
import { readFormattedText } from '../../src/platform/formatted-text/index.ts';
import { readDeskPath } from '../../src/tab/features/desk/desk-place.ts';
import {
  differencesOf,
  draftOf,
  formOf,
  isSameForm,
  mergeForms,
  newForm,
  problemsOf,
  type EntryForm,
  type Side,
} from '../../src/tab/features/desk/entry-form.ts';
import {
  insertLink,
  insertPicture,
  linkAddress,
  toggleList,
  toggleMark,
  type TextEdit,
} from '../../src/tab/features/desk/markdown-edit.ts';
import { diffWords } from '../../src/tab/features/desk/word-diff.ts';

describe('places of the superusers’ page', () => {
  const cases = [
    ['', { kind: 'part', part: 'queue' }],
    ['network', { kind: 'part', part: 'network' }],
    ['import/last', { kind: 'part', part: 'import' }],
    ['new', { kind: 'new' }],
    ['7a1e', { kind: 'entry', id: '7a1e', step: 'edit', other: undefined }],
    ['7a1e/history', { kind: 'entry', id: '7a1e', step: 'history', other: undefined }],
    ['7a1e/merge/9b2f', { kind: 'entry', id: '7a1e', step: 'merge', other: '9b2f' }],
    ['7a1e/share/9b2f', { kind: 'entry', id: '7a1e', step: 'share', other: undefined }],
    ['7a1e/nothing', { kind: 'entry', id: '7a1e', step: 'edit', other: undefined }],
  ] as const;
  for (const [path, place] of cases) {
    it(`are read from "desk/${path}"`, () => {
      assert.deepEqual(readDeskPath(path.split('/').filter(Boolean)), place);
    });
  }
});

describe('what changed between two texts', () => {
  const words = (before: string, after: string) =>
    diffWords(before, after).map(({ kind, text }) => ({ same: '', added: '+', removed: '-' })[kind] + text);

  it('is told word by word, with what was taken out before what was put in', () => {
    assert.deepEqual(words('Tryk på knappen Del.', 'Tryk på fanen Del.'), [
      'Tryk på ',
      '-knappen ',
      '+fanen ',
      'Del.',
    ]);
    assert.deepEqual(words('', 'Ja.'), ['+Ja.']);
    assert.deepEqual(words('Ja.', ''), ['-Ja.']);
    assert.deepEqual(words('Ja.', 'Ja.'), ['Ja.']);
    assert.deepEqual(words('En\nTo', 'En\n\nTo'), ['En\n', '+\n', 'To']);
  });

  it('holds both texts whole, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(fc.constantFrom('en ', 'to ', '\n', 'tre', ' '), { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffWords(before, after);
        const only = (...kinds: string[]) =>
          pieces
            .filter(({ kind }) => kinds.includes(kind))
            .map((one) => one.text)
            .join('');
        assert.equal(only('same', 'removed'), before);
        assert.equal(only('same', 'added'), after);
      }),
    );
  });

  it('ends soon for the longest texts there are', () => {
    const before = 'ab '.repeat(6600);
    const after = 'cd ab '.repeat(3300);
    const start = performance.now();
    diffWords(before, after);
    assert.ok(performance.now() - start < 1000);
  });
});

describe('formatting by button', () => {
  const apply = (text: string, { from, to, insert }: TextEdit) =>
    text.slice(0, from) + insert + text.slice(to);
  /** The selection stands between bars: `Tryk |her|`. */
  const selected = (marked: string) => {
    const from = marked.indexOf('|');
    const to = marked.lastIndexOf('|') - 1;
    return { text: marked.replaceAll('|', ''), from, to: Math.max(from, to) };
  };
  const shown = (text: string, edit: TextEdit) => {
    const after = apply(text, edit);
    return `${after.slice(0, edit.selectFrom)}|${after.slice(edit.selectFrom, edit.selectTo)}|${after.slice(edit.selectTo)}`;
  };
  const bold = (marked: string) => {
    const at = selected(marked);
    return shown(at.text, toggleMark(at, '**', 'fed tekst'));
  };

  it('puts marks around the words and takes them off again', () => {
    assert.equal(bold('Tryk |her| nu'), 'Tryk **|her|** nu');
    assert.equal(bold('Tryk **|her|** nu'), 'Tryk |her| nu');
    assert.equal(bold('Tryk| her |nu'), 'Tryk **|her|** nu', 'blanks stay outside');
    assert.equal(bold('Tryk ||'), 'Tryk **|fed tekst|**');
    const at = selected('Tryk **|her|** nu');
    assert.equal(shown(at.text, toggleMark(at, '*', 'kursiv')), 'Tryk ***|her|*** nu', 'bold is not italic');
    const both = selected('Tryk ***|her|*** nu');
    assert.equal(shown(both.text, toggleMark(both, '*', 'kursiv')), 'Tryk **|her|** nu');
  });

  it('makes lists of lines, and of them lines again', () => {
    const list = (marked: string) => {
      const at = selected(marked);
      return apply(at.text, toggleList(at));
    };
    assert.equal(list('|navn\nklasse|'), '- navn\n- klasse');
    assert.equal(list('- |navn\n- klas|se'), 'navn\nklasse');
    assert.equal(list('Skriv:\n|navn\nklasse|'), 'Skriv:\n\n- navn\n- klasse', 'apart from the paragraph');
    assert.equal(list('- navn\n|klasse|'), '- navn\n- klasse');
    assert.equal(list('||'), '- ');
  });

  it('writes links and pictures that are read as what they are, whatever stands in them', () => {
    const texts = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /[\p{L}\p{N}]/u.test(text));
    const at = { text: '', from: 0, to: 0 };
    const token = 'a'.repeat(32);
    fc.assert(
      fc.property(texts, (words) => {
        const [picture] = blocksOf(insertPicture(at, words, `/pictures/${token}`).insert);
        assert.equal(picture?.kind, 'picture', words);
        const [link] = blocksOf(insertLink(at, words, 'https://example.org/a(b)').insert);
        assert.equal(link?.kind, 'link', words);
      }),
    );

    function blocksOf(markdown: string) {
      const [block] = readFormattedText(markdown);
      assert.ok(block?.kind === 'paragraph', markdown);
      return block.content;
    }
  });

  it('knows which addresses lead anywhere', () => {
    const cases = {
      'https://example.org/a': 'https://example.org/a',
      'http://example.org': 'http://example.org',
      ' example.org/hjælp ': 'https://example.org/hjælp',
      'kontor@example.org': 'mailto:kontor@example.org',
      'mailto:kontor@example.org': 'mailto:kontor@example.org',
      'tel:+4520123456': 'tel:+4520123456',
      'javascript:alert(1)': undefined,
      'data:text/html,x': undefined,
      'file:///etc/passwd': undefined,
      '//': undefined,
      intranet: undefined,
      '': undefined,
    };
    for (const [typed, address] of Object.entries(cases)) assert.equal(linkAddress(typed), address, typed);
  });
});

describe('an entry being written', () => {
  const empty = newForm({ defaultLocale: 'da' });
  const write = (
    form: EntryForm,
    tag: 'da' | 'sv' | 'nb' | 'en',
    text: Partial<EntryForm['texts']['da']>,
  ) => ({
    ...form,
    languages: form.languages.includes(tag) ? form.languages : [...form.languages, tag],
    texts: { ...form.texts, [tag]: { ...form.texts[tag], ...text } },
  });

  it('needs a question in the own language and in each that has an answer', () => {
    assert.deepEqual(problemsOf(empty), { 'da.question': 'needQuestion' });
    const asked = write(empty, 'da', { question: 'Hvad?' });
    assert.deepEqual(problemsOf(asked), {});
    assert.deepEqual(problemsOf(write(asked, 'sv', {})), {}, 'a language chosen and left empty is none');
    assert.deepEqual(problemsOf(write(asked, 'sv', { answer: 'Ja.' })), { 'sv.question': 'needQuestion' });
  });

  it('says what is too long', () => {
    const long = write(empty, 'da', { question: 'x'.repeat(2001), parentAnswer: 'x'.repeat(20_001) });
    assert.deepEqual(problemsOf(long), {
      'da.question': 'questionTooLong',
      'da.parentAnswer': 'answerTooLong',
    });
    const full = write(empty, 'da', { question: 'x'.repeat(2000), answer: 'x'.repeat(20_000) });
    assert.deepEqual(problemsOf(full), {});
  });

  it('is the same form again after it was stored', () => {
    const form = write(write(empty, 'da', { question: 'Hvad?', answer: 'Ja.' }), 'en', { question: 'What?' });
    const draft = draftOf({ ...form, leaf: 'digital/login', topicId: 't', reviewOn: '2027-01-01' });
    const stored = formOf({
      ...entry,
      texts: draft.texts,
      topicId: draft.topicId,
      leaf: draft.leaf,
      reviewOn: draft.reviewOn,
    });
    assert.ok(isSameForm(stored, { ...form, leaf: 'digital/login', topicId: 't', reviewOn: '2027-01-01' }));
  });

  it('keeps what was written in a language that is taken out until it is saved', () => {
    const form = write(write(empty, 'da', { question: 'Hvad?' }), 'sv', { question: 'Vad?' });
    const without = { ...form, languages: ['da' as const] };
    assert.equal(isSameForm(form, without), false);
    assert.deepEqual(Object.keys(draftOf(without).texts), ['da']);
    assert.ok(isSameForm(form, { ...without, languages: ['da', 'sv'] }));
  });

  describe('when somebody else saved meanwhile', () => {
    const base = write(empty, 'da', { question: 'Hvad?', answer: 'Ja.' });
    const mine = { ...write(base, 'da', { answer: 'Nej.' }), reviewOn: '2027-01-01' };
    const theirs = {
      ...write(write(base, 'da', { answer: 'Måske.' }), 'sv', { question: 'Vad?' }),
      topicId: 't',
    };

    it('tells who changed what, and asks only where both did', () => {
      const found = differencesOf(base, mine, theirs).map(({ part, choice }) => [part.id, choice]);
      assert.deepEqual(found, [
        ['da.answer', undefined],
        ['sv.question', 'theirs'],
        ['topicId', 'theirs'],
        ['reviewOn', 'mine'],
      ]);
    });

    it('makes one of both by what was chosen', () => {
      const choices = new Map<string, Side>([
        ['da.answer', 'mine'],
        ['sv.question', 'theirs'],
        ['topicId', 'theirs'],
        ['reviewOn', 'mine'],
      ]);
      const merged = mergeForms(mine, theirs, choices);
      assert.deepEqual(draftOf(merged).texts.da?.answer, 'Nej.');
      assert.deepEqual(merged.languages, ['da', 'sv']);
      assert.deepEqual([merged.topicId, merged.reviewOn], ['t', '2027-01-01']);
    });

    it('takes a language out where that is what was chosen', () => {
      const kept = mergeForms(mine, theirs, new Map<string, Side>([['sv.question', 'mine']]));
      assert.deepEqual(kept.languages, ['da']);
    });
  });
});

const entry: DeskEntryDto = {
  id: '7a1e0000-0000-4000-8000-000000000001',
  state: 'answered',
  locale: 'da',
  revision: 1,
  texts: {},
  scope: { institutionId: null, institution: '' },
  topicId: null,
  leaf: null,
  source: 'superuser',
  helped: 0,
  followers: 0,
  createdAt: '2026-09-15T08:00:00.000Z',
  updatedAt: '2026-09-15T08:00:00.000Z',
  verifiedAt: null,
  reviewOn: null,
  asker: null,
  askerInstitution: '',
  owner: null,
  assignedTo: null,
  answeredBy: null,
  verifiedBy: null,
  answers: [],
  isShared: false,
  releases: 0,
  redirectedFrom: null,
};
