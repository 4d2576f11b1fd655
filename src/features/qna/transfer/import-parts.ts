import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { EntryStore } from '../entry-store.ts';
import type { EntryWriter } from '../entry-writer.ts';
import type { EntrySearch } from '../qna-ports.ts';
import type { RevisionStore } from '../revision-store.ts';
import type { SettingsStore } from '../settings-store.ts';
import type { TransferStore } from './transfer-store.ts';
import type { ReadFile } from './transfer-types.ts';

/** What imports are made of. */
export interface ImportParts {
  readonly database: Database;
  readonly store: TransferStore;
  readonly entries: EntryStore;
  readonly revisions: RevisionStore;
  readonly settings: SettingsStore;
  readonly writer: EntryWriter;
  readonly search: EntrySearch;
  readonly clock: Clock;
  readonly ids: Ids;
  readFile(bytes: Uint8Array): Promise<ReadFile>;
  /** An address that may be followed, or undefined. */
  toAddress(written: string): string | undefined;
}
