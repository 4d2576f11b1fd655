import type { OutsideFailureKind } from './handover-types.ts';

/** Where a municipality's incidents are put in its TOPdesk. Names as they are called there. */
export interface TopdeskSettings {
  readonly category?: string;
  readonly subcategory?: string;
  readonly callType?: string;
  readonly operatorGroup?: { readonly id: string; readonly name: string };
}

export interface StoredTopdeskSettings extends TopdeskSettings {
  readonly revision: number;
}

/** Failures of an account or of the whole TOPdesk; the others are a case's own. */
export type TopdeskOutage = Extract<OutsideFailureKind, 'signed-out' | 'not-allowed' | 'down'>;

/** How a municipality's TOPdesk is doing. */
export interface TopdeskState {
  readonly workedAt?: Date;
  readonly failing?: {
    readonly kind: TopdeskOutage;
    /** TOPdesk's own words. */
    readonly detail: string;
    readonly since: Date;
    /** Times in a row. */
    readonly count: number;
    /** It is left in peace until then. */
    readonly tryAgainAt: Date;
    /** When coordinators were told. */
    readonly toldAt?: Date;
  };
  /** Names of the settings that were left out because TOPdesk no longer knows them. */
  readonly unknownNames: readonly string[];
}

/** What coordinators see of it. */
export interface TopdeskHealth extends TopdeskState {
  readonly hasAccount: boolean;
  /** Cases that TOPdesk has not heard everything of. */
  readonly waiting: number;
}
