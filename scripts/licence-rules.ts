/** Which licences the product may stand on. Pure, so that tests can ask it about lock files that never were. */

export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** `packages` of a package-lock.json of version 3: keys are paths such as `node_modules/a/node_modules/b`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export interface LicenceFinding {
  readonly path: string;
  readonly licence: string;
  readonly why: string;
}

export interface LicenceReport {
  /** Packages that are installed to run the product, or whose code is in the pages it serves. */
  readonly shipped: number;
  readonly tools: number;
  readonly findings: readonly LicenceFinding[];
}

const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]);

/** Tools that are run, not shipped, may be under a weak copyleft; a strong one is refused even there. */
const allowedForTools = new Set([...allowed, 'MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Python-2.0', 'PSF-2.0']);

/** Looked at by a person, with the reason. */
const exceptions: Readonly<Record<string, { licence: string; why: string }>> = {
  'date-holidays': {
    licence: '(ISC AND CC-BY-3.0)',
    why: 'the code is ISC, the holiday data CC-BY-3.0; the README names the source',
  },
  argparse: {
    licence: 'PSF-2.0',
    why: "the licence of Python's own argparse: permissive, asks for the notice only",
  },
  duck: { licence: 'BSD', why: 'the two-clause BSD licence, as its LICENSE says, under its old name' },
  pako: {
    licence: '(MIT AND Zlib)',
    why: 'the zlib licence: permissive, asks only that changed versions say so',
  },
  '@expo-google-fonts/source-sans-3': {
    licence: 'MIT AND OFL-1.1',
    why: 'the font is under the SIL Open Font License: free to use and to embed in documents, not to be sold by itself',
  },
  'png-js': { licence: '', why: 'MIT, said in its LICENSE only' },
  'escape-regexp-component': { licence: '', why: 'MIT, said in its Readme only' },
};

/** Development packages whose code is bundled into the pages that the product serves. */
export const bundledPackages = [
  '@fluentui/react-components',
  '@fluentui/react-icons',
  '@microsoft/teams-js',
  'adaptivecards',
  'react',
  'react-dom',
] as const;

/** Whether an SPDX expression is satisfied with `licences`: any side of OR, every side of AND. */
export function isSatisfied(expression: string, licences: ReadonlySet<string>): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const anyOf = (): boolean => {
    let good = allOf();
    while (tokens[at] === 'OR') {
      at += 1;
      const right = allOf();
      good = good || right;
    }
    return good;
  };
  const allOf = (): boolean => {
    let good = one();
    while (tokens[at] === 'AND') {
      at += 1;
      const right = one();
      good = good && right;
    }
    return good;
  };
  const one = (): boolean => {
    const token = tokens[at];
    at += 1;
    if (token !== '(') return token !== undefined && licences.has(token);
    const good = anyOf();
    at += 1;
    return good;
  };
  return anyOf() && at === tokens.length;
}

/** Reads a lock file's packages and names every licence that the product may not stand on. */
export function checkLicences(packages: LockedPackages): LicenceReport {
  const bundled = closureOf(packages, bundledPackages);
  let shipped = 0;
  let tools = 0;
  const findings: LicenceFinding[] = [];
  for (const [path, locked] of Object.entries(packages)) {
    if (path === '') continue;
    const ships = !locked.dev || bundled.has(path);
    if (ships) shipped += 1;
    else tools += 1;
    const licence = locked.license ?? '';
    if (exceptions[nameOf(path)]?.licence === licence) continue;
    if (isSatisfied(licence, ships ? allowed : allowedForTools)) continue;
    findings.push({
      path,
      licence: licence || 'none said',
      why: ships ? 'is shipped with the product' : 'is a tool',
    });
  }
  return { shipped, tools, findings };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The paths of `roots` and of everything they need, found as Node finds them: the nearest node_modules upwards. */
function closureOf(packages: LockedPackages, roots: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    let folder = from;
    for (;;) {
      const path = `${folder ? `${folder}/` : ''}node_modules/${name}`;
      const locked = packages[path];
      if (locked) {
        if (found.has(path)) return;
        found.add(path);
        const needed = { ...locked.dependencies, ...locked.optionalDependencies, ...locked.peerDependencies };
        for (const next of Object.keys(needed)) visit(next, path);
        return;
      }
      if (!folder) return;
      const up = folder.lastIndexOf('/node_modules/');
      folder = up < 0 ? '' : folder.slice(0, up);
    }
  };
  for (const root of roots) visit(root, '');
  return found;
}
