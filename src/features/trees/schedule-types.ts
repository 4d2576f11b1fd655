import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { Tree, TreeFinding } from './tree-types.ts';

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
  /** The version that counted when it was planned, 0 for none; undefined: whichever counts. */
  readonly basedOn?: number | undefined;
  readonly at: Date;
  readonly by: string;
}

/** What a planned publish is made of, once its time has come. */
export interface WaitingPublish {
  readonly treeId: string;
  /** In its stored form. */
  readonly tree: unknown;
  readonly basedOn: number | undefined;
  readonly publishAt: Date;
  readonly createdBy: string;
}

/** A planned publish that did not pass when its time had come, in the transaction that writes that down. */
export interface RefusedPublish {
  readonly municipalityId: string;
  readonly id: string;
  readonly treeId: string;
  /** As far as it can be read. */
  readonly tree: Tree;
  readonly publishAt: Date;
  readonly createdBy: string;
  readonly findings: readonly TreeFinding[];
}

/** Planned publishes, of the municipality whose transaction is given. */
export interface TreeScheduleStore {
  add(trx: MunicipalityTransaction, planned: NewPlannedPublish): Promise<void>;
  /** The latest hundred, the one that comes first before the others. */
  list(trx: MunicipalityTransaction): Promise<readonly PlannedPublish[]>;
  listDue(trx: MunicipalityTransaction, now: Date): Promise<readonly string[]>;
  /** One that still waits, held until the transaction ends. */
  findWaiting(trx: MunicipalityTransaction, id: string): Promise<WaitingPublish | undefined>;
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
