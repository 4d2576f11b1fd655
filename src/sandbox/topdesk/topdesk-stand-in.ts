import type { Handler } from '../http/http-server.ts';

/** An incident as the stand-in keeps it. */
export interface StoredIncident {
  readonly id: string;
  readonly number: string;
  readonly fields: Readonly<Record<string, unknown>>;
  status: string;
  closed: boolean;
  modifiedAt: Date;
  readonly notes: { id: string; memoText: string; invisibleForCaller: boolean; at: Date }[];
  readonly files: { name: string; size: number; description: string; isForCaller: boolean }[];
}

/** TOPdesk's incidents, as far as the product asks for them: shapes, errors and limits as documented for its REST API. */
export interface TopdeskStandIn {
  readonly handle: Handler;
  readonly incidents: readonly StoredIncident[];
  /** What an operator does there. */
  write(number: string, words: string, how?: { readonly invisibleForCaller?: boolean }): void;
  setStatus(number: string, status: string, how?: { readonly closed?: boolean }): void;
  readonly categories: readonly string[];
  /** Renames a category, as somebody does without telling. */
  renameCategory(from: string, to: string): void;
  readonly isPasswordExpired: boolean;
  /** The application password has expired. */
  expirePassword(): void;
  /** Somebody has made the same password anew. */
  renewPassword(): void;
  /** Forgets every incident, and is as at the start. */
  reset(): void;
}
