import type { Locale, PerLocale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';

/** Longest texts, in characters. */
export const longestIncidentTitle = 120;
export const longestIncidentText = 2000;

/** Something that does not work for many at once. Texts: a missing language falls back to the municipality's own, then to any. */
export interface Incident {
  readonly id: string;
  readonly municipalityId: string;
  readonly treeId: string;
  /** Undefined: the whole system the tree is about. */
  readonly leaf?: string;
  readonly titles: Partial<PerLocale<string>>;
  /** What colleagues may do meanwhile. */
  readonly texts: Partial<PerLocale<string>>;
  readonly closingTexts?: Partial<PerLocale<string>>;
  /** A vendor's page that says how it goes. */
  readonly statusLink?: string;
  readonly beganAt: Date;
  readonly vendorToldAt?: Date;
  readonly closedAt?: Date;
  /** Goes up with every change; a change names the one it began from. */
  readonly revision: number;
  readonly declaredAt: Date;
  readonly declaredBy: string;
}

/** What a coordinator writes of an incident. */
export type IncidentDraft = Pick<Incident, 'treeId' | 'titles' | 'texts' | 'beganAt'> &
  Partial<Pick<Incident, 'leaf' | 'statusLink' | 'vendorToldAt'>>;

export interface IncidentFollower {
  readonly personId: string;
  readonly locale: Locale;
}

/** An incident as somebody sees it in a list. */
export interface SeenIncident {
  readonly incident: Incident;
  readonly isFollowed: boolean;
  readonly followers: number;
}

/** What goes on, and what was closed in the last thirty days; the latest first. */
export interface IncidentList {
  readonly open: readonly SeenIncident[];
  readonly over: readonly SeenIncident[];
}

/**
 * Told of what becomes of an incident, inside its transaction. `followers`: who is to hear of it, also those whose own report of the
 * same is still worked on.
 */
export type IncidentListener = (
  trx: MunicipalityTransaction,
  change: {
    readonly kind: 'declared' | 'changed' | 'closed';
    readonly incident: Incident;
    readonly followers: readonly IncidentFollower[];
  },
) => Promise<void>;
