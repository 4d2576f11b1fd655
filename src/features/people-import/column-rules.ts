import { roleCatalogues } from '../../content/texts/roles/index.ts';
import { locales } from '../../kernel/locale.ts';
import type { ImportColumn, InstitutionValues, KnownRole } from './import-types.ts';

/** How people title their columns, in the four languages, without capitals and marks. */
const titles: Readonly<Record<ImportColumn, readonly string[]>> = {
  institution: [
    ...['institution', 'institutioner', 'enhed', 'enheder', 'enhet', 'enheter', 'unit', 'institutionsnavn'],
    ...['skole', 'skola', 'school', 'arbejdssted', 'arbetsplats', 'arbeidssted', 'workplace', 'sted'],
  ],
  kind: ['type', 'typ', 'kind', 'slags', 'slag', 'institutionstype', 'enhetstype', 'enhetstyp'],
  code: [
    ...['institutionskode', 'enhetskode', 'enhetskod', 'kode', 'kod', 'code', 'skolkod', 'skolenummer'],
    ...['institutionsnummer', 'organisasjonsnummer', 'enhedskode'],
  ],
  name: [
    'navn',
    'namn',
    'name',
    'medarbejder',
    'medarbetare',
    'medarbeider',
    'colleague',
    'employee',
    'person',
  ],
  person: [
    ...['mail', 'e mail', 'email', 'mailadresse', 'e post', 'epost', 'e postadress', 'e postadresse'],
    ...['brugernavn', 'användarnamn', 'brukernavn', 'upn', 'sign in name', 'login', 'object id', 'objekt id'],
  ],
  role: ['rolle', 'roller', 'roll', 'role', 'roles'],
  deputies: [
    ...['stedfortræder', 'stedfortrædere', 'ersättare', 'stedfortreder', 'stedfortredere'],
    ...['deputy', 'deputies', 'vikar', 'vikarie'],
  ],
};

const kinds: Readonly<Record<InstitutionValues['kind'], readonly string[]>> = {
  school: ['school', 'skole', 'skola', 'folkeskole', 'grundskola', 'grunnskole', 'gymnasium'],
  daycare: [
    ...['daycare', 'dagtilbud', 'daginstitution', 'børnehave', 'vuggestue', 'børnehus', 'förskola'],
    ...['barnehage', 'preschool', 'nursery', 'dagpleje'],
  ],
  department: ['department', 'forvaltning', 'förvaltning', 'etat', 'afdeling', 'avdelning', 'avdeling'],
  care: ['care', 'omsorg', 'pleje', 'plejecenter', 'vård', 'äldreboende', 'sykehjem', 'helse', 'ældrepleje'],
  other: ['other', 'andet', 'annat', 'annet', 'anden', 'øvrige', 'övrigt'],
};

/** What a file calls everybody of the municipality. */
const everywhere = [
  'hele kommunen',
  'hela kommunen',
  'kommunen',
  'whole municipality',
  'the whole municipality',
  'municipality',
  'alle',
  'alla',
];

const columnOf = lookup(titles);
const kindOf = lookup(kinds);
const roleOf = new Map(
  locales.flatMap((locale) =>
    Object.entries(roleCatalogues[locale]).flatMap(([role, name]) => [
      [wordKey(name), role] as const,
      [wordKey(role), role] as const,
    ]),
  ),
);
const everywhereKeys = new Set(everywhere.map(wordKey));

/** Rows that may stand above the titles: a heading, a date, who made it. */
const highestTitles = 10;

/** The row of titles and what each column is; undefined: no row names institutions or people. */
export function findColumns(
  rows: readonly (readonly string[])[],
): { readonly header: number; readonly columns: Partial<Record<ImportColumn, number>> } | undefined {
  let best: { header: number; columns: Partial<Record<ImportColumn, number>> } | undefined;
  rows.slice(0, highestTitles).forEach((cells, header) => {
    const columns: Partial<Record<ImportColumn, number>> = {};
    cells.forEach((cell, index) => {
      const column = columnOf.get(wordKey(cell));
      if (column && columns[column] === undefined) columns[column] = index;
    });
    const isTable = columns.institution !== undefined || columns.person !== undefined;
    const count = Object.keys(columns).length;
    if (isTable && count > Object.keys(best?.columns ?? {}).length) best = { header, columns };
  });
  return best;
}

export function kindNamed(word: string): InstitutionValues['kind'] | undefined {
  return kindOf.get(wordKey(word));
}

/** Reads a role by its name in any of the four languages, as the trees call it, or by its id. `known`: of this municipality. */
export function createRoleReader(known: readonly KnownRole[]): (word: string) => string | undefined {
  const ids = new Map(known.map(({ role }) => [wordKey(role), role]));
  const names = new Map<string, string>();
  for (const { role, names: called } of known)
    for (const key of called.map(wordKey)) if (!names.has(key)) names.set(key, role);
  return (word) => {
    const key = wordKey(word);
    return ids.get(key) ?? roleOf.get(key) ?? names.get(key);
  };
}

export function meansEverywhere(word: string, municipality: string): boolean {
  const key = wordKey(word);
  return everywhereKeys.has(key) || key === wordKey(municipality);
}

/** Words that people write the same: without capitals, marks and what stands in brackets. */
export function wordKey(text: string): string {
  return text
    .slice(0, 300)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

function lookup<T extends string>(words: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  return new Map(
    (Object.entries(words) as [T, readonly string[]][]).flatMap(([value, names]) =>
      names.map((name) => [wordKey(name), value] as const),
    ),
  );
}
