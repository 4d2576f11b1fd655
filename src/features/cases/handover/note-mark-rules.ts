/** Which words of which case a note in another system holds. */
export interface NoteMark {
  readonly externalNumber: string;
  readonly position: number;
}

/** Words as they are written there: with a mark at their end, by which they are known again after an answer was lost. */
export function withMark(words: string, mark: NoteMark): string {
  return `${words}\n\n${markOf(mark)}`;
}

/** Whether a note is the one that was written with this mark. */
export function hasMark(text: string, mark: NoteMark): boolean {
  return text.trimEnd().endsWith(markOf(mark));
}

/** What stands beside a file there. */
export function fileMark(externalNumber: string, fileId: string): string {
  return `${externalNumber} ${fileId}`;
}

function markOf({ externalNumber, position }: NoteMark): string {
  return `(${externalNumber} #${position})`;
}
