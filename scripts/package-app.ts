import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { checkAppPackage } from './app-package/check-app-package.ts';
import { checkManifestSchema, hasManifestSchemas } from './app-package/check-manifest-schema.ts';
import { readVariables } from './app-package/fill-variables.ts';
import { readAppPackage } from './app-package/read-app-package.ts';

/**
 * `npm run package -- --env <name>`: fills the manifest with the variables of env/.env.<name> (the environment wins), checks
 * everything and writes appPackage/build/vejviser-<name>.zip. Without --env: the example. With --without-reading-along the app
 * asks nobody for consent to read the messages of a team's channels.
 */

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    env: { type: 'string', default: 'example' },
    'without-reading-along': { type: 'boolean', default: false },
  },
});
const envFile = join(root, `env/.env.${values.env}`);

if (!existsSync(envFile)) fail([`there is no env/.env.${values.env}`]);
const variables = readVariables(readFileSync(envFile, 'utf8'), process.env);
const {
  missing,
  package: app,
  files,
} = readAppPackage(join(root, 'appPackage'), variables, {
  readsAlong: !values['without-reading-along'],
});
if (missing.length > 0) {
  fail(missing.map((name) => `${name} has no value: put it into env/.env.${values.env} or the environment`));
}

const findings = checkAppPackage(app);
if (hasManifestSchemas()) findings.push(...checkManifestSchema(app));
else console.log("not run: Microsoft's schema of the manifest is not beside the repository");
if (findings.length > 0) fail(findings);

const folder = join(root, 'appPackage/build');
mkdirSync(folder, { recursive: true });
const zip = join(folder, `vejviser-${values.env}.zip`);
// One date for all, so that the same package is the same bytes.
writeFileSync(zip, zipSync({ ...files }, { mtime: '1980-01-01T00:00:00', level: 9 }));
console.log(`written: appPackage/build/vejviser-${values.env}.zip, ${Object.keys(files).length} files`);

function fail(findings: readonly string[]): never {
  for (const finding of findings) console.error(finding);
  console.error('no package was written');
  process.exit(1);
}
