import fc from 'fast-check';
import type { RoleHolder } from '../../../src/features/directory/index.ts';
import {
  applyOverlay,
  formatStep,
  type ChainStep,
  type ContactRef,
  type DirectorySnapshot,
  type KnownHolding,
  type KnownHours,
  type Tree,
  type TreeOverlay,
  type TreeOverlays,
} from '../../../src/features/trees/index.ts';
import { resolveContact } from '../../../src/features/support/resolve-contact-rules.ts';
import type { Resolution } from '../../../src/features/support/support-types.ts';
import { locales } from '../../../src/kernel/locale.ts';

/** A tree with overlays in a directory: what is looked at before publishing. */
export interface GateWorld {
  readonly tree: Tree;
  readonly overlays: TreeOverlays;
  readonly directory: DirectorySnapshot;
}

const roles = ['r0', 'r1', 'r2', 'r3'] as const;
const scopes = ['institution', 'municipality', 'network'] as const;
const outsiders = ['e0', 'e1'] as const;
const people = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'] as const;
const points = ['c0', 'c1', 'c2'] as const;
const institutionIds = ['i0', 'i1', 'i2'] as const;

const office: KnownHours = { weekdays: { '1': [['08:00', '15:00']], '4': [['08:00', '12:00']] } };
const never: KnownHours = { weekdays: { '1': [] } };

const roleStep = fc.record({
  kind: fc.constant('role' as const),
  role: fc.constantFrom(...roles),
  scope: fc.constantFrom(...scopes),
});
const anyStep: fc.Arbitrary<ChainStep> = fc.oneof(
  { weight: 5, arbitrary: roleStep },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('external' as const), external: fc.constantFrom(...outsiders) }),
  },
);
const chain = fc
  .tuple(roleStep, fc.array(anyStep, { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest])
  .chain((steps) => fc.shuffledSubarray(steps, { minLength: steps.length }))
  .map((steps) => [...new Map(steps.map((step) => [formatStep(step), step])).values()]);

/** What the options of a question lead to: a leaf of the pool, or another question, at most three further. */
type Shape = number | readonly Shape[];
const { question } = fc.letrec<{ question: readonly Shape[]; option: Shape }>((tie) => ({
  question: fc.array(tie('option'), { minLength: 2, maxLength: 4 }),
  option: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.nat(6),
    fc.array(tie('option'), { minLength: 2, maxLength: 3 }),
  ),
}));

/** A tree of any shape without a mistake in it. */
export const anyTree: fc.Arbitrary<Tree> = fc
  .tuple(question, fc.array(chain, { minLength: 7, maxLength: 7 }))
  .map(([shape, chains]) => buildTree(cut(shape, 3), chains));

/** No question further from the start than so many. */
function cut(shape: readonly Shape[], depth: number): readonly Shape[] {
  return shape.map((one) => (typeof one === 'number' ? one : depth > 0 ? cut(one, depth - 1) : 0));
}

function buildTree(shape: readonly Shape[], chains: readonly (readonly ChainStep[])[]): Tree {
  const nodes: Record<string, { options: { id: string; to: string }[] }> = {};
  const used = new Set<number>();
  const build = (options: readonly Shape[], id: string) => {
    nodes[id] = { options: [] };
    options.forEach((option, index) => {
      const to = typeof option === 'number' ? `leaf${option}` : `${id}-${index}`;
      nodes[id]!.options.push({ id: `o${index}`, to });
      if (typeof option === 'number') used.add(option);
      else build(option, to);
    });
  };
  build(shape, 'start');
  const leaves = [...used].map((leaf) => `leaf${leaf}`);
  const words = {
    title: 'Who helps?',
    roles: Object.fromEntries(roles.map((role) => [role, { name: role, about: 'Helps.' }])),
    externals: Object.fromEntries(outsiders.map((id) => [id, { name: id }])),
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, { options }]) => [
        id,
        { ask: `${id}?`, options: Object.fromEntries(options.map((option) => [option.id, option.id])) },
      ]),
    ),
    leaves: Object.fromEntries(leaves.map((id) => [id, { title: id, atHand: ['One', 'Two'] }])),
  };
  return {
    id: 'made',
    language: 'en',
    roles,
    externals: { e0: { reachedBy: ['r0'] }, e1: { reachedBy: ['r1'], mail: 'help@vendor.example' } },
    nodes,
    leaves: Object.fromEntries(
      [...used].map((leaf) => [
        `leaf${leaf}`,
        { chain: chains[leaf]!, urgent: false, errorReport: false, searchQnaFirst: false, also: [] },
      ]),
    ),
    texts: { da: words, sv: words, nb: words, en: words },
  };
}

