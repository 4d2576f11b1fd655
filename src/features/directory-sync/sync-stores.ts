import type { OpeningStore } from './opening-store.ts';
import type { RuleStore } from './rule-store.ts';
import type { SyncStore } from './sync-store.ts';

/** What the services see of the database. */
export interface SyncStores {
  readonly people: SyncStore;
  readonly openings: OpeningStore;
  readonly rules: RuleStore;
}
