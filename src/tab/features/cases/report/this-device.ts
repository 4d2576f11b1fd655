/** What somebody sits at, as far as the browser tells: a proposal that they correct. Empty: it does not. */
export function thisDevice({
  userAgent,
  maxTouchPoints = 0,
}: Pick<Navigator, 'userAgent'> & { readonly maxTouchPoints?: number }): string {
  if (/iPhone/u.test(userAgent)) return 'iPhone';
  // An iPad says that it is a Mac, but no Mac has a screen to touch.
  if (/iPad/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1)) return 'iPad';
  if (/Android/u.test(userAgent)) return 'Android';
  if (/CrOS/u.test(userAgent)) return 'Chromebook';
  if (/Windows/u.test(userAgent)) return 'Windows';
  if (/Macintosh/u.test(userAgent)) return 'Mac';
  return '';
}
