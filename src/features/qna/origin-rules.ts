/** An entry of another municipality. */
export interface Origin {
  readonly municipalityId: string;
  readonly entryId: string;
}

/** A key of an entry among those of all municipalities. */
export function keyOf({ municipalityId, entryId }: Origin): string {
  return `${municipalityId}/${entryId}`;
}
