import { builtinModules } from 'node:module';
import { dirname, posix } from 'node:path';

/**
 * The import rules of the house, as data: which part may import which, and which package belongs to which folder. Pure, so
 * that tests can ask it directly; `import-rule-plugin.ts` puts it into ESLint.
 */

export type ImportKind = 'value' | 'type';

/** Packages that only some folders may import, by the package's name or its beginning (`name*`). Types count too. */
const ownedPackages: ReadonlyArray<{ packages: readonly string[]; owners: readonly string[]; why: string }> =
  [
    {
      packages: ['botbuilder*', 'botframework-*'],
      owners: ['src/platform/bot/'],
      why: 'botbuilder is archived upstream; behind platform/bot the move to its successor is the work of one folder',
    },
    {
      packages: ['@microsoft/microsoft-graph-client'],
      owners: ['src/platform/graph/'],
      why: 'the Graph SDK stays behind platform/graph',
    },
    {
      packages: ['@microsoft/microsoft-graph-types'],
      owners: ['src/platform/graph/', 'src/sandbox/'],
      why: 'features map to their own types; Graph types stay behind platform/graph',
    },
    {
      packages: ['@azure/msal-node'],
      owners: ['src/platform/graph/', 'src/platform/bot/', 'src/platform/microsoft/'],
      why: 'tokens for Microsoft are fetched in platform/graph and platform/bot only',
    },
    {
      packages: ['pg', '@electric-sql/*'],
      owners: ['src/platform/db/'],
      why: 'both databases stay behind platform/db',
    },
    {
      packages: ['write-excel-file*', 'read-excel-file*', 'csv-parse*'],
      owners: ['src/platform/spreadsheets/'],
      why: 'how lists become Excel and CSV files, and back, stays behind platform/spreadsheets',
    },
    {
      packages: ['mammoth*'],
      owners: ['src/platform/documents/'],
      why: 'how a Word file is read stays behind platform/documents',
    },
    {
      packages: ['qrcode'],
      owners: ['src/platform/qr-code/'],
      why: 'how an address becomes a QR code stays behind platform/qr-code',
    },
    {
      packages: ['pdfkit*'],
      owners: ['src/platform/pdf/'],
      why: 'how pages become PDF files stays behind platform/pdf',
    },
    { packages: ['pg-boss'], owners: ['src/platform/jobs/'], why: 'the queue stays behind platform/jobs' },
    {
      packages: ['restify*'],
      owners: ['src/platform/http/', 'src/platform/bot/', 'src/sandbox/'],
      why: 'the web server stays behind platform/http',
    },
    {
      packages: [
        'react',
        'react-dom',
        'react/*',
        'react-dom/*',
        '@fluentui/*',
        '@microsoft/teams-js',
        'adaptivecards',
      ],
      owners: ['src/tab/', 'src/sandbox/chat-page/'],
      why: 'browser packages are bundled for the tab and the chat page; the server does not have them',
    },
  ];

/** Node's modules that reach outside the process. Pure code has no use for them. */
const ioModules = new Set(
  [
    'fs',
    'fs/promises',
    'http',
    'http2',
    'https',
    'net',
    'tls',
    'dgram',
    'dns',
    'dns/promises',
    'child_process',
    'worker_threads',
    'cluster',
    'process',
    'os',
    'readline',
    'readline/promises',
  ].map((name) => `node:${name}`),
);

/** The one part of the platform that does no I/O either: the text analysis, which rules may use. */
const purePlatform = 'src/platform/search/analysis/';

const pureSuffixes = ['types', 'rules', 'policy', 'presenter', 'card', 'cards'] as const;

/** What a file of a feature is, by the end of its name. Files without one of these ends are ordinary helpers. */
function roleOf(file: string): string | undefined {
  const name = posix.basename(file).replace(/\.tsx?$/, '');
  if (name === 'index' || name.startsWith('create-')) return 'wiring';
  const end = /(?:^|-)(types|rules|policy|presenter|cards?|store|service|bot|routes|schema)$/.exec(name)?.[1];
  return end === 'card' ? 'cards' : end;
}

/** Within a feature imports go down this list, never up: routes and bot -> service -> store -> rules -> types. */
const height: Record<string, number> = {
  types: 0,
  schema: 1,
  rules: 1,
  policy: 1,
  presenter: 2,
  cards: 3,
  store: 3,
  service: 4,
  bot: 5,
  routes: 5,
  wiring: 6,
};

function featureOf(file: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(file)?.[1];
}

function isPure(file: string): boolean {
  const name = posix.basename(file).replace(/\.tsx?$/, '');
  return (
    featureOf(file) !== undefined &&
    pureSuffixes.some((suffix) => name === suffix || name.endsWith(`-${suffix}`))
  );
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function isUnder(file: string, ...folders: string[]): boolean {
  return folders.some((folder) => file.startsWith(folder));
}

/** The file a relative import points at, from the repository's root; undefined for a package. */
export function resolveImport(fromFile: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(dirname(fromFile), specifier));
}

/**
 * Why `fromFile` (from the repository's root, with slashes) may not import `specifier`; undefined when it may. Only files
 * under `src/` have rules, and tests and scripts may import anything.
 */
export function explainForbiddenImport(
  fromFile: string,
  specifier: string,
  kind: ImportKind,
): string | undefined {
  if (!fromFile.startsWith('src/')) return undefined;
  const target = resolveImport(fromFile, specifier);
  return target === undefined
    ? explainPackage(fromFile, specifier, kind)
    : explainFile(fromFile, target, kind);
}

