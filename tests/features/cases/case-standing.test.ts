import assert from 'node:assert/strict';
import { partOf } from '../../../src/features/cases/case-policy.ts';
import { firstHeldLevel, peopledStep } from '../../../src/features/cases/case-standing-rules.ts';
import type { Case, CaseStep } from '../../../src/features/cases/index.ts';
import type { Absence, PersonHolder } from '../../../src/features/directory/index.ts';

const now = new Date('2026-09-15T08:00:00Z');
const away: Absence = {
  startsAt: new Date('2026-09-14T06:00:00Z'),
  endsAt: new Date('2026-09-18T16:00:00Z'),
};
const over: Absence = {
  startsAt: new Date('2026-09-01T06:00:00Z'),
  endsAt: new Date('2026-09-15T08:00:00Z'),
};
const left: Absence = { startsAt: new Date('2026-08-01T00:00:00Z') };

const person = (id: string) => ({ id, displayName: id });
const holder = (
  id: string,
  absences: readonly Absence[] = [],
  deputies: PersonHolder['deputies'] = [],
): PersonHolder => ({ kind: 'person', person: person(id), absences, deputies });
const deputy = (id: string, absences: readonly Absence[] = []) => ({ person: person(id), absences });

const pilots: CaseStep = {
  name: 'pilot@institution',
  roles: [{ role: 'pilot', scope: 'institution', institutionId: 'skole' }],
  personIds: [],
  isVendor: false,
};
const withPilots = (...holders: readonly PersonHolder[]) =>
  peopledStep(pilots, { roles: [{ role: 'pilot', scope: 'institution', holders }] }, now);

describe('who stands at a step of a case', () => {
  it('is whoever holds the role, and for those who are away the first deputy who is not', () => {
    const { present, personIds } = withPilots(
      holder('here', [over]),
      holder('away', [away], [deputy('away too', [away]), deputy('stands in'), deputy('not needed')]),
      holder('left', [left], [deputy('stands in')]),
    );
    assert.deepEqual(present, ['here', 'stands in']);
    assert.deepEqual(personIds, ['stands in']);
  });

  it('is nobody where all are away and nobody stands in', () => {
    assert.deepEqual(withPilots(holder('away', [away])).present, []);
    assert.deepEqual(withPilots().present, []);
  });

  it('is whom the institution has put there, or who stands in for them', () => {
    const put = { ...pilots, roles: [], personIds: ['put there'] };
    const people = new Map([['put there', holder('put there', [away], [deputy('stands in')])]]);
    const step = peopledStep(put, { roles: [], people }, now);
    assert.deepEqual([step.present, step.personIds], [['stands in'], ['put there', 'stands in']]);
  });

  it('gives a deputy the rights of the step only as long as they stand in', () => {
    const found = { level: 0, steps: [pilots.name], reporterId: 'teacher' } as unknown as Case;
    const partWhile = (absences: readonly Absence[]) => {
      const steps = [withPilots(holder('pilot', absences, [deputy('stands in')]))];
      return partOf({ personId: 'stands in', roles: [] }, found, { series: 'AULA', steps });
    };
    assert.equal(partWhile([away]), 'handler');
    assert.equal(partWhile([over]), 'none');
  });
});

describe('the first step that has a case', () => {
  const office: CaseStep = {
    name: 'supportEntitled@municipality',
    roles: [{ role: 'supportEntitled', scope: 'municipality' }],
    personIds: [],
    isVendor: false,
    present: ['office'],
  };
  const vendor: CaseStep = { name: 'external:vendor', roles: [], personIds: [], isVendor: true };

  it('is the next one where nobody is there, or nobody but whoever reports', () => {
    assert.equal(firstHeldLevel([withPilots(holder('pilot')), office, vendor], 'teacher'), 0);
    assert.equal(firstHeldLevel([withPilots(), office, vendor], 'teacher'), 1);
    assert.equal(firstHeldLevel([withPilots(holder('pilot')), office, vendor], 'pilot'), 1);
    assert.equal(firstHeldLevel([withPilots(holder('pilot'), holder('other')), office], 'pilot'), 0);
  });

  it('is none where the municipality has nobody: the vendor is asked by somebody only', () => {
    assert.equal(firstHeldLevel([withPilots(), vendor], 'teacher'), undefined);
    assert.equal(firstHeldLevel([office, vendor], 'office'), undefined);
  });
});
