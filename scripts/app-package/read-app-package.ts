import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { fillVariables, type Variables } from './fill-variables.ts';
import type { AppPackage, Localisation, Manifest } from './manifest-types.ts';

export interface ReadAppPackage {
  /** Variables without a value. The package below is only to be looked at when there are none. */
  readonly missing: readonly string[];
  readonly package: AppPackage;
  /** What goes into the zip, by name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Reads the app package's folder and fills in the variables. */
export function readAppPackage(folder: string, variables: Variables): ReadAppPackage {
  const { text, missing } = fillVariables(readFileSync(join(folder, 'manifest.json'), 'utf8'), variables);
  const manifest = JSON.parse(text) as Manifest;
  const files: Record<string, Uint8Array> = { 'manifest.json': Buffer.from(text) };
  const localisations: Record<string, Localisation> = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json') || file === 'manifest.json') continue;
    const bytes = readFileSync(join(folder, file));
    files[file] = bytes;
    localisations[file] = JSON.parse(bytes.toString('utf8')) as Localisation;
  }
  const picture = (path: string): PNG => {
    const bytes = readFileSync(join(folder, path));
    files[path] = bytes;
    return PNG.sync.read(bytes);
  };
  return {
    missing,
    files,
    package: {
      manifest,
      localisations,
      color: picture(manifest.icons.color),
      outline: picture(manifest.icons.outline),
    },
  };
}
