import { peopleImportTexts, type PeopleImportTextKey } from '../../content/texts/people-import/index.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { SheetTable } from '../../platform/spreadsheets/index.ts';
import { importColumns } from './import-types.ts';

const widths = { institution: 32, kind: 16, code: 18, name: 30, person: 36, role: 28, deputies: 44 } as const;

/** An empty list with its titles and two rows that show how it is filled in. */
export function presentTemplate(locale: Locale, role: string): SheetTable {
  const say = (key: PeopleImportTextKey) => peopleImportTexts(locale, key);
  return {
    title: say('sheet'),
    columns: importColumns.map((column) => ({ title: say(column), width: widths[column] })),
    rows: [
      [
        say('exampleUnit'),
        say('exampleKind'),
        '123456',
        say('exampleName'),
        'navn@kommune.example',
        roleNameIn(locale, role),
        'kollega@kommune.example',
      ],
      [
        say('everywhere'),
        '',
        '',
        say('exampleName'),
        'koordinator@kommune.example',
        roleNameIn(locale, 'coordinator'),
        '',
      ],
    ],
  };
}
