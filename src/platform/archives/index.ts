export { ArchiveRefused, looksLikeArchive, openArchive } from './open-archive.ts';
export type { ArchiveLimits, OpenArchive } from './open-archive.ts';
