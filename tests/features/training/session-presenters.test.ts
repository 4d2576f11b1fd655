import assert from 'node:assert/strict';
import type { SessionView } from '../../../src/features/training/index.ts';
import {
  presentClash,
  presentSessionCard,
} from '../../../src/features/training/chat/session-card-presenter.ts';
import {
  presentChoices,
  type ChoiceFacts,
} from '../../../src/features/training/chat/session-choices-presenter.ts';
import {
  forEverybody,
  presentDetails,
  presentLines,
  sessionData,
} from '../../../src/features/training/session-presenter.ts';
import { readVisitForm } from '../../../src/features/training/chat/visit-form-rules.ts';
import { sampleBooking, sampleView } from '../../support/training-card-samples.ts';

const now = new Date('2026-09-15T08:00:00Z');
const hour = 3_600_000;
const view = sampleView('da');
const start = view.session.startsAt.getTime();

const mine = (
  state: 'booked' | 'waiting' | 'offered',
  overrides: Partial<SessionView> = {},
): SessionView => ({
  ...view,
  mine: {
    ...sampleBooking,
    state,
    ...(state === 'offered' ? { offerExpiresAt: new Date('2026-09-15T12:00:00Z') } : {}),
  },
  obstacle: 'already-booked',
  ...overrides,
});
const withSession = (overrides: Partial<SessionView['session']>, of: SessionView = view): SessionView => ({
  ...of,
  session: { ...of.session, ...overrides },
});

describe('a session in words', () => {
  const stateOf = (of: SessionView, at = now) => presentLines(of, 'da', at).state;
  const full = { capacity: 12, booked: 12, offered: 0, waiting: 0, free: 0 };

  it('says the seats, and what the reader has to do with it before that', () => {
    assert.equal(stateOf(view), '4 ledige pladser');
    assert.equal(stateOf({ ...view, seats: { ...full, free: 1 } }), '1 ledig plads');
    assert.equal(stateOf({ ...view, seats: full }), 'Fuldt');
    assert.equal(stateOf({ ...view, seats: { ...full, waiting: 7 } }), 'Fuldt, 7 på venteliste');
    assert.equal(stateOf(mine('booked')), 'Du er tilmeldt');
    assert.equal(stateOf(mine('waiting', { myPlaceInQueue: 3 })), 'Du er nr. 3 på ventelisten');
    assert.equal(stateOf(mine('offered')), 'Pladsen er din, hvis du tager den senest kl. 14.00');
    assert.equal(stateOf({ ...view, isTeacher: true }), 'Du er underviser');
    assert.equal(stateOf(withSession({ signUp: 'open' })), 'Åbent for alle');
    assert.equal(stateOf(view, new Date(start - 20 * hour)), 'Tilmeldingen er lukket');
    assert.equal(stateOf(withSession({ state: 'cancelled' }, mine('booked'))), 'Aflyst');
    assert.equal(stateOf(mine('booked'), new Date(start + 50 * hour)), 'Afholdt');
    const came = { ...mine('booked'), mine: { ...sampleBooking, attended: true } };
    assert.equal(stateOf(came, new Date(start + 50 * hour)), 'Du deltog');
  });

  it('says place, link or both, and what is out of the ordinary', () => {
    assert.equal(presentLines(view, 'da', now).where, 'Rådhuset, Lindesalen, Torvet 1');
    assert.equal(
      presentLines(withSession({ isOnline: true }), 'da', now).where,
      'Rådhuset, Lindesalen, Torvet 1 eller online i Teams',
    );
    const { place: _place, ...nowhere } = view;
    assert.equal(presentLines(nowhere, 'da', now).where, 'Stedet er ikke bestemt endnu');
    assert.equal(presentLines(view, 'da', now).kind, 'Workshop');
    const foreign = { ...view, heldBy: 'Björkälva kommun' };
    assert.equal(
      presentLines(foreign, 'sv', now).kind,
      'Workshop · Hålls på danska · Hålls av Björkälva kommun',
    );
    assert.deepEqual(sessionData(view), { session: view.session.id });
    assert.deepEqual(sessionData(foreign), { session: view.session.id, municipality: view.municipalityId });
  });

  it('keeps control characters, long texts and links that are none off the card', () => {
    const nasty: SessionView = {
      ...view,
      course: {
        ...view.course,
        titles: { da: `\u202Egnp.exe\u0000 ${'Aula '.repeat(100)}` },
        contents: { da: `Linje et\n\n\nLinje to ${'x'.repeat(9_000)}` },
        links: [
          { title: 'ond', url: 'javascript:alert(1)' },
          { title: ' ', url: 'https://god.example/' },
        ],
      },
    };
    const { lines, content, links } = presentDetails(nasty, 'da', now);
    assert.ok(lines.title.length <= 300 && lines.title.endsWith('…'));
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(lines.title, /[\u0000-\u001f\u202a-\u202e]/);
    assert.equal(content[0], 'Linje et');
    assert.ok(content.join('').length < 1_600 && content.at(-1)!.endsWith('…'));
    assert.deepEqual(links, [{ title: 'https://god.example/', url: 'https://god.example/' }]);
  });

  it('holds nothing of one reader where many read', () => {
    const plain = forEverybody({
      ...mine('booked'),
      myPlaceInQueue: 1,
      joinUrl: 'https://x.example',
      isTeacher: true,
    });
    assert.equal(stateOf(plain), '4 ledige pladser');
    assert.deepEqual(
      [plain.mine, plain.joinUrl, plain.obstacle, plain.isTeacher],
      [undefined, undefined, undefined, false],
    );
    assert.equal(forEverybody({ ...view, obstacle: 'cancelled' }).obstacle, 'cancelled');
  });
});

