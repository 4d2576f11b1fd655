import assert from 'node:assert/strict';
import { sightOf } from '../../../src/features/cases/sight-rules.ts';
import { loadTemplates, type ChainStep, type PublishedTree } from '../../../src/features/trees/index.ts';

describe('sightOf', () => {
  const school = 'school';
  const held = { role: 'pedagogicalSuperuser', scope: 'institution', institutionId: school } as const;
  const step: ChainStep = { kind: 'role', role: held.role, scope: 'institution' };
  const name = 'pedagogicalSuperuser@institution';
  let tree: PublishedTree;

  before(async () => {
    const aula = (await loadTemplates()).find(({ id }) => id === 'aula')!;
    const by = { kind: 'person', id: 'kaja' } as const;
    const contact = { step, with: { ...step, by }, leaf: 'usage' };
    const overlay = { contacts: [contact], inserts: [], skips: [], texts: [] };
    tree = { tree: aula, version: 1, overlays: { [school]: overlay } };
  });

  it('is everything for coordinators, and nothing for who stands nowhere', () => {
    const coordinator = { personId: 'ida', roles: [{ role: 'coordinator', scope: 'municipality' }] } as const;
    assert.deepEqual(sightOf(coordinator, [], [tree]), { kind: 'all' });
    assert.deepEqual(sightOf({ personId: 'bo', roles: [] }, [], [tree]), {
      kind: 'steps',
      personId: 'bo',
      places: [],
    });
  });

  it('leads past whoever holds a role to whom an institution has put there, for that errand', () => {
    const errand = { treeId: 'aula', leaf: 'usage' };
    assert.deepEqual(sightOf({ personId: 'bo', roles: [held] }, [], [tree]), {
      kind: 'steps',
      personId: 'bo',
      places: [{ step: name, institutionId: school, except: [{ ...errand, institutionId: school }] }],
    });
    assert.deepEqual(sightOf({ personId: 'kaja', roles: [] }, [], [tree]), {
      kind: 'steps',
      personId: 'kaja',
      places: [{ step: name, institutionId: school, errand }],
    });
  });

  it('is also that of whoever is stood in for', () => {
    const sight = sightOf({ personId: 'kaja', roles: [] }, [{ personId: 'bo', roles: [held] }], [tree]);
    assert.equal(sight.kind === 'steps' && sight.places.length, 2);
  });
});
