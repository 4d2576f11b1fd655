import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isAnswerLike } from '../../../../src/features/qna/chat/chatter-rules.ts';
import { answerElements, inLine } from '../../../../src/features/qna/chat/entry-elements.ts';
import { stillHolds } from '../../../../src/features/qna/chat/notice-rules.ts';
import { placeOf } from '../../../../src/features/qna/chat/thread-rules.ts';
import { digestDay } from '../../../../src/features/qna/chat/weekly-rules.ts';
import type { Entry } from '../../../../src/features/qna/index.ts';

const links = { picture: (address: string) => `https://vejviser.example${address}` };

describe('what is written in a thread', () => {
  it('is offered when it reads like an answer', () => {
    for (const text of [
      'Åbn Komme/gå, og vælg din klasse.',
      'Gå in under Inställningar och välj språk',
      'Du finner det under Innstillinger, trykk på Språk',
      'Open the settings and choose your language',
      'Tak for spørgsmålet. Man skal ind under Komme/gå, vælge klassen og derefter trykke på elevens navn.',
    ])
      assert.equal(isAnswerLike(text), true, text);
  });

  it('is left alone when it thanks, agrees, waits or asks', () => {
    for (const text of [
      '',
      '👍',
      'Tak!',
      'Tusen tack för hjälpen Yasmin',
      'Takk, det var fint å vite',
      'Thanks, I did not know that',
      'Jeg undersøger det og skriver her',
      'Samme her på vores skole',
      'Er det på tablet eller computer?',
      'Vad står det på skärmen då, exakt?',
      'enig med Bo',
    ])
      assert.equal(isAnswerLike(text), false, text);
  });

  it('is never a question', () => {
    fc.assert(fc.property(fc.string(), (text) => !isAnswerLike(`${text}?`)));
  });
});

describe('an answer on a card', () => {
  it('stays within its room, whatever is written, and has no markup of others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), (text) => {
        const { elements } = answerElements(text, links, 'da', 1_000);
        assert.ok(Buffer.byteLength(JSON.stringify(elements)) < 2_500);
      }),
      { numRuns: 200 },
    );
  });

  it('says when it goes on elsewhere', () => {
    const answer = Array.from({ length: 40 }, (_, index) => `Afsnit ${index} med nogle ord i.`).join('\n\n');
    const cut = answerElements(answer, links, 'da', 300);
    assert.equal(cut.isCut, true);
    assert.match(JSON.stringify(cut.elements), /Afsnit 0/);
    assert.equal(answerElements('Kort.', links, 'da').isCut, false);
    assert.equal(answerElements('x'.repeat(20_000), links, 'da').isCut, true);
  });

  it('shows our own pictures by their whole address, and no others', () => {
    const token = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnop';
    const { elements } = answerElements(
      `Se her ![Menu](/pictures/${token}) ![x](https://elsewhere.example/x.png)`,
      links,
      'da',
    );
    const images = elements.filter(({ type }) => type === 'Image');
    assert.deepEqual(images, [
      { type: 'Image', url: `https://vejviser.example/pictures/${token}`, altText: 'Menu' },
    ]);
  });

  it('has a beginning in plain words', () => {
    assert.equal(inLine('**Åbn** [siden](https://x.example)\n\n- Tryk'), 'Åbn siden - Tryk');
  });
});

describe('a place in a channel', () => {
  it('is the channel, and the message its thread is about', () => {
    assert.deepEqual(placeOf('19:abc@thread.tacv2;messageid=1700000000000'), {
      channelId: '19:abc@thread.tacv2',
      rootId: '1700000000000',
    });
    assert.deepEqual(placeOf('19:abc@thread.tacv2'), { channelId: '19:abc@thread.tacv2' });
    assert.deepEqual(placeOf(''), { channelId: '' });
  });
});

describe('the day of the digest', () => {
  it('is the weekday by the municipality’s own clock, in the morning', () => {
    const zone = 'Europe/Copenhagen';
    const due = (at: string, weekday: number | undefined = 5) => digestDay(new Date(at), weekday, zone);
    assert.deepEqual(due('2026-09-18T06:05:00Z'), new Date('2026-09-17T22:00:00Z'));
    assert.equal(due('2026-09-18T05:59:00Z'), undefined, 'before eight');
    assert.equal(due('2026-09-18T13:05:00Z'), undefined, 'in the afternoon');
    assert.equal(due('2026-09-17T08:05:00Z'), undefined, 'a Thursday');
    assert.equal(digestDay(new Date('2026-09-18T08:05:00Z'), undefined, zone), undefined, 'switched off');
    // in winter eight is an hour later by the clock of the world
    assert.equal(due('2026-11-20T06:30:00Z'), undefined);
    assert.ok(due('2026-11-20T07:30:00Z'));
  });
});

describe('what somebody was to be told', () => {
  const now = new Date('2026-09-15T08:00:00Z');
  const entry: Entry = {
    id: 'e',
    municipalityId: 'm',
    state: 'open',
    locale: 'da',
    scope: { kind: 'municipality' },
    source: 'chat',
    askerNamed: false,
    helped: 0,
    revision: 1,
    createdAt: now,
    createdBy: 'p',
    updatedAt: now,
    updatedBy: 'p',
    texts: { da: { question: 'Hvordan?' } },
  };
  const holds = (
    kind: Parameters<typeof stillHolds>[0]['kind'],
    change: Partial<Entry>,
    isFollowing = true,
  ) => stillHolds({ kind, personId: 'p' }, { ...entry, ...change }, { isFollowing, today: '2026-09-15' });

  it('holds only as long as it is so', () => {
    assert.equal(holds('answer', { state: 'answered' }), true);
    assert.equal(holds('answer', { state: 'answered' }, false), false, 'follows no longer');
    assert.equal(holds('answer', {}), false, 'opened again');
    assert.equal(holds('answer', { state: 'verified', removedAt: now }), false);
    assert.equal(holds('question', {}), true);
    assert.equal(holds('question', { assignedTo: 'other' }), false, 'somebody else is on it');
    assert.equal(holds('question', { state: 'answered' }), false);
    assert.equal(holds('assigned', { assignedTo: 'p' }), true);
    assert.equal(holds('assigned', { assignedTo: 'other' }), false);
    assert.equal(holds('reopened', { mergedInto: 'x' }), false);
    assert.equal(holds('review', { state: 'verified', reviewOn: '2026-09-15' }), true);
    assert.equal(
      holds('review', { state: 'verified', reviewOn: '2027-09-15' }),
      false,
      'looked at meanwhile',
    );
    assert.equal(holds('review', { state: 'outdated', reviewOn: '2026-09-15' }), false);
  });
});