describe('what can be done with a session', () => {
  const facts: ChoiceFacts = {
    now,
    mayBookOthers: true,
    mayShare: true,
    isChecked: true,
    isBrief: false,
    fileUrl: 'https://x.example/fil.ics',
  };
  const choices = (of: SessionView, overrides: Partial<ChoiceFacts> = {}) =>
    Object.keys(presentChoices(of, { ...facts, ...overrides })).sort();
  const full = { capacity: 12, booked: 12, offered: 0, waiting: 1, free: 0 };

  it('is booking, or waiting where it is full', () => {
    assert.deepEqual(choices(view), ['book', 'moreDates', 'others', 'share']);
    assert.deepEqual(choices({ ...view, seats: full }), ['moreDates', 'others', 'share', 'wait']);
    assert.deepEqual(presentChoices(view, facts).book, {
      session: view.session.id,
      at: start,
      checked: true,
    });
  });

  it('is cancelling and changing what is booked, taking what is offered', () => {
    assert.deepEqual(choices(mine('booked')), ['cancel', 'change', 'fileUrl', 'others', 'share']);
    assert.deepEqual(choices(withSession({ followUpOf: 'x' }, mine('booked'))), [
      'cancel',
      'fileUrl',
      'others',
      'share',
    ]);
    assert.deepEqual(choices(mine('offered')), ['cancel', 'others', 'share', 'take']);
    assert.deepEqual(choices(mine('waiting', { seats: full })), ['cancel', 'moreDates', 'others', 'share']);
    assert.ok(choices(mine('waiting')).includes('take'), 'near the start a free seat goes to who takes it');
  });

  it('is not booking where something is in the way, nor anything but other dates once it has begun', () => {
    assert.deepEqual(choices({ ...view, obstacle: 'not-for-you' }), ['moreDates', 'others', 'share']);
    assert.deepEqual(choices(withSession({ state: 'cancelled' }, { ...view, obstacle: 'cancelled' })), [
      'moreDates',
    ]);
    assert.deepEqual(choices(mine('booked'), { now: new Date(start) }), ['moreDates']);
    assert.deepEqual(
      choices({ ...view, heldBy: 'Solfjord' }),
      ['book', 'moreDates'],
      'others and channels: at home only',
    );
  });

  it('is joining, from an hour before until the end, for whoever takes part', () => {
    const joinUrl = 'https://teams.example/l/meetup-join/1';
    const joins = (of: SessionView, at: number) => choices(of, { now: new Date(at) }).includes('joinUrl');
    const booked = mine('booked', { joinUrl });
    assert.equal(joins(booked, start - hour - 1), false);
    assert.equal(joins(booked, start - hour), true);
    assert.equal(joins(booked, view.session.endsAt.getTime() - 1), true);
    assert.equal(joins(booked, view.session.endsAt.getTime()), false);
    assert.equal(joins({ ...view, isTeacher: true, joinUrl }, start), true);
    assert.equal(joins({ ...view, joinUrl }, start), false);
    assert.equal(joins({ ...booked, joinUrl: 'javascript:alert(1)' }, start), false);
  });
});

