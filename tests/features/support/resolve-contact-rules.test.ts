import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  Absence,
  ContactPoint,
  DeputyHolder,
  OpeningHours,
  Person,
  RoleHolder,
  RoleHolders,
} from '../../../src/features/directory/index.ts';
import type { HeldRole, RoleScope } from '../../../src/kernel/actor.ts';
import type { PresenceState } from '../../../src/platform/graph/graph-types.ts';
import type { ChainStep, TreeExternal } from '../../../src/features/trees/index.ts';
import {
  findNamedContact,
  nextLevel,
  peopleOf,
  resolveContact,
} from '../../../src/features/support/resolve-contact-rules.ts';
import { absenceAt } from '../../../src/features/support/reach-rules.ts';
import type {
  Contact,
  Reason,
  Resolution,
  ResolveInput,
} from '../../../src/features/support/support-types.ts';

// a Monday, 10:00 in Copenhagen
const at = new Date('2026-11-23T09:00:00Z');
const school = 'school';
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
const away: Absence[] = [{ startsAt: later(-24), endsAt: later(24) }];

const person = (id: string): Person => ({ id, displayName: `Navn ${id}` });
const holder = (
  id: string,
  more: { absences?: Absence[]; deputies?: [string, Absence[]?][]; lastNamedAt?: Date } = {},
): RoleHolder => ({
  kind: 'person',
  person: person(id),
  absences: more.absences ?? [],
  deputies: (more.deputies ?? []).map(([deputy, absences = []]): DeputyHolder => ({
    person: person(deputy),
    absences,
  })),
  lastNamedAt: more.lastNamedAt,
});
const hours = (opens: string, closes: string, days = '12345'): OpeningHours => ({
  weekdays: Object.fromEntries([...days].map((day) => [day, [[opens, closes] as const]])),
  closedOnHolidays: false,
  closedDays: [],
});
const service = (id: string, openingHours?: OpeningHours): RoleHolder => ({
  kind: 'contact-point',
  contactPoint: { id, kind: 'service', names: {}, openingHours },
});

const step = (text: string): ChainStep => {
  const [role, scope] = text.split('@');
  return scope === undefined
    ? { kind: 'external', external: role!.replace('external:', '') }
    : { kind: 'role', role: role!, scope: scope as RoleScope };
};

interface Setting {
  readonly chain: readonly string[];
  readonly holders?: Readonly<Record<string, readonly RoleHolder[]>>;
  readonly externals?: Readonly<Record<string, TreeExternal>>;
  readonly points?: readonly ContactPoint[];
  readonly presence?: Readonly<Record<string, PresenceState>>;
  readonly asker?: string;
  readonly askerRoles?: readonly HeldRole[];
  readonly urgent?: boolean;
  readonly fromStep?: number;
}

const inputOf = (setting: Setting): ResolveInput => ({
  chain: setting.chain.map(step),
  urgent: setting.urgent ?? false,
  externals: setting.externals ?? {},
  contacts: {
    roles: Object.entries(setting.holders ?? {}).map(([place, holders]): RoleHolders => {
      const [role, scope] = place.split('@');
      return { role: role!, scope: scope as RoleScope, holders };
    }),
    externals: new Map((setting.points ?? []).map((point) => [point.id, point])),
  },
  asker: { personId: setting.asker ?? 'asker', roles: setting.askerRoles ?? [] },
  institutionId: school,
  presence: new Map(Object.entries(setting.presence ?? {})),
  at,
  calendar: { timeZone: 'Europe/Copenhagen', isHoliday: () => false },
  fromStep: setting.fromStep,
});

