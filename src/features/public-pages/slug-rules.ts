const spelled: Readonly<Record<string, string>> = {
  æ: 'ae',
  ä: 'ae',
  ø: 'oe',
  ö: 'oe',
  å: 'aa',
  ü: 'u',
  é: 'e',
};
const longest = 80;

/** As the table holds it: small letters, digits and hyphens, three to eighty of them. */
export const slugPattern = /^[a-z0-9][a-z0-9-]{1,78}[a-z0-9]$/;

/** An address for a name: "Skovbrynets Skole" becomes `skovbrynets-skole`. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[æäøöåüé]/g, (letter) => spelled[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return slugPattern.test(slug) ? slug : 'spoergsmaal-og-svar';
}