describe('how a booking stands', () => {
  const said = (of: SessionView, overrides = {}) =>
    presentSessionCard(of, {
      locale: 'da',
      now,
      mayBookOthers: false,
      mayShare: false,
      isChecked: false,
      isBrief: true,
      hasMailbox: true,
      ...overrides,
    }).said.map(({ text }) => text);
  const invited = (invitation: 'on-its-way' | 'sent' | 'failed' | 'none', of: Partial<SessionView> = {}) =>
    mine('booked', { ...of, mine: { ...sampleBooking, invitation } });

  it('is what became of the invitation', () => {
    assert.deepEqual(said(invited('on-its-way')), ['Invitationen er på vej til din kalender.']);
    assert.deepEqual(said(invited('sent')), ['Kursusgangen står i din kalender.']);
    assert.match(said(invited('failed'))[0]!, /^Din plads er sikker, men invitationen kom ikke frem/);
    assert.deepEqual(said(invited('none')), []);
    assert.match(said(invited('on-its-way'), { hasMailbox: false })[0]!, /ingen kalender i Outlook/);
    assert.deepEqual(said(invited('sent', { heldBy: 'Solfjord' })), ['Invitationen er sendt til din mail.']);
  });
});

describe('what is in the way of coming', () => {
  const busy = (from: number, until: number) => [
    { startsAt: new Date(start + from * hour), endsAt: new Date(start + until * hour) },
  ];

  it('is said of what overlaps, and of nothing else', () => {
    assert.equal(presentClash(view, [], undefined, 'da'), undefined, 'Outlook did not say');
    assert.equal(presentClash(view, [], [], 'da'), undefined);
    assert.equal(presentClash(view, [], busy(-1, 0), 'da'), undefined, 'ends when it begins');
    assert.equal(presentClash(view, [], busy(1.5, 2), 'da'), undefined, 'begins when it ends');
    assert.equal(
      presentClash(view, [], busy(-1, 0.5), 'da')?.text,
      'Din kalender er optaget kl. 12.00–13.30.',
    );
  });

  it('names the other session, which the calendar may not have yet', () => {
    const other = withSession({ id: 'other' }, mine('booked'));
    assert.match(presentClash(view, [other], undefined, 'da')!.text, /^Du er allerede tilmeldt Aula for nye/);
    const waiting = withSession({ id: 'other' }, mine('waiting'));
    assert.equal(
      presentClash(view, [waiting], undefined, 'da'),
      undefined,
      'a place in the queue is no seat',
    );
    assert.equal(
      presentClash(view, [mine('booked')], undefined, 'da'),
      undefined,
      'it is the session itself',
    );
  });
});

describe('the form of a visit', () => {
  it('says every fault at once, and gives the cleaned request', () => {
    assert.deepEqual(readVisitForm({ groupName: ' \u200b', size: '', wishes: '\n' }), {
      faults: ['group-missing', 'size-wrong', 'wishes-missing'],
    });
    for (const size of ['0', '481', '1.5', '-3', 'tolv', 0, 1e9]) {
      assert.deepEqual(readVisitForm({ groupName: 'Nord', size, wishes: 'Ja' }), { faults: ['size-wrong'] });
    }
    assert.deepEqual(
      readVisitForm({ groupName: ' Dagplejen\ni  Nord ', size: ' 12 ', wishes: 'En tirsdag\nOm deling' }),
      {
        request: { groupName: 'Dagplejen i Nord', size: 12, wishes: 'En tirsdag\nOm deling' },
      },
    );
  });
});
