import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction, StoredOpeningHours } from '../../platform/db/index.ts';

/** A role, at an institution of the file or, without one, in the whole municipality. */
export interface FiledRole {
  readonly role: string;
  readonly at?: string;
}

export interface FiledInstitution {
  readonly name: string;
  readonly kind: 'school' | 'daycare' | 'department' | 'care' | 'other';
  readonly code?: string;
}

export interface FiledPerson {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly signInName?: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly title?: string;
  readonly at: readonly string[];
  readonly roles: readonly FiledRole[];
  /** Entra object ids, the first choice first. */
  readonly deputies: readonly string[];
}

export interface FiledContactPoint {
  readonly kind: 'group' | 'service' | 'external';
  readonly names: Partial<PerLocale<string>>;
  readonly mail?: string;
  readonly phone?: string;
  readonly link?: string;
  readonly openingHours?: StoredOpeningHours;
  readonly whenClosed?: Partial<PerLocale<string>>;
  readonly roles: readonly FiledRole[];
}

/** A municipality as its coordinator writes it down: who is where, and who helps with what. */
export interface MunicipalityFile {
  readonly tenant: string;
  readonly name: string;
  readonly language: Locale;
  readonly country: 'DK' | 'SE' | 'NO';
  readonly timeZone: string;
  readonly sharedMailbox?: string;
  readonly statusPages: Readonly<Record<string, string>>;
  readonly morningMeeting?: Partial<PerLocale<string>>;
  /** Ids of shipped trees, in the order they are offered. */
  readonly trees: readonly string[];
  readonly institutions: Readonly<Record<string, FiledInstitution>>;
  readonly people: readonly FiledPerson[];
  readonly contactPoints: Readonly<Record<string, FiledContactPoint>>;
}

/** What is wrong with a file: where, and what to do about it. In English, for the command line. */
export interface FileFinding {
  readonly severity: 'error' | 'warning';
  readonly line?: number;
  /** Position in the file: `people[3].roles[0].at`. */
  readonly at: string;
  readonly message: string;
}

/** Makes the rows of a municipality look like its file. */
export interface ProvisioningStore {
  apply(trx: MunicipalityTransaction, change: ProvisioningChange): Promise<void>;
}

/** What a municipality that begins has beside its coordinator. */
export interface BeginningStore {
  setLanguages(trx: MunicipalityTransaction, languages: readonly Locale[]): Promise<void>;
}

export interface ProvisioningChange {
  readonly municipalityId: string;
  readonly file: MunicipalityFile;
  readonly at: Date;
  /** Of the audit entry. */
  readonly auditId: string;
}
