const protocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Longest address that becomes a link. */
const longestAddress = 2000;
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const unsafe = /[\s\u0000-\u001f\u007f-\u009f<>"\\\u200b-\u200f\u202a-\u202e\u2060-\u206f]/u;

/**
 * The address of a link as it may be followed: http, https, mailto or tel, without a name and password in it; otherwise
 * undefined. Relative addresses are none: a card or a mail has nothing they could be relative to.
 */
export function linkAddress(written: string): string | undefined {
  if (written.length > longestAddress || unsafe.test(written) || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (!protocols.has(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}

const ownPicture = /^\/pictures\/[\w-]{32,128}$/;

/** Whether this is the address of a picture that is kept here. */
export function isOwnPicture(address: string): boolean {
  return ownPicture.test(address);
}
