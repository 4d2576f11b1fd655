import pg from 'pg';

/**
 * How values come out, the same on both databases: `timestamptz` as Date, `json` and `jsonb` parsed, `bigint` as a number
 * while it fits one exactly (else text), `date` as `YYYY-MM-DD` (a local date has no zone, so it must not become a Date).
 */
const { builtins } = pg.types;

const ours = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.INT8, (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text)],
]);

export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const parser = format === 'binary' ? undefined : ours.get(oid);
    return parser ?? pg.types.getTypeParser(oid as never, format as never);
  },
} as pg.CustomTypesConfig;
