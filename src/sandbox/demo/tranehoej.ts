import { buildMunicipality, type PersonEntry } from './demo-builder.ts';

/** Where people work, as the directory names it, with its manager; nothing of it is in the database. */
const places: Readonly<
  Record<string, readonly (readonly [given: string, surname: string, title: string])[]>
> = {
  raadhus: [
    ['Bodil', 'Skytteholm', 'Skole- og dagtilbudschef'],
    ['Frederik', 'Østerlund', 'Digitaliseringskonsulent'],
    ['Ragnhild', 'Kærsgaard', 'It-medarbejder'],
    ['Villads', 'Brandtoft', 'It-supporter'],
    ['Ellinor', 'Fuglevig', 'Konsulent'],
  ],
  skole: [
    ['Torben', 'Ravnkilde', 'Skoleleder'],
    ['Malene', 'Højrup', 'Skolesekretær'],
    ['Asger', 'Lyngdorf', 'Lærer og it-vejleder'],
    ['Cecilie', 'Marstrand', 'Lærer'],
    ['Gorm', 'Elkjærholt', 'Lærer'],
    ['Nanna', 'Tvillinggaard', 'Børnehaveklasseleder'],
    ['Hjalmar', 'Søkilde', 'Lærer'],
    ['Inger-Lise', 'Vangsted', 'Pædagog'],
    ['Otto', 'Blåbjerg', 'Teknisk serviceleder'],
  ],
  hede: [
    ['Karen-Margrethe', 'Uldum', 'Skoleleder'],
    ['Emil', 'Tornskov', 'Viceskoleleder'],
    ['Dagny', 'Pilehøj', 'Skolesekretær'],
    ['Rikke', 'Svanemose', 'Lærer'],
    ['Jeppe', 'Klitmark', 'Lærer'],
    ['Sofus', 'Engvang', 'Lærer'],
    ['Astrid', 'Bøgedal', 'Pædagog'],
  ],
  solstraale: [
    ['Lone', 'Agerskov', 'Daglig leder'],
    ['Palle', 'Hvidbjerg', 'Souschef'],
    ['Sisse', 'Rosenlyst', 'Pædagog'],
    ['Mads-Emil', 'Tangholm', 'Pædagog'],
    ['Ulla', 'Stenvad', 'Pædagogmedhjælper'],
    ['Ida', 'Lærkedal', 'Pædagog'],
    ['Bertil', 'Krogvig', 'Pædagogmedhjælper'],
  ],
};

/** The first of a place is the manager of the others; the first of the town hall is theirs. */
const people: readonly PersonEntry[] = Object.entries(places).flatMap(([place, staff]) =>
  staff.map(([given, surname, title], index): PersonEntry => {
    const manager = index > 0 ? `${place}0` : place === 'raadhus' ? undefined : 'raadhus0';
    return {
      key: `${place}${index}`,
      given,
      surname,
      title,
      at: [place],
      ...(manager && { manager }),
      photo: index % 3 === 0,
    };
  }),
);

/** Tranehøj: a small Danish municipality that does not exist, and that nobody has set up. */
export const tranehoej = buildMunicipality({
  key: 'tranehoej',
  domain: 'tranehoej.example',
  name: 'Tranehøj Kommune',
  locale: 'da',
  teamsLocale: 'da-DK',
  country: 'DK',
  timeZone: 'Europe/Copenhagen',
  treeId: 'aula',
  sharedMailbox: 'aula@tranehoej.example',
  serviceMailbox: 'kursus@tranehoej.example',
  teachers: [],
  rooms: [],
  caterers: [],
  appointments: [],
  statusPages: {},
  phoneOf: (index) => `+45 00 18 ${String(10 + Math.floor(index / 10))} ${String(10 + (index % 10) * 7)}`,
  institutions: {
    raadhus: { name: 'Skole og Dagtilbud', kind: 'department' },
    skole: { name: 'Tranehøj Skole', kind: 'school', code: '999301' },
    hede: { name: 'Hedegårdskolen', kind: 'school', code: '999302' },
    solstraale: { name: 'Børnehuset Solstrålen', kind: 'daycare', code: '999401' },
  },
  people,
  contactPoints: [],
  team: {
    name: 'Aula i Tranehøj',
    channels: ['Generelt'],
    groupChat: { name: 'Tranehøj Skole: Aula', members: ['skole2', 'skole3', 'skole4'] },
  },
});
