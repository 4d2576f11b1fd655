/** A cell: words, a number, a day `YYYY-MM-DD`, or nothing. */
export type Cell = string | number | { readonly day: string } | undefined;

/** A list as people open it in a spreadsheet. */
export interface SheetTable {
  /** The name of the sheet. */
  readonly title: string;
  readonly columns: readonly {
    readonly title: string;
    /** In characters. */
    readonly width: number;
  }[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
}
