export { createDatabase } from './create-database.ts';
export type {
  Database,
  MunicipalityTransaction,
  NewMunicipality,
  PlatformDatabase,
} from './database-types.ts';
export { DirectoryInUseError } from './directory-lock.ts';
export { MigrationError } from './migrate.ts';
export { appRole, jobsRole } from './roles.ts';
export type { InstitutionKind, StoredOpeningHours, Tables } from './tables.ts';