function explainPackage(from: string, specifier: string, kind: ImportKind): string | undefined {
  const owned = ownedPackages.find(({ packages }) => packages.some((pattern) => matches(specifier, pattern)));
  if (owned && !isUnder(from, ...owned.owners)) return `only ${owned.owners.join(', ')} may: ${owned.why}`;
  if (kind === 'type') return undefined;
  const builtin = specifier.startsWith('node:') || builtinModules.includes(specifier);
  if (builtin && !specifier.startsWith('node:')) return `say node:${specifier}`;
  if (builtin && isUnder(from, 'src/tab/', 'src/dto/', 'src/sandbox/chat-page/')) {
    return 'this runs in a browser';
  }
  if (isUnder(from, 'src/kernel/', 'src/content/') && ioModules.has(specifier)) {
    return 'the kernel and the content do no I/O';
  }
  if (isPure(from)) {
    if (ioModules.has(specifier)) return 'types, rules, policies, presenters and cards do no I/O';
    if (specifier === 'kysely') return 'SQL belongs in a store';
  }
  if (specifier === 'kysely' && featureOf(from) && roleOf(from) !== 'store') return 'SQL belongs in a store';
  return undefined;
}

function explainFile(from: string, target: string, kind: ImportKind): string | undefined {
  if (!target.startsWith('src/')) {
    return target === 'package.json'
      ? undefined
      : 'the product does not depend on tests, scripts or generated files';
  }
  if (target.startsWith('src/sandbox/') && !isUnder(from, 'src/sandbox/') && from !== 'src/main.ts') {
    return 'only src/main.ts starts the sandbox; the product does not know it';
  }
  if (target === 'src/main.ts') return 'main is the beginning; nothing imports it';
  if (target === 'src/app.ts') {
    return isUnder(from, 'src/sandbox/', 'src/cli/') || from === 'src/main.ts'
      ? undefined
      : 'the composition root sees everything, and nothing below sees it';
  }
  if (isUnder(from, 'src/tab/')) {
    return isUnder(target, 'src/tab/', 'src/dto/')
      ? undefined
      : 'the tab imports src/dto and its own files only';
  }
  if (isUnder(from, 'src/sandbox/chat-page/')) {
    return isUnder(target, 'src/sandbox/chat-page/', 'src/dto/', 'src/content/texts/', 'src/kernel/')
      ? undefined
      : 'the chat page is a browser page: its own files, src/dto, texts and the kernel only';
  }
  if (target.startsWith('src/tab/') || target.startsWith('src/sandbox/chat-page/')) {
    return 'browser code is bundled, not imported';
  }
  if (isUnder(from, 'src/kernel/')) {
    return target.startsWith('src/kernel/') ? undefined : 'the kernel imports nothing of the project';
  }
  if (isUnder(from, 'src/dto/')) {
    return isUnder(target, 'src/dto/', 'src/kernel/')
      ? undefined
      : 'dto is shared with the browser: kernel and dto only';
  }
  if (isUnder(from, 'src/content/')) return explainFromContent(target, kind);
  if (isUnder(from, 'src/platform/')) return explainFromPlatform(target, kind);
  if (isUnder(from, 'src/features/')) return explainFromFeature(from, target, kind);
  if (featureOf(target) && !isFace(target)) return 'a feature is entered through its index.ts';
  return undefined;
}

function explainFromContent(target: string, kind: ImportKind): string | undefined {
  if (isUnder(target, 'src/content/', 'src/kernel/')) return undefined;
  if (kind === 'type' && featureOf(target)) return undefined;
  return 'content is data: content, kernel and types of features only';
}

function explainFromPlatform(target: string, kind: ImportKind): string | undefined {
  if (isUnder(target, 'src/platform/', 'src/kernel/', 'src/content/', 'src/dto/')) return undefined;
  if (target === 'src/config.ts' && kind === 'type') return undefined;
  return target === 'src/config.ts'
    ? 'the configuration is handed in; import its types only'
    : 'platform never imports features';
}

function explainFromFeature(from: string, target: string, kind: ImportKind): string | undefined {
  const own = featureOf(from);
  const other = featureOf(target);
  if (target === 'src/config.ts' && kind === 'value')
    return 'the configuration is handed in; import its types only';
  if (other !== undefined && other !== own && !isFace(target)) {
    return 'another feature is entered through its index.ts';
  }
  if (kind === 'type') return undefined;
  if (isPure(from) && target.startsWith('src/platform/') && !target.startsWith(purePlatform)) {
    return 'types, rules, policies, presenters and cards do no I/O: of platform they may import types only';
  }
  if (other === own) return explainWithinFeature(from, target);
  return undefined;
}

function explainWithinFeature(from: string, target: string): string | undefined {
  const fromRole = roleOf(from);
  const targetRole = roleOf(target);
  if (targetRole === 'wiring' && fromRole !== 'wiring') {
    return 'inside a feature, import the file itself, not its index or its wiring';
  }
  if (!fromRole || !targetRole || fromRole === targetRole) return undefined;
  if (height[targetRole]! > height[fromRole]!) {
    return `imports go one way, routes and bot -> service -> store and cards -> rules -> types: ${fromRole} may not import ${targetRole}`;
  }
  if (fromRole === 'store' && targetRole === 'cards') return 'a store knows nothing of cards';
  if (fromRole === 'service' && targetRole === 'store') {
    return 'a service sees the store as a port of its types; create-… hands it in';
  }
  if (fromRole === 'cards' && targetRole === 'store') return 'cards do no I/O';
  return undefined;
}

function isFace(file: string): boolean {
  return /^src\/features\/[^/]+\/index\.ts$/.test(file);
}
