export { createPeopleImport, type PeopleImportFeature } from './create-people-import.ts';
export type { PeopleImportService } from './import-service.ts';