const idOf = (contact: Contact) => (contact.kind === 'person' ? contact.person.id : contact.point.id);
const ids = (resolution: Resolution) => (resolution.kind === 'contact' ? resolution.contacts.map(idOf) : []);
const named = (resolution: Resolution) => ids(resolution)[0];
const kinds = (reasons: readonly Reason[]) => reasons.map(({ kind, step: { index } }) => `${kind} ${index}`);
const resolve = (setting: Setting) => resolveContact(inputOf(setting));
const next = (resolution: Resolution) => {
  assert.equal(resolution.kind, 'contact');
  if (resolution.kind !== 'contact') return undefined;
  const level = nextLevel(resolution.later, resolution.contacts[0]!);
  return level && (level.kind === 'contact' ? idOf(level.contact) : `passed on: ${level.external}`);
};

describe('who helps', () => {
  const chain = ['near@institution', 'far@municipality'];
  const both = { 'near@institution': [holder('near')], 'far@municipality': [holder('far')] };

  describe('along the chain', () => {
    it('is the nearest, with the further one as next level', () => {
      const found = resolve({ chain, holders: both });
      assert.equal(named(found), 'near');
      assert.equal(next(found), 'far');
      assert.deepEqual(kinds(found.reasons), []);
    });
    it('passes over a vacant step and says so', () => {
      const found = resolve({ chain, holders: { 'far@municipality': [holder('far')] } });
      assert.equal(named(found), 'far');
      assert.deepEqual(kinds(found.reasons), ['vacant 0']);
      assert.equal(next(found), undefined);
    });
    it('does not take a role of another scope', () => {
      const found = resolve({
        chain,
        holders: { 'near@municipality': [holder('x')], 'far@municipality': [holder('far')] },
      });
      assert.equal(named(found), 'far');
    });
    it('passes over the asker, who is the one colleagues come to', () => {
      const found = resolve({ chain, holders: both, asker: 'near' });
      assert.equal(named(found), 'far');
      assert.deepEqual(kinds(found.reasons), ['self 0']);
    });
    it('takes another equal instead of the asker', () => {
      const holders = { ...both, 'near@institution': [holder('near'), holder('equal')] };
      const found = resolve({ chain, holders, asker: 'near' });
      assert.deepEqual(ids(found), ['equal']);
      assert.deepEqual(kinds(found.reasons), ['self 0']);
    });
    it('offers no next level that is the same person', () => {
      const found = resolve({ chain, holders: { ...both, 'far@municipality': [holder('near')] } });
      assert.equal(next(found), undefined);
    });
    it('begins after the levels that were asked', () => {
      assert.equal(named(resolve({ chain, holders: both, fromStep: 1 })), 'far');
    });
    it('says honestly that there is nobody, and who coordinates', () => {
      const found = resolve({ chain, holders: { 'projectLead@municipality': [holder('lead')] } });
      assert.equal(found.kind, 'nobody');
      assert.deepEqual(kinds(found.reasons), ['vacant 0', 'vacant 1']);
      assert.equal(found.kind === 'nobody' && found.coordinator && idOf(found.coordinator.contact), 'lead');
    });
    it('knows when not even that', () => {
      const found = resolve({ chain });
      assert.equal(found.kind === 'nobody' && found.coordinator, undefined);
    });
  });

  describe('absence', () => {
    it('goes to the deputy, and says for whom', () => {
      const holders = {
        ...both,
        'near@institution': [holder('near', { absences: away, deputies: [['deputy']] })],
      };
      const found = resolve({ chain, holders });
      assert.ok(found.kind === 'contact' && found.contacts[0]!.kind === 'person');
      assert.equal(named(found), 'deputy');
      const [contact] = found.contacts;
      assert.ok(contact?.kind === 'person');
      assert.equal(contact.standsInFor?.person.id, 'near');
      assert.deepEqual(contact.standsInFor?.reach.until, later(24));
      assert.equal(contact.turnOf, 'near');
      assert.equal(next(found), 'far');
    });
    const cases: [string, Parameters<typeof holder>[1], Setting['presence'], string, string?][] = [
      [
        'the second deputy when the first is away too',
        { absences: away, deputies: [['d1', away], ['d2']] },
        {},
        'd2',
      ],
      [
        'the next step when all deputies are away',
        {
          absences: away,
          deputies: [
            ['d1', away],
            ['d2', away],
          ],
        },
        {},
        'far',
      ],
      ['the next step without a deputy', { absences: away }, {}, 'far'],
      ['not the asker as deputy', { absences: away, deputies: [['asker'], ['d2']] }, {}, 'd2'],
      ['not the absent one as own deputy', { absences: away, deputies: [['near'], ['d2']] }, {}, 'd2'],
      ['a deputy by presence', { deputies: [['deputy']] }, { near: 'out-of-office' }, 'deputy'],
      [
        'no deputy whose presence says away',
        { absences: away, deputies: [['deputy']] },
        { deputy: 'out-of-office' },
        'far',
      ],
      [
        'the person when the absence is over',
        { absences: [{ startsAt: later(-24), endsAt: at }], deputies: [['deputy']] },
        {},
        'near',
      ],
      [
        'the person before the absence begins',
        { absences: [{ startsAt: later(1) }], deputies: [['deputy']] },
        {},
        'near',
      ],
      [
        'the deputy from the first moment of the absence',
        { absences: [{ startsAt: at, endsAt: later(1) }], deputies: [['deputy']] },
        {},
        'deputy',
      ],
      [
        'the deputy until further notice',
        { absences: [{ startsAt: later(-1) }], deputies: [['deputy']] },
        {},
        'deputy',
      ],
      ['the person when busy', { deputies: [['deputy']] }, { near: 'busy' }, 'near'],
      ['the person when offline', { deputies: [['deputy']] }, { near: 'offline' }, 'near'],
    ];
    for (const [what, more, presence, expected] of cases) {
      it(`names ${what}`, () => {
        const found = resolve({
          chain,
          holders: { ...both, 'near@institution': [holder('near', more)] },
          presence,
        });
        assert.equal(named(found), expected);
      });
    }
    it('names the other equal before the next step, and says who is away', () => {
      const holders = { ...both, 'near@institution': [holder('near', { absences: away }), holder('equal')] };
      const found = resolve({ chain, holders });
      assert.deepEqual(ids(found), ['equal']);
      assert.deepEqual(kinds(found.reasons), ['away 0']);
    });
    it('gives a deputy who is an equal no second turn', () => {
      const holders = {
        'near@institution': [holder('a', { absences: away, deputies: [['b']] }), holder('b'), holder('c')],
      };
      assert.deepEqual(ids(resolve({ chain, holders })), ['b', 'c']);
    });
    it('ends when overlapping and touching absences have all ended', () => {
      const absences = [
        { startsAt: later(-5), endsAt: later(2) },
        { startsAt: later(1), endsAt: later(4) },
        { startsAt: later(4), endsAt: later(6) },
        { startsAt: later(7), endsAt: later(9) },
      ];
      assert.deepEqual(absenceAt(absences, at), { endsAt: later(6) });
      assert.equal(absenceAt(absences, later(6)), undefined);
      assert.deepEqual(absenceAt([...absences, { startsAt: later(5) }], at), { endsAt: undefined });
    });
  });

  describe('equals', () => {
    it('come in turn: never named first, then the one named longest ago', () => {
      const holders = {
        'near@institution': [
          holder('recent', { lastNamedAt: later(-1) }),
          holder('old', { lastNamedAt: later(-9) }),
          holder('never'),
        ],
      };
      assert.deepEqual(ids(resolve({ chain, holders })), ['never', 'old', 'recent']);
    });
    it('at hand come first when it is urgent', () => {
      const holders = { 'near@institution': [holder('a'), holder('b'), holder('c'), holder('d')] };
      const presence = { a: 'offline', b: 'available', c: 'busy', d: 'available' } as const;
      assert.deepEqual(ids(resolve({ chain, holders, presence, urgent: true })), ['b', 'd']);
      assert.deepEqual(ids(resolve({ chain, holders, presence })), ['a', 'b', 'c', 'd']);
    });
    it('are people before services', () => {
      const holders = { 'near@institution': [service('desk'), holder('human')] };
      assert.deepEqual(ids(resolve({ chain, holders })), ['human']);
    });
  });

  describe('services', () => {
    it('are named while they are open, until they close', () => {
      const found = resolve({
        chain,
        holders: { 'near@institution': [service('desk', hours('08:00', '15:30'))] },
      });
      assert.equal(named(found), 'desk');
      assert.ok(found.kind === 'contact');
      assert.deepEqual(found.contacts[0]!.reach, { state: 'now', until: new Date('2026-11-23T14:30:00Z') });
    });
    it('are passed over while they are closed, when a later step can be reached', () => {
      const holders = { ...both, 'near@institution': [service('desk', hours('12:00', '15:00'))] };
      const found = resolve({ chain, holders });
      assert.equal(named(found), 'far');
      assert.deepEqual(kinds(found.reasons), ['closed 0']);
    });
    it('are named closed when nobody can be reached: the one that opens first', () => {
      const holders = {
        'near@institution': [service('afternoon', hours('14:00', '15:00'))],
        'far@municipality': [
          service('noon', hours('12:00', '15:00')),
          service('tuesday', hours('08:00', '15:00', '2')),
        ],
      };
      const found = resolve({ chain, holders });
      assert.equal(named(found), 'noon');
      assert.ok(found.kind === 'contact');
      assert.deepEqual(found.contacts[0]!.reach, {
        state: 'closed',
        until: new Date('2026-11-23T11:00:00Z'),
      });
    });
    it('that never open again come last', () => {
      const holders = {
        'near@institution': [service('never', hours('08:00', '09:00', ''))],
        'far@municipality': [service('noon', hours('12:00', '15:00'))],
      };
      assert.equal(named(resolve({ chain, holders })), 'noon');
      assert.equal(
        named(resolve({ chain, holders: { 'near@institution': holders['near@institution'] } })),
        'never',
      );
    });
    it('without hours are always named', () => {
      assert.equal(named(resolve({ chain, holders: { 'near@institution': [service('group')] } })), 'group');
    });
  });

  describe('outside the municipality', () => {
    const toVendor = ['near@institution', 'external:vendor'];
    const externals = { vendor: { reachedBy: ['entitled'], mail: 'hjaelp@vendor.example' } };
    const entitled: HeldRole[] = [{ role: 'entitled', scope: 'municipality' }];

    it('is never named to a colleague who may not go there', () => {
      const found = resolve({ chain: toVendor, externals });
      assert.equal(found.kind, 'nobody');
      assert.deepEqual(kinds(found.reasons), ['vacant 0', 'not-entitled 1']);
    });
    it('is the next level that somebody else passes it on to', () => {
      const found = resolve({
        chain: toVendor,
        externals,
        holders: { 'near@institution': [holder('near')] },
      });
      assert.equal(next(found), 'passed on: vendor');
    });
    it('is named to who may, with the address the tree knows', () => {
      const found = resolve({ chain: toVendor, externals, askerRoles: entitled });
      assert.ok(found.kind === 'contact' && found.contacts[0]!.kind === 'contact-point');
      const [contact] = found.contacts;
      assert.equal(contact?.kind === 'contact-point' && contact.point.mail, 'hjaelp@vendor.example');
    });
    it('has the address the municipality has stored, where it has', () => {
      const points: ContactPoint[] = [
        { id: 'vendor', kind: 'external', names: {}, mail: 'vores@vendor.example' },
      ];
      const found = resolve({ chain: toVendor, externals, askerRoles: entitled, points });
      assert.ok(found.kind === 'contact');
      const [contact] = found.contacts;
      assert.equal(contact?.kind === 'contact-point' && contact.point.mail, 'vores@vendor.example');
    });
    it('is not for who holds the role at another institution', () => {
      const elsewhere: HeldRole[] = [{ role: 'entitled', scope: 'institution', institutionId: 'other' }];
      const here: HeldRole[] = [{ role: 'entitled', scope: 'institution', institutionId: school }];
      assert.equal(resolve({ chain: toVendor, externals, askerRoles: elsewhere }).kind, 'nobody');
      assert.equal(named(resolve({ chain: toVendor, externals, askerRoles: here })), 'vendor');
    });
    it('is for nobody when the tree does not say for whom', () => {
      assert.equal(resolve({ chain: ['external:vendor'], askerRoles: entitled }).kind, 'nobody');
    });
  });

  describe('an answer shown again', () => {
    it('shows the same person, away or not', () => {
      const input = inputOf({
        chain,
        holders: { 'near@institution': [holder('near', { absences: away }), holder('b')] },
      });
      assert.equal(findNamedContact(input, 0, { personId: 'near' })?.reach.state, 'away');
    });
    it('shows a deputy with whom they stand in for', () => {
      const input = inputOf({
        chain,
        holders: { 'near@institution': [holder('near', { absences: away, deputies: [['deputy']] })] },
      });
      const contact = findNamedContact(input, 0, { personId: 'deputy' });
      assert.equal(contact?.kind === 'person' && contact.standsInFor?.person.id, 'near');
    });
    it('is undefined once the person is not there any more, or the step is gone', () => {
      const input = inputOf({ chain, holders: both });
      assert.equal(findNamedContact(input, 0, { personId: 'gone' }), undefined);
      assert.equal(findNamedContact(input, 7, { personId: 'near' }), undefined);
    });
  });

  describe('whatever the setting', () => {
    const states = fc.constantFrom<PresenceState>('available', 'busy', 'offline', 'out-of-office', 'unknown');
    const anyone = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'asker');
    const absences = fc.constantFrom<Absence[]>(
      [],
      away,
      [{ startsAt: later(-2) }],
      [{ startsAt: later(2) }],
    );
    const holders = fc.array(
      fc.oneof(
        fc
          .record({ id: anyone, absences, deputies: fc.array(fc.tuple(anyone, absences), { maxLength: 3 }) })
          .map(({ id, ...more }) => holder(id, more)),
        fc.constantFrom(service('open'), service('shut', hours('20:00', '21:00'))),
      ),
      { maxLength: 4 },
    );
    const places = ['near@institution', 'mid@municipality', 'far@network'];
    const settings = fc.record({
      chain: fc.shuffledSubarray([...places, 'external:vendor'], { minLength: 1 }),
      holders: fc.record(Object.fromEntries(places.map((place) => [place, holders]))),
      presence: fc.dictionary(anyone, states),
      externals: fc.constant({ vendor: { reachedBy: ['entitled'] } }),
      urgent: fc.boolean(),
    });

    it('never names the asker, somebody away, or the vendor to who may not go there', () => {
      fc.assert(
        fc.property(settings, (setting) => {
          const found = resolve(setting);
          if (found.kind === 'nobody') return;
          assert.ok(found.contacts.length > 0);
          for (const contact of found.contacts) {
            assert.notEqual(idOf(contact), 'asker');
            assert.notEqual(idOf(contact), 'vendor');
            assert.notEqual(contact.reach.state, 'away');
          }
        }),
      );
    });

    it('names nobody only when no step has anybody', () => {
      fc.assert(
        fc.property(settings, (setting) => {
          if (resolve(setting).kind === 'contact') return;
          for (const place of setting.chain) {
            for (const each of setting.holders[place] ?? []) {
              assert.equal(each.kind, 'person');
              if (each.kind !== 'person' || each.person.id === 'asker') continue;
              const isAway =
                absenceAt(each.absences, at) ?? setting.presence[each.person.id] === 'out-of-office';
              assert.ok(isAway, `${each.person.id} could have been named`);
            }
          }
        }),
      );
    });

    it('asks about the presence of everybody it may name', () => {
      fc.assert(
        fc.property(settings, (setting) => {
          const input = inputOf(setting);
          const known = peopleOf(input);
          const found = resolveContact(input);
          if (found.kind === 'nobody') return;
          for (const contact of found.contacts) {
            if (contact.kind === 'person') assert.ok(known.includes(contact.person.id));
          }
        }),
      );
    });
  });
});
