import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  allPaths,
  carryPath,
  loadTemplates,
  parsePath,
  pathTo,
  questionBetween,
  walk,
  type PathStep,
  type Tree,
} from '../../../src/features/trees/index.ts';
import { AppError } from '../../../src/kernel/app-error.ts';
import { smallTree, treeOf } from './small-tree.ts';

const step = (node: string, option: string): PathStep => ({ node, option });
const throwsCode = (code: string, run: () => unknown) =>
  assert.throws(run, (error) => error instanceof AppError && error.code === code);

/** Whatever a card or a page may send in place of a path, and now and then something close to a real one. */
const anyPath = fc.oneof(
  fc.anything(),
  fc.array(fc.anything(), { maxLength: 20 }),
  fc.array(
    fc.record({
      node: fc.oneof(fc.constantFrom('start', 'broken', '__proto__', 'constructor', 'toString'), fc.string()),
      option: fc.oneof(
        fc.constantFrom('broken', 'howto', 'screen', '__proto__', 'hasOwnProperty'),
        fc.string(),
      ),
    }),
    { maxLength: 20 },
  ),
);

describe('walking a tree', () => {
  const tree = smallTree();
  let templates: Tree[];
  before(async () => {
    templates = await loadTemplates();
  });

  it('begins with the first question and ends at an errand', () => {
    assert.deepEqual(walk(tree, []), {
      kind: 'question',
      node: 'start',
      options: tree.nodes.start?.options,
      answered: [],
    });
    assert.equal(walk(tree, [step('start', 'broken')]).kind, 'question');
    assert.deepEqual(walk(tree, [step('start', 'broken'), step('broken', 'screen')]), {
      kind: 'leaf',
      leaf: 'screen',
      answered: [step('start', 'broken'), step('broken', 'screen')],
    });
  });

  it('says that the tree has changed when a path does not hold in it', () => {
    for (const path of [
      [step('start', 'gone')],
      [step('gone', 'broken')],
      [step('broken', 'screen')],
      [step('broken', 'screen'), step('start', 'broken')],
      [step('start', 'howto'), step('broken', 'screen')],
      [step('start', 'broken'), step('start', 'broken')],
    ])
      throwsCode('tree-changed', () => walk(tree, path));
  });

  it('refuses what is no path', () => {
    const long = Array.from({ length: 17 }, () => step('start', 'broken'));
    for (const path of [
      undefined,
      'start',
      { length: 1 },
      [null],
      [[]],
      [{ node: 'start' }],
      [{ node: 'start', option: 7 }],
      [step('__proto__', 'x')],
      [step('start', 'constructor')],
      [step('start', 'a'.repeat(1_000_000))],
      new Array(3),
      long,
    ])
      throwsCode('bad-request', () => walk(tree, path as never));
  });

  it('keeps nothing of a path but its steps', () => {
    assert.deepEqual(parsePath([{ node: 'start', option: 'broken', extra: '<b>' }]), [
      step('start', 'broken'),
    ]);
  });

  it('throws nothing but AppError, whatever it is given', () => {
    const onlyAppError = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        assert.ok(error instanceof AppError, String(error));
      }
    };
    fc.assert(
      fc.property(anyPath, (path) => {
        onlyAppError(() => walk(tree, path as never));
        onlyAppError(() => carryPath(path as never, tree));
      }),
      { numRuns: 1_000 },
    );
  });

  it('carries a path as far as it holds, and what is carried can be walked', () => {
    const paths = fc.constantFrom(...templates.flatMap((one) => allPaths(one).map(({ path }) => path)));
    fc.assert(
      fc.property(paths, fc.constantFrom(...templates, tree), (path, other) => {
        const carried = carryPath(path, other);
        assert.deepEqual(carried, path.slice(0, carried.length));
        walk(other, carried);
        const next = path[carried.length];
        if (next) throwsCode('tree-changed', () => walk(other, [...carried, next]));
      }),
    );
    // The answer was moved below another question, and one answer is gone.
    const changed = treeOf({ start: ['broken', 'usage'], broken: ['screen', 'x'] });
    const old = [step('start', 'o-broken'), step('broken', 'o-other')];
    assert.deepEqual(carryPath(old, changed), [step('start', 'o-broken')]);
  });

  it('follows every path of a made-up tree to its leaf', () => {
    const ids = ['start', 'n1', 'n2', 'n3'];
    // Later nodes only, so that there is no cycle.
    const shape = fc
      .tuple(
        ...ids.map((_, index) =>
          fc.uniqueArray(fc.constantFrom(...ids.slice(index + 1), 'a', 'b', 'c', 'd'), {
            minLength: 1,
            maxLength: 5,
          }),
        ),
      )
      .map((targets) => treeOf(Object.fromEntries(ids.map((id, index) => [id, targets[index] ?? []]))));
    fc.assert(
      fc.property(shape, (made) => {
        for (const { leaf, path } of allPaths(made)) {
          assert.deepEqual(walk(made, path), { kind: 'leaf', leaf, answered: path });
          const shortest = pathTo(made, leaf);
          assert.ok(shortest && shortest.length <= path.length);
          for (let length = 0; length < path.length; length += 1)
            assert.equal(walk(made, path.slice(0, length)).kind, 'question');
        }
      }),
    );
  });

  it('does not walk in circles in a tree that has one', () => {
    const circle = treeOf({ start: ['one', 'a'], one: ['start', 'b'] });
    assert.deepEqual(
      allPaths(circle).map(({ leaf }) => leaf),
      ['b', 'a'],
    );
  });
});

describe('the question between candidates', () => {
  let aula: Tree;
  let meetings: Tree;
  before(async () => {
    const trees = await loadTemplates();
    aula = trees.find(({ id }) => id === 'aula')!;
    meetings = trees.find(({ id }) => id === 'travel-free-meetings')!;
  });

  it('is where their paths part', () => {
    assert.deepEqual(questionBetween(aula, ['login-idp', 'login-unilogin']), {
      node: 'login-kind',
      path: [step('start', 'login')],
      options: ['municipal', 'unilogin'],
    });
    assert.deepEqual(questionBetween(aula, ['usage', 'login-idp', 'login-unilogin']), {
      node: 'start',
      path: [],
      options: ['howto', 'login'],
    });
    // howto can be reached through the booking question too; its own answer is nearer.
    assert.equal(questionBetween(meetings, ['room-booking', 'howto']).node, 'start');
  });

  it('is the one before a single candidate, and the start without any', () => {
    assert.equal(questionBetween(aula, ['error-widget']).node, 'broken-what');
    assert.deepEqual(questionBetween(aula, []), { node: 'start', path: [], options: [] });
    assert.deepEqual(questionBetween(aula, ['gone', '__proto__']), { node: 'start', path: [], options: [] });
    assert.equal(pathTo(aula, 'gone'), undefined);
  });

  it('always separates: candidates lie behind at least two of its options', () => {
    const leaves = fc.uniqueArray(fc.constantFrom(...Object.keys(aula.leaves)), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(leaves, (candidates) => {
        const { node, path, options } = questionBetween(aula, candidates);
        const position = walk(aula, path);
        assert.equal(position.kind === 'question' && position.node, node);
        assert.ok(options.length >= 2);
      }),
    );
  });
});
