import type { ColumnType } from 'kysely';

/** Times go in and come out as `Date`, in UTC. */
export type Timestamp = ColumnType<Date, Date, Date>;
export type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** JSON goes in as text (`JSON.stringify`), comes out parsed. */
export type Json<T> = ColumnType<T, string, string>;
export type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
/** Local dates `YYYY-MM-DD`. */
export type NullableDate = ColumnType<string | null, string | null | undefined, string | null>;

/** A table with rows of one municipality each. */
export interface Scoped {
  municipality_id: string;
}
