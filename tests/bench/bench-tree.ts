/**
 * Checks the Aula tree (15 leaves) for a municipality of 1 000 institutions, a tenth of them with an overlay, and lists all their paths.
 * Prints `{"checkMs","pathsMs","institutions"}` on the last line and fails when the check takes more than a second. `npm run
 * bench:tree -- 300` takes other numbers of institutions.
 */
import process from 'node:process';
import {
  checkPublication,
  contactLoads,
  hasErrors,
  listContactPaths,
  loadTemplates,
  type DirectorySnapshot,
  type KnownHolding,
  type TreeOverlay,
} from '../../src/features/trees/index.ts';
import { locales } from '../../src/kernel/locale.ts';

const [count = 1_000] = process.argv.slice(2).map(Number);
const mostMs = 1_000;

const tree = (await loadTemplates()).find(({ id }) => id === 'aula')!;
const institutions = Array.from({ length: count }, (_, index) => ({
  id: `school-${index}`,
  name: `School ${index}`,
  colleagues: 15 + (index % 40),
}));
const people = new Map<string, { name: string; deputies: string[] }>();
const person = (id: string, deputies: string[] = []) => {
  people.set(id, { name: id, deputies });
  return { kind: 'person', id } as const;
};
const holdings: KnownHolding[] = [
  ...['municipalIt', 'municipalAdmin', 'projectLead', 'supportEntitled', 'dpo'].map((role): KnownHolding => ({
    role,
    scope: 'municipality',
    contact: person(role),
  })),
  ...institutions.flatMap(({ id: institutionId }, index): KnownHolding[] => {
    const at = { scope: 'institution', institutionId } as const;
    const admin = person(`admin-${index}`, [`superuser-${index}`]);
    return [
      { role: 'institutionAdmin', ...at, contact: admin },
      { role: 'pedagogicalSuperuser', ...at, contact: person(`superuser-${index}`) },
      // Every other one has somebody who tries things out first.
      ...(index % 2 === 0 ? [{ role: 'pilot', ...at, contact: admin }] : []),
    ];
  }),
];
const directory: DirectorySnapshot = {
  languages: locales,
  institutions,
  holdings,
  people,
  points: new Map(),
  mostColleagues: 400,
};
const overlays = Object.fromEntries(
  institutions
    .filter((_, index) => index % 10 === 0)
    .map(({ id }, index): [string, TreeOverlay] => [
      id,
      {
        contacts: [
          {
            step: { kind: 'role', role: 'institutionAdmin', scope: 'institution' },
            with: {
              kind: 'role',
              role: 'institutionAdmin',
              scope: 'institution',
              by: { kind: 'person', id: `superuser-${index * 10}` },
            },
          },
        ],
        inserts: [],
        skips: [{ leaf: 'error-technical', step: { kind: 'role', role: 'pilot', scope: 'institution' } }],
        texts: [
          {
            place: 'leaves.usage.note',
            words: { da: 'Kom forbi.', sv: 'Kom förbi.', nb: 'Kom innom.', en: 'Drop by.' },
          },
        ],
      },
    ]),
);

const checking = performance.now();
const findings = checkPublication({ tree, overlays }, directory);
const checkMs = performance.now() - checking;
if (hasErrors(findings)) throw new Error('what is measured must pass');
const listing = performance.now();
const paths = listContactPaths({ tree, overlays }, directory);
const loads = contactLoads(paths, directory);
const pathsMs = performance.now() - listing;
console.error(
  `${Object.keys(tree.leaves).length} leaves, ${paths.length} paths, ${loads.length} contacts, ${findings.length} warnings`,
);
const rounded = (ms: number) => Math.round(ms * 10) / 10;
console.log(
  JSON.stringify({ checkMs: rounded(checkMs), pathsMs: rounded(pathsMs), institutions: institutions.length }),
);
process.exitCode = checkMs > mostMs ? 1 : 0;
