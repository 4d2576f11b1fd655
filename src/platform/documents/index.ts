export type { WordCell, WordTable } from './read-word-html.ts';
export { readWordTables, UnreadableDocument } from './read-word-tables.ts';
export type { DocumentProblem } from './read-word-tables.ts';
