import { writeExcel } from '../../src/platform/spreadsheets/index.ts';

/** What a test list holds, and so what must be announced of it. */
export interface QnaWorkbook {
  readonly bytes: Uint8Array;
  readonly rows: readonly (readonly string[])[];
  readonly expected: {
    readonly new: number;
    readonly duplicate: number;
    readonly repeated: number;
    readonly bad: number;
    readonly topics: number;
  };
}

const things = [
  'skema',
  'adgangskode',
  'kalender',
  'skærm',
  'printer',
  'kamera',
  'mappe',
  'besked',
  'gruppe',
  'fil',
];
const acts = [
  'åbner',
  'deler',
  'sletter',
  'finder',
  'flytter',
  'kopierer',
  'låser',
  'udskriver',
  'omdøber',
  'henter',
];
const places = ['Aula', 'Teams', 'Unilogin', 'Outlook', 'telefonen'];

/**
 * A list of 500 rows as a coordinator may have kept it for years: 420 questions nobody has asked, 40 that `existing` has already (in
 * other capitals and marks), 25 that stand in it twice, and 15 that are not usable. Three topics of its own, and `knownTopic`.
 */
export async function makeQnaWorkbook(
  existing: readonly string[],
  { knownTopic, school }: { knownTopic: string; school: string },
): Promise<QnaWorkbook> {
  const topics = [knownTopic, 'Skærme og lyd', 'Adgang', 'Kalender & møder'];
  const fresh = Array.from({ length: 420 }, (_, index) => {
    const question = `Hvordan ${acts[index % 10]} jeg ${things[Math.floor(index / 10) % 10]} nummer ${index} i ${places[index % 5]}?`;
    return [
      question,
      index % 7 === 0 ? '' : `Gør sådan:\n- Vælg **${things[index % 10]}**\n- Tryk på Gem`,
      topics[index % 4]!,
      index % 50 === 1 ? 'svenska' : '',
      index % 20 === 2 ? school : '',
      index % 30 === 3 ? 'https://hjaelp.example.dk/side' : '',
    ];
  });
  const known = Array.from({ length: 40 }, (_, index) => [
    existing[index]!.toUpperCase().replace('?', ' ??'),
    `Et nyt svar ${index}`,
    knownTopic,
    '',
    '',
    '',
  ]);
  const twice = fresh.slice(10, 35).map(([question, ...rest]) => [` ${question!.toLowerCase()} `, ...rest]);
  const bad = [
    ...Array.from({ length: 5 }, () => ['', 'Et svar uden spørgsmål', knownTopic, '', '', '']),
    ...Array.from({ length: 4 }, (_, index) => [`Klingonsk ${index}`, 'Svar', '', 'klingonsk', '', '']),
    ...Array.from({ length: 3 }, (_, index) => [
      `Ukendt sted ${index}`,
      'Svar',
      '',
      '',
      'Findes Ikke Skole',
      '',
    ]),
    ...Array.from({ length: 2 }, (_, index) => [
      `Farligt link ${index}`,
      'Svar',
      '',
      '',
      '',
      'javascript:alert(1)',
    ]),
    ['x'.repeat(2_001), 'For langt', '', '', '', ''],
  ];
  // Mixed as a list that grew: what is not usable stands between the rest, and what stands twice after its first.
  const rows = fresh.flatMap((row, index) => {
    const others = [
      ...(index % 10 === 9 ? [known[(index - 9) / 10]] : []),
      ...(index % 28 === 27 ? [bad[(index - 27) / 28]] : []),
    ];
    return [row, ...others.filter((other) => other !== undefined)];
  });
  rows.push(...twice);
  const titles = ['Spørgsmål', 'Svar', 'Emne', 'Sprog', 'Institution', 'Link'];
  return {
    rows,
    bytes: await writeExcel({
      title: 'FAQ',
      columns: titles.map((title) => ({ title, width: 20 })),
      rows: rows.map((row) => row.map((cell) => (cell === '' ? undefined : cell))),
    }),
    expected: { new: 420, duplicate: known.length, repeated: twice.length, bad: bad.length, topics: 3 },
  };
}
