import { randomUUID } from 'node:crypto';

/** Makes identifiers of rows. Injected, so that tests can tell them apart. */
export interface Ids {
  next(): string;
}

export const randomIds: Ids = { next: () => randomUUID() };
