/** The product's languages, in the order they are offered. Norwegian is bokmål. */
export const locales = ['da', 'sv', 'nb', 'en'] as const;

export type Locale = (typeof locales)[number];

/** One value for each of the product's languages. */
export type PerLocale<T> = Readonly<Record<Locale, T>>;

const aliases: Record<string, Locale> = { da: 'da', sv: 'sv', nb: 'nb', nn: 'nb', no: 'nb', en: 'en' };

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (locales as readonly string[]).includes(value);
}

/**
 * The product language for a BCP 47 tag as Teams sends it (`da-DK`, `nb-NO`, `sv-FI`).
 * Nynorsk readers get bokmål. A tag in any other language gives English, because a colleague with Teams in Polish
 * is better served by it; a missing tag gives `fallback`, the municipality's own language.
 */
export function localeFromTag(tag: string | undefined, fallback: Locale): Locale {
  const language = tag?.trim().split(/[-_]/)[0]?.toLowerCase();
  if (!language) return fallback;
  return aliases[language] ?? 'en';
}
