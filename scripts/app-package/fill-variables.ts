import { parseEnv } from 'node:util';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads `NAME=value` lines; the environment wins over the file, and an empty value counts as none. */
export function readVariables(fileText: string, environment: Variables): Variables {
  const merged: Record<string, string | undefined> = { ...parseEnv(fileText) };
  for (const [name, value] of Object.entries(environment)) if (value) merged[name] = value;
  return merged;
}

/** Puts variables in the place of `${{NAME}}`, and names those that have no value. */
export function fillVariables(text: string, variables: Variables): { text: string; missing: string[] } {
  const missing = new Set<string>();
  const filled = text.replace(/\$\{\{\s*([A-Z0-9_]+)\s*\}\}/g, (whole, name: string) => {
    const value = variables[name]?.trim();
    if (!value) missing.add(name);
    return value ? JSON.stringify(value).slice(1, -1) : whole;
  });
  return { text: filled, missing: [...missing].sort() };
}
