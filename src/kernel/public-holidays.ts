import type HolidaysLibrary from 'date-holidays';

type Country = 'DK' | 'SE' | 'NO';

/** Public holidays of the Nordic countries, by local date. */
export interface PublicHolidays {
  /** Answers whether a local date `YYYY-MM-DD` is a public holiday in the country. */
  of(country: Country): Promise<(date: string) => boolean>;
}

/**
 * Holidays as `date-holidays` computes them, loaded when first needed (the library takes a tenth of a second) and kept a year at
 * a time. Only days that the law closes: Christmas Eve and the like are a municipality's own closed days.
 */
export function createPublicHolidays(): PublicHolidays {
  const lookups = new Map<Country, Promise<(date: string) => boolean>>();
  const load = async (country: Country) => {
    const { default: Holidays } = await import('date-holidays');
    const library: HolidaysLibrary = new Holidays(country);
    const years = new Map<string, ReadonlySet<string>>();
    return (date: string) => {
      const year = date.slice(0, 4);
      let days = years.get(year);
      if (!days) {
        const all = library.getHolidays(Number(year)) ?? [];
        days = new Set(all.filter(({ type }) => type === 'public').map((day) => day.date.slice(0, 10)));
        years.set(year, days);
      }
      return days.has(date);
    };
  };
  return {
    of(country) {
      let lookup = lookups.get(country);
      if (!lookup) {
        lookup = load(country);
        lookups.set(country, lookup);
      }
      return lookup;
    },
  };
}
