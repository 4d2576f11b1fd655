import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { TreeFinding } from './tree-types.ts';

/** A publish that is planned, or what became of it. */
export interface PlannedPublish {
  readonly id: string;
  readonly treeId: string;
  readonly publishAt: Date;
  readonly state: 'waiting' | 'published' | 'refused' | 'withdrawn';
  /** What kept it from being published when its time had come. */
  readonly findings?: readonly TreeFinding[];
  readonly version?: number;
  readonly createdBy: string;
}

export interface NewPlannedPublish {
  readonly municipalityId: string;
  readonly id: string;
  readonly treeId: string;
  /** In its stored form. */
  readonly tree: unknown;
  readonly publishAt: Date;
  readonly at: Date;
  readonly by: string;
}

/** Planned publishes, of the municipality whose transaction is given. */
export interface TreeScheduleStore {
  add(trx: MunicipalityTransaction, planned: NewPlannedPublish): Promise<void>;
  /** The latest hundred, the one that comes first before the others. */
  list(trx: MunicipalityTransaction): Promise<readonly PlannedPublish[]>;
  listDue(trx: MunicipalityTransaction, now: Date): Promise<readonly string[]>;
  /** One that still waits, held until the transaction ends. */
  findWaiting(
    trx: MunicipalityTransaction,
    id: string,
  ): Promise<{ readonly treeId: string; readonly tree: unknown; readonly createdBy: string } | undefined>;
  finish(
    trx: MunicipalityTransaction,
    id: string,
    end: {
      readonly state: 'published' | 'refused' | 'withdrawn';
      readonly at: Date;
      readonly findings?: readonly TreeFinding[];
      readonly version?: number;
    },
  ): Promise<void>;
}
