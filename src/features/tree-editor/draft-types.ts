import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { Tree } from '../trees/index.ts';
import type { DraftStep, EditRefusal, TreeChange } from './tree-edit-types.ts';

/** A tree as it is being edited, as it is stored. */
export interface StoredDraft {
  readonly treeId: string;
  /** In its stored form. */
  readonly tree: unknown;
  /** The version it was begun from or last published as; 0: there is none. */
  readonly baseVersion: number;
  readonly revision: number;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** A tree as it is being edited. */
export interface Draft {
  readonly treeId: string;
  readonly tree: Tree;
  /** 0: nobody has changed anything since it was published. */
  readonly revision: number;
  readonly baseVersion: number;
  readonly currentVersion: number;
  /** It is not what colleagues have. */
  readonly isChanged: boolean;
  readonly changedAt: Date | undefined;
  readonly changedBy: string | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** In which every text must stand. */
  readonly languages: readonly Locale[];
}

/** What somebody else did in between. */
export interface OthersChange {
  readonly by: string;
  readonly at: Date;
  readonly changes: readonly TreeChange[];
}

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly draft: Draft; readonly made?: string }
  /** Somebody else has changed the same meanwhile; nothing was done. */
  | {
      readonly kind: 'conflict';
      readonly draft: Draft;
      readonly mine: readonly TreeChange[];
      readonly theirs: readonly OthersChange[];
    }
  | { readonly kind: 'refused'; readonly reason: EditRefusal; readonly draft: Draft };

/** How a municipality writes its trees. */
export interface WritingSettings {
  /** In which every text must stand. */
  readonly languages: readonly Locale[];
  readonly defaultLocale: Locale;
  readonly timeZone: string;
}

/** The drafts of the municipality whose transaction is given. */
export interface DraftStore {
  list(trx: MunicipalityTransaction): Promise<readonly StoredDraft[]>;
  find(trx: MunicipalityTransaction, treeId: string): Promise<StoredDraft | undefined>;
  save(
    trx: MunicipalityTransaction,
    municipalityId: string,
    draft: StoredDraft,
    step: DraftStep,
  ): Promise<void>;
  remove(trx: MunicipalityTransaction, treeId: string): Promise<void>;
  /** The newest steps, the oldest of them first. */
  listSteps(trx: MunicipalityTransaction, treeId: string): Promise<readonly DraftStep[]>;
  readSettings(trx: MunicipalityTransaction): Promise<WritingSettings>;
  /** Display names by Entra object id; who is not known is left out. */
  namesOf(trx: MunicipalityTransaction, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** People and contact points whose name contains the text, at most twenty. */
  searchContacts(
    trx: MunicipalityTransaction,
    text: string,
    locale: Locale,
  ): Promise<readonly FoundContactRef[]>;
  /** The language a person is written to in; undefined: the municipality has nobody of this id. */
  findReader(trx: MunicipalityTransaction, personId: string): Promise<Locale | undefined>;
  addAuditEntry(trx: MunicipalityTransaction, entry: DraftAudit): Promise<void>;
}

/** Somebody who can stand in a chain by name. */
export interface FoundContactRef {
  readonly kind: 'person' | 'contact-point';
  readonly id: string;
  readonly name: string;
  /** What they work as, or where; may be empty. */
  readonly about: string;
}

export interface DraftAudit {
  readonly municipalityId: string;
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: 'tree-draft.started' | 'tree-draft.changed' | 'tree-draft.discarded';
  readonly treeId: string;
  readonly changes: readonly TreeChange[];
}
