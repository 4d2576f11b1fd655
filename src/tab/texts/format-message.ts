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
    const category = new Intl.PluralRules(locale).select(value);
    const found = new Map([...forms.matchAll(form)].map((match) => [match[1], match[2] ?? '']));
    const chosen = found.get(category) ?? found.get('other') ?? '';
    return chosen.replace('#', new Intl.NumberFormat(locale).format(value));
  });
  return counted.replace(placeholder, (whole, name: string) => String(params[name] ?? whole));
}
