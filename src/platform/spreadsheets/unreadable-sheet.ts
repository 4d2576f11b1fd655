/**
 * Why a file was not read. `too-many-rows` and `too-many-columns`: more than the reader allows, also of empty cells;
 * `too-large`: more in it, unpacked, than is read; `broken`: not what its first bytes say.
 */
export type SheetProblem = 'broken' | 'too-large' | 'too-many-rows' | 'too-many-columns';

export class UnreadableSheet extends Error {
  readonly problem: SheetProblem;

  constructor(problem: SheetProblem, options?: ErrorOptions) {
    super(`spreadsheet ${problem}`, options);
    this.name = 'UnreadableSheet';
    this.problem = problem;
  }
}
