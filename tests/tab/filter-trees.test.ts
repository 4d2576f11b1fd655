import assert from 'node:assert/strict';
import { countErrands, filterTrees } from '../../src/tab/features/contacts/filter-trees.ts';
import { contactsIn } from '../support/tab-contacts.ts';

describe('filterTrees', () => {
  const { trees } = contactsIn('da');
  const leavesFor = (query: string) =>
    filterTrees(trees, query).flatMap((tree) => tree.errands.map(({ leaf }) => leaf));

  it('keeps everything without a query', () => {
    assert.equal(countErrands(filterTrees(trees, '  ')), 6);
  });

  it('finds words of the title, whatever their case and order', () => {
    assert.deepEqual(leavesFor('FORKERTE skemaet'), ['timetable']);
  });

  it('finds by name, role and place, of the next level too', () => {
    assert.deepEqual(leavesFor('mille'), ['login', 'timetable']);
    assert.deepEqual(leavesFor('leverandørens'), ['widget']);
    assert.deepEqual(leavesFor('aula-gruppen'), ['camera']);
  });

  it('takes a Swedish spelling of a Danish letter', () => {
    assert.deepEqual(leavesFor('börnehuset'), leavesFor('børnehuset'));
    assert.deepEqual(leavesFor('önske'), ['wish']);
  });

  it('drops trees without a match, and finds nothing for nonsense', () => {
    assert.deepEqual(
      filterTrees(trees, 'kamera').map(({ id }) => id),
      ['meetings'],
    );
    assert.deepEqual(filterTrees(trees, 'xyzzy'), []);
  });
});
