const plural = /\{(\w+), plural, ((?:\w+ \{[^{}]*\} ?)+)\}/g;
const form = /(\w+) \{([^{}]*)\}/g;
const placeholder = /\{(\w+)\}/g;

/**
 * Formats the small part of ICU MessageFormat that the tab's texts use: `{name}` and `{n, plural, one {# x} other {# y}}`.
 * The whole of ICU would cost the first load 10 KB. A parameter that is missing stays visible as `{name}`.
 */
export function formatMessage(
  locale: string,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const counted = message.replace(plural, (whole, name: string, forms: string) => {
    const value = params[name];
    if (typeof value !== 'number') return whole;
    const { plurals, numbers } = formatsOf(locale);
    const category = plurals.select(value);
    const found = new Map([...forms.matchAll(form)].map((match) => [match[1], match[2] ?? '']));
    const chosen = found.get(category) ?? found.get('other') ?? '';
    return chosen.replace('#', numbers.format(value));
  });
  return counted.replace(placeholder, (whole, name: string) => String(params[name] ?? whole));
}

interface Formats {
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

const formats = new Map<string, Formats>();

/** Made once a language: making them costs more than using them, and a list uses them on every line. */
function formatsOf(locale: string): Formats {
  const known = formats.get(locale);
  if (known) return known;
  const made = { plurals: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) };
  formats.set(locale, made);
  return made;
}
