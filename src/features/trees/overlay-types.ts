import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { ChainStep } from './tree-types.ts';

/** Another contact in a step's place. */
export interface OverlayContact {
  readonly step: ChainStep;
  readonly with: ChainStep;
  /** Undefined: wherever the step stands. */
  readonly leaf?: string;
}

/** A level that this institution has and others have not. */
export interface OverlayInsert {
  readonly leaf: string;
  readonly step: ChainStep;
  /** The step of the municipality's chain it comes before; undefined: it comes last. */
  readonly before?: ChainStep;
}

/** A level that this institution leaves out. */
export interface OverlaySkip {
  readonly leaf: string;
  readonly step: ChainStep;
}

/** Other words at one place of the tree. */
export interface OverlayText {
  /** `leaves.usage.note`, `nodes.start.ask`: as findings name the places of texts. */
  readonly place: string;
  readonly words: Readonly<Partial<Record<Locale, string | readonly string[]>>>;
}

/** What an institution does otherwise than its municipality's tree. Questions, answers and errands are the same for all. */
export interface TreeOverlay {
  readonly contacts: readonly OverlayContact[];
  readonly inserts: readonly OverlayInsert[];
  readonly skips: readonly OverlaySkip[];
  readonly texts: readonly OverlayText[];
}

/** By institution. */
export type TreeOverlays = Readonly<Record<string, TreeOverlay>>;

/** An overlay as it is being edited. */
export interface StoredOverlay {
  readonly institutionId: string;
  readonly overlay: TreeOverlay;
  readonly revision: number;
  readonly changedAt: Date;
  readonly changedBy: string;
}

export interface OverlayChange {
  readonly municipalityId: string;
  readonly treeId: string;
  readonly institutionId: string;
  readonly overlay: TreeOverlay;
  readonly revision: number;
  readonly at: Date;
  readonly by: string;
}

/** The institutions' overlays as they are being edited, of the municipality whose transaction is given. */
export interface OverlayStore {
  list(trx: MunicipalityTransaction, treeId: string): Promise<readonly StoredOverlay[]>;
  save(trx: MunicipalityTransaction, change: OverlayChange): Promise<void>;
  remove(trx: MunicipalityTransaction, treeId: string, institutionId: string): Promise<void>;
}
