/** What mail programs take of an address: Windows opens none that is longer (https://support.microsoft.com/topic/208427). */
const longestAddress = 2_000;

/**
 * An address that begins a mail with this subject and as much of the text as fits. `isCut`: it did not all fit. Undefined: there is
 * nobody to write to.
 */
export function vendorMail(
  to: string | undefined,
  subject: string,
  text: string,
): { readonly url: string; readonly isCut: boolean } | undefined {
  if (to === undefined || !/^[^\s@?&]+@[^\s@?&]+$/u.test(to)) return undefined;
  const beginning = `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=`;
  const lines = text.replaceAll('\n', '\r\n').toWellFormed();
  const whole = encodeURIComponent(lines);
  const room = longestAddress - beginning.length;
  if (whole.length <= room) return { url: beginning + whole, isCut: false };
  let taken = 0;
  let body = '';
  for (const character of lines) {
    const encoded = encodeURIComponent(character);
    taken += encoded.length;
    if (taken > room) break;
    body += encoded;
  }
  return { url: beginning + body, isCut: true };
}
