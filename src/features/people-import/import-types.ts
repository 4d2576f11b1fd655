import type { Institution } from '../directory/index.ts';
import type { ListedUser } from '../../platform/graph/index.ts';

/** What a column of a list can be. */
export const importColumns = ['institution', 'kind', 'code', 'name', 'person', 'role', 'deputies'] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Most rows and columns of a file. */
export const importLimits = { rows: 20_000, columns: 40 } as const;

export type FileProblem =
  | 'broken'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'old-or-locked'
  | 'unknown'
  | 'empty'
  | 'no-columns';

/** A row as somebody wrote it. `row` is from 1, as the spreadsheet counts. */
export type SourceRow = Readonly<Record<ImportColumn, string>> & { readonly row: number };

export type ReadPeopleFile =
  | { readonly kind: 'read'; readonly rows: readonly SourceRow[] }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

export type BadReason =
  | 'no-institution'
  | 'unknown-institution'
  | 'unknown-kind'
  | 'two-kinds'
  | 'too-long'
  | 'nobody'
  | 'unknown-person'
  | 'same-name'
  | 'guest'
  | 'unknown-role'
  | 'unknown-deputy'
  | 'own-deputy'
  | 'deputy-circle';

/** What becomes of a row. */
export interface RowOutcome {
  readonly row: number;
  readonly kind: 'new' | 'changed' | 'unchanged' | 'repeated' | 'bad';
  readonly reason?: BadReason;
  /** The word that is meant. */
  readonly word?: string;
  /** What the row says, in short. */
  readonly institution: string;
  readonly person: string;
  readonly role: string;
}

export interface ImportChoice {
  /** Institutions that are not there yet are made. */
  readonly createUnits: boolean;
  /** What stands in the file's institutions, and not in the file, is taken away. */
  readonly removeMissing: boolean;
  /** Rows that cannot be used are left out; otherwise they stop it all. */
  readonly skipBad: boolean;
}

export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly repeated: number;
  readonly bad: number;
  /** Institutions that are made. */
  readonly institutions: number;
  /** Memberships and roles that are taken away. */
  readonly removed: number;
}

export interface InstitutionValues {
  readonly name: string;
  readonly kind: Institution['kind'];
  readonly code?: string | undefined;
}

export interface MembershipValues {
  readonly personId: string;
  readonly institutionId: string;
  readonly source: 'directory' | 'coordinator' | 'self';
}

export interface RoleValues {
  readonly id: string;
  readonly role: string;
  readonly scope: 'institution' | 'municipality';
  readonly institutionId?: string | undefined;
  readonly personId: string;
}

/** Everything an import does: enough to take it back. */
export interface ImportChanges {
  readonly institutionsAdded: readonly (InstitutionValues & { readonly id: string })[];
  readonly institutionsChanged: readonly {
    readonly id: string;
    readonly before: InstitutionValues;
    readonly after: InstitutionValues;
  }[];
  readonly peopleAdded: readonly ListedUser[];
  readonly membershipsAdded: readonly MembershipValues[];
  readonly membershipsRemoved: readonly MembershipValues[];
  readonly rolesAdded: readonly RoleValues[];
  readonly rolesRemoved: readonly RoleValues[];
  readonly deputies: readonly {
    readonly personId: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
}

/** A role of the municipality, with what its trees call it in each language. */
export interface KnownRole {
  readonly role: string;
  readonly names: readonly string[];
}

/** Somebody who is stored. */
export interface KnownPerson {
  readonly id: string;
  readonly displayName: string;
  readonly mail?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly hasLeft: boolean;
}

/** Who is where, as it stands. */
export interface Surroundings {
  readonly municipality: string;
  readonly institutions: readonly (InstitutionValues & { readonly id: string })[];
  readonly people: readonly KnownPerson[];
  readonly memberships: readonly MembershipValues[];
  readonly roles: readonly RoleValues[];
  readonly deputies: ReadonlyMap<string, readonly string[]>;
}

export interface Evaluation {
  readonly outcomes: readonly RowOutcome[];
  readonly changes: ImportChanges;
  readonly counts: ImportCounts;
  /** Names of institutions that are not there. */
  readonly unknownUnits: readonly string[];
  /** Nobody would be left who looks after the municipality. */
  readonly losesLastCoordinator: boolean;
}

export interface ImportPlan {
  readonly rows: readonly SourceRow[];
  /** People of the directory whom the file names and nobody has stored, by what the file writes in lower case. */
  readonly found: Readonly<Record<string, ListedUser>>;
  readonly choice: ImportChoice;
  readonly counts: ImportCounts;
  readonly unknownUnits: readonly string[];
  readonly losesLastCoordinator: boolean;
  readonly result?: ImportChanges;
}

export interface StoredImport {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'preview' | 'done' | 'undone';
  readonly plan: ImportPlan;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly doneAt?: Date;
  readonly undoneAt?: Date;
}

export interface ImportLine extends Omit<StoredImport, 'plan'> {
  readonly counts: ImportCounts;
}
