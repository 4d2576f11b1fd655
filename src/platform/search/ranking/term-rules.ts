/**
 * Terms as they stand in an index: a letter says of which kind. The same string in a statistics table, a tsvector and a query.
 */
export const wordTerm = (fold: string): string => `w${fold}`;
export const stemTerm = (stem: string): string => `s${stem}`;
export const conceptTerm = (id: string): string => `c${id}`;
