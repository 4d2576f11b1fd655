/** Terms as they stand in an index: a letter says of which kind. The same string in statistics, an index and a query. */
export const wordTerm = (fold: string): string => `w${fold}`;
export const stemTerm = (stem: string): string => `s${stem}`;
export const conceptTerm = (id: string): string => `c${id}`;
export const gramTerm = (gram: string): string => `g${gram}`;
