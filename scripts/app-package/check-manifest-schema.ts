import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { AppPackage } from './manifest-types.ts';

const contracts = join(import.meta.dirname, '../../../shared/contracts');
const manifestSchema = join(contracts, 'teams-manifest.schema.json');
const localisationSchema = join(contracts, 'teams-manifest.localization.schema.json');

/** Whether Microsoft's schemas are beside the repository. They are Microsoft's and stay outside it. */
export function hasManifestSchemas(): boolean {
  return existsSync(manifestSchema) && existsSync(localisationSchema);
}

/** Holds manifest and localisation files against Microsoft's schemas. Throws where they are not there. */
export function checkManifestSchema({
  manifest,
  localisations,
}: Pick<AppPackage, 'manifest' | 'localisations'>): string[] {
  return [
    ...check(manifestSchema, 'manifest.json', manifest),
    ...Object.entries(localisations).flatMap(([file, content]) => check(localisationSchema, file, content)),
  ];
}

/** Microsoft's patterns are written for expressions without the unicode flag. */
function check(schemaFile: string, name: string, content: unknown): string[] {
  const ajv = new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  if (validate(content)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${name}: ${instancePath || '/'} ${message ?? ''}`,
  );
}
