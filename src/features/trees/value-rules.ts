import { errorAt, type Path } from './finding-rules.ts';
import type { TreeFinding } from './tree-types.ts';

/** Reads untrusted values (YAML or JSON) piece by piece and notes everything that is wrong, instead of stopping at the first. */
export interface ValueReader {
  readonly findings: readonly TreeFinding[];
  note(code: string, path: Path, message: string): void;
  /** A map with known keys; unknown and missing ones are noted. */
  fields(value: unknown, path: Path, keys: FieldKeys): ReadonlyMap<string, unknown>;
  /** A map from ids to anything; entries whose key is no id are noted and left out. */
  entries(value: unknown, path: Path): readonly (readonly [string, unknown])[];
  list(value: unknown, path: Path): readonly unknown[];
  text(value: unknown, path: Path): string;
  id(value: unknown, path: Path): string;
  boolean(value: unknown, path: Path): boolean;
  oneOf<T extends string>(value: unknown, path: Path, allowed: readonly T[]): T | undefined;
}

export interface FieldKeys {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

const idPattern = /^[a-zA-Z][a-zA-Z0-9-]{0,63}$/;

/** Whether a value can name a part of a tree. Names every object inherits (`constructor`) are refused. */
export function isTreeId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value) && !(value in Object.prototype);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}

export function createValueReader(): ValueReader {
  const findings: TreeFinding[] = [];
  const note = (code: string, path: Path, message: string) => {
    findings.push(errorAt(code, path, message));
  };
  const wrongType = (path: Path, expected: string, value: unknown) =>
    note('wrong-type', path, `Expected ${expected}, found ${describe(value)}.`);

  return {
    findings,
    note,
    fields(value, path, { required = [], optional = [] }) {
      if (!isMap(value)) {
        wrongType(path, 'a map', value);
        return new Map();
      }
      const known = new Map<string, unknown>();
      const allowed = [...required, ...optional];
      for (const [key, inner] of Object.entries(value)) {
        if (allowed.includes(key)) known.set(key, inner);
        else note('unknown-key', [...path, key], `Unknown key. Known here: ${allowed.join(', ')}.`);
      }
      for (const key of required) {
        if (!known.has(key)) note('missing-key', [...path, key], 'This key is missing.');
      }
      return known;
    },
    entries(value, path) {
      if (value === undefined) return [];
      if (!isMap(value)) {
        wrongType(path, 'a map', value);
        return [];
      }
      return Object.entries(value).filter(([key]) => {
        const valid = isTreeId(key);
        if (!valid)
          note('bad-id', [...path, key], 'An id is letters, digits and hyphens, and begins with a letter.');
        return valid;
      });
    },
    list(value, path) {
      if (value === undefined) return [];
      if (Array.isArray(value)) return value;
      wrongType(path, 'a list', value);
      return [];
    },
    text(value, path) {
      if (typeof value === 'string') return value;
      wrongType(path, 'a text', value);
      return '';
    },
    id(value, path) {
      if (isTreeId(value)) return value;
      if (typeof value !== 'string') wrongType(path, 'an id', value);
      else note('bad-id', path, 'An id is letters, digits and hyphens, and begins with a letter.');
      return '';
    },
    boolean(value, path) {
      if (value === undefined) return false;
      if (typeof value === 'boolean') return value;
      wrongType(path, 'true or false', value);
      return false;
    },
    oneOf(value, path, allowed) {
      const found = allowed.find((candidate) => candidate === value);
      if (found === undefined) note('unknown-value', path, `Expected one of ${allowed.join(', ')}.`);
      return found;
    },
  };
}
