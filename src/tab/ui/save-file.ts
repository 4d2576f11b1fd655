import { ApiError } from '../api/api-error.ts';

/** So long the browser may take to read the file after the press is over. */
const readMs = 60_000;

/**
 * Hands the person a file under a name, as the browser does with downloads.
 * Throws `ApiError` `not-found` where there is none to hand over.
 */
export function saveFile(file: Blob | undefined, name: string): void {
  if (!file) throw new ApiError('not-found');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), readMs);
}
