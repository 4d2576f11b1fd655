/**
 * Character grams of a word with its boundaries marked, so that beginnings and ends count as such: `kode` with length 4 gives
 * `_kod`, `kode`, `ode_`. A word shorter than the grams gives itself.
 */
export function grams(word: string, length: number): string[] {
  const padded = `_${word}_`;
  if (padded.length <= length) return [padded];
  const found: string[] = [];
  for (let start = 0; start + length <= padded.length; start += 1)
    found.push(padded.slice(start, start + length));
  return found;
}
