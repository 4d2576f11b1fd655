/** So many rows in one statement at most: PostgreSQL takes 65 535 parameters. */
const batch = 1000;

export function inBatches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) =>
    rows.slice(index * batch, (index + 1) * batch),
  );
}
