import type { RoleScope } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { ContactRef, PathStep } from './tree-types.ts';

/** Local opening hours, as far as the gate looks at them: whether there are any, and whether they ever open. */
export interface KnownHours {
  readonly weekdays: Readonly<Partial<Record<string, readonly (readonly [string, string])[]>>>;
}

export interface KnownInstitution {
  readonly id: string;
  readonly name: string;
  /** How many colleagues belong to it. */
  readonly colleagues: number;
}

export interface KnownHolding {
  readonly role: string;
  readonly scope: RoleScope;
  /** Stands with scope `institution` only. */
  readonly institutionId?: string;
  readonly contact: ContactRef;
}

/** Who is where in a municipality, as it stood when a tree was checked. */
export interface DirectorySnapshot {
  /** Those in which every text must stand. */
  readonly languages: readonly Locale[];
  readonly institutions: readonly KnownInstitution[];
  readonly holdings: readonly KnownHolding[];
  /** Everybody who holds a role or is named by an overlay. */
  readonly people: ReadonlyMap<string, { readonly name: string; readonly deputies: readonly string[] }>;
  readonly points: ReadonlyMap<string, { readonly name: string; readonly hours?: KnownHours }>;
  /** Beyond so many colleagues behind one person there is a warning. */
  readonly mostColleagues: number;
}

/** Reads who is where in the municipality whose transaction is given. */
export type DirectoryReader = (trx: MunicipalityTransaction) => Promise<DirectorySnapshot>;

/** Whom colleagues of an institution are sent to at the end of a path, when nobody is absent and everything is open. */
export interface ContactPath {
  readonly institutionId: string;
  readonly path: readonly PathStep[];
  readonly leaf: string;
  /** Equals, who come in turn. Empty: nobody. */
  readonly contacts: readonly ContactRef[];
  /** The step of the chain they stand at; undefined: nobody. */
  readonly step: string | undefined;
}

/** Colleagues who have somebody as their contact for something. Equals share. */
export interface ContactLoad {
  readonly contact: ContactRef;
  readonly colleagues: number;
}

/** A path whose contact differs between two states of a tree. Undefined: the path is only in the other state. */
export interface ContactChange {
  readonly institutionId: string;
  readonly path: readonly PathStep[];
  readonly before: ContactPath | undefined;
  readonly after: ContactPath | undefined;
}

export interface LoadChange {
  readonly contact: ContactRef;
  readonly before: number;
  readonly after: number;
}
