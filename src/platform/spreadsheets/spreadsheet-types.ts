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

/** A sheet that somebody sent, as rows of words. Rows may differ in length. */
export interface ReadSheet {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** The most of a sheet that is read; more is refused, not cut. */
export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
}
