/** How cases go in a municipality. */
export interface CaseSettings {
  /** A solved case nobody objects to is closed after so many days. */
  readonly closeAfterDays: number;
  /** And its words are erased so many days after that. */
  readonly keepDays: number;
  /** 0: nobody has changed anything. */
  readonly revision: number;
}

/** As the table says. */
export const closeDays = { least: 1, most: 365 } as const;
export const keepDays = { least: 30, most: 3650 } as const;
