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

/**
 * Reads the app package's folder and fills in the variables. Not `readsAlong`: without asking owners of teams for consent to read
 * the messages in their channels.
 */
export function readAppPackage(
  folder: string,
  variables: Variables,
  { readsAlong = true }: { readonly readsAlong?: boolean } = {},
): ReadAppPackage {
  const filled = fillVariables(readFileSync(join(folder, 'manifest.json'), 'utf8'), variables);
  const { missing } = filled;
  const { authorization, ...rest } = JSON.parse(filled.text) as Manifest;
  const manifest: Manifest = readsAlong && authorization ? { ...rest, authorization } : rest;
  const text = readsAlong ? filled.text : `${JSON.stringify(manifest, null, 2)}\n`;
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