const contact: fc.Arbitrary<ContactRef> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('person' as const), id: fc.constantFrom(...people) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('contact-point' as const), id: fc.constantFrom(...points) }),
  },
);

const holding: fc.Arbitrary<KnownHolding> = fc
  .record({
    role: fc.constantFrom(...roles),
    scope: fc.constantFrom(...scopes),
    institutionId: fc.constantFrom(...institutionIds),
    contact,
  })
  .map(({ institutionId, ...rest }) => (rest.scope === 'institution' ? { ...rest, institutionId } : rest));

/** Who is where. Now and then a service never opens, and an outsider is not stored. */
export const anyDirectory: fc.Arbitrary<DirectorySnapshot> = fc
  .record({
    institutions: fc.subarray([...institutionIds], { minLength: 1 }),
    colleagues: fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }),
    holdings: fc.array(holding, { minLength: 4, maxLength: 24 }),
    deputies: fc.array(fc.subarray([...people]), { minLength: 6, maxLength: 6 }),
    hours: fc.array(fc.constantFrom(undefined, undefined, office, never), { minLength: 3, maxLength: 3 }),
    stored: fc.subarray([...outsiders]),
  })
  .map(({ institutions, colleagues, holdings, deputies, hours, stored }) => ({
    languages: locales,
    institutions: institutions.map((id, index) => ({
      id,
      name: `School ${id}`,
      colleagues: colleagues[index]!,
    })),
    holdings,
    people: new Map(
      people.map((id, index) => [
        id,
        { name: `Person ${id}`, deputies: deputies[index]!.filter((deputy) => deputy !== id) },
      ]),
    ),
    points: new Map<string, { name: string; hours?: KnownHours }>([
      ...points.map((id, index) => {
        const open = hours[index];
        return [id, { name: id, ...(open && { hours: open }) }] as [
          string,
          { name: string; hours?: KnownHours },
        ];
      }),
      ...stored.map((id): [string, { name: string }] => [id, { name: id }]),
    ]),
    mostColleagues: 50,
  }));

/** Changes that fit the tree most of the time. */
export function anyOverlay(tree: Tree): fc.Arbitrary<TreeOverlay> {
  const at = fc.constantFrom(
    ...Object.entries(tree.leaves).flatMap(([leaf, { chain: steps }]) =>
      steps.map((step) => ({ leaf, step })),
    ),
  );
  const by = fc.option(contact, { nil: undefined });
  const named = fc.tuple(roleStep, by).map(([step, who]): ChainStep => (who ? { ...step, by: who } : step));
  return fc.record({
    contacts: fc.array(
      fc
        .tuple(at, named, fc.boolean())
        .filter(([{ step }]) => step.kind === 'role')
        .map(([{ leaf, step }, other, everywhere]) => ({
          step,
          with: other,
          ...(everywhere ? {} : { leaf }),
        })),
      { maxLength: 2 },
    ),
    inserts: fc.array(
      fc
        .tuple(at, named, fc.boolean())
        .map(([{ leaf, step }, other, last]) => ({ leaf, step: other, ...(last ? {} : { before: step }) })),
      { maxLength: 2 },
    ),
    skips: fc.array(at, { maxLength: 1 }),
    texts: fc.array(
      at.map(({ leaf }) => ({
        place: `leaves.${leaf}.title`,
        words: Object.fromEntries(locales.map((locale) => [locale, `Here ${locale}`])),
      })),
      { maxLength: 1 },
    ),
  });
}

export const anyGateWorld: fc.Arbitrary<GateWorld> = fc
  .tuple(anyTree, anyDirectory)
  .chain(([tree, directory]) =>
    fc
      .array(fc.option(anyOverlay(tree), { nil: undefined }), { minLength: 3, maxLength: 3 })
      .map((overlays) => ({
        tree,
        directory,
        overlays: Object.fromEntries(
          institutionIds.flatMap((id, index) => (overlays[index] ? [[id, overlays[index]]] : [])),
        ),
      })),
  );

/** Everybody in everything: what passes until something is broken on purpose. */
export function fullDirectory(tree: Tree, institutions: readonly string[] = ['i0', 'i1']): DirectorySnapshot {
  const who: ContactRef = { kind: 'person', id: 'p0' };
  return {
    languages: locales,
    institutions: institutions.map((id) => ({ id, name: `School ${id}`, colleagues: 10 })),
    holdings: tree.roles.flatMap((role) => [
      ...institutions.map((institutionId): KnownHolding => ({
        role,
        scope: 'institution',
        institutionId,
        contact: who,
      })),
      { role, scope: 'municipality', contact: who },
      { role, scope: 'network', contact: who },
    ]),
    people: new Map([
      ['p0', { name: 'Person p0', deputies: ['p1'] }],
      ['p1', { name: 'Person p1', deputies: [] }],
    ]),
    points: new Map(Object.keys(tree.externals).map((id) => [id, { name: id, hours: office }] as const)),
    mostColleagues: 1_000,
  };
}

/** The tree as an institution has it. */
export function treeOfInstitution({ tree, overlays }: GateWorld, institutionId: string): Tree {
  const overlay = overlays[institutionId];
  return overlay ? applyOverlay(tree, overlay, institutionId).tree : tree;
}

/** What the product answers an ordinary colleague, on a Monday at ten when everybody is at work. */
export function answerOf(world: GateWorld, institutionId: string, leaf: string): Resolution {
  const { directory } = world;
  const tree = treeOfInstitution(world, institutionId);
  const holderOf = ({ kind, id }: ContactRef): RoleHolder[] => {
    if (kind === 'person') {
      const person = directory.people.get(id);
      return person ? [{ kind, person: { id, displayName: person.name }, absences: [], deputies: [] }] : [];
    }
    return directory.points.has(id) ? [{ kind, contactPoint: pointOf(id) }] : [];
  };
  const pointOf = (id: string) => {
    const hours = directory.points.get(id)?.hours;
    return {
      id,
      kind: 'service' as const,
      names: {},
      ...(hours && { openingHours: { ...hours, closedOnHolidays: false, closedDays: [] } }),
    };
  };
  return resolveContact({
    chain: tree.leaves[leaf]!.chain,
    urgent: false,
    externals: tree.externals,
    contacts: {
      roles: tree.roles.flatMap((role) =>
        scopes.map((scope) => ({
          role,
          scope,
          holders: directory.holdings
            .filter(
              (held) =>
                held.role === role &&
                held.scope === scope &&
                (scope !== 'institution' || held.institutionId === institutionId),
            )
            .flatMap((held) => holderOf(held.contact)),
        })),
      ),
      externals: new Map([...directory.points.keys()].map((id) => [id, pointOf(id)])),
      people: new Map(
        [...directory.people.keys()].flatMap((id) => {
          const [holder] = holderOf({ kind: 'person', id });
          return holder?.kind === 'person' ? [[id, holder] as const] : [];
        }),
      ),
    },
    asker: { personId: 'asker', roles: [] },
    institutionId,
    presence: new Map(people.map((id) => [id, 'available'])),
    at: new Date('2026-11-23T09:00:00Z'),
    calendar: { timeZone: 'Europe/Copenhagen', isHoliday: () => false },
  });
}
