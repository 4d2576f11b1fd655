import type { ContactDto, ErrandDto, MyContactsDto } from '../../src/dto/contact-dto.ts';
import type { InstitutionDto, MeDto } from '../../src/dto/me-dto.ts';

type Locale = MeDto['locale'];

export const institutions: readonly InstitutionDto[] = [
  { id: '0b9a6a34-6a55-4a35-9d0b-6f4a0d7d7a01', name: 'Elmelundskolen' },
  { id: '0b9a6a34-6a55-4a35-9d0b-6f4a0d7d7a02', name: 'Børnehuset Tusindfryd ved Nørremarksvænget' },
];

export const personWithPhoto = '5f1f2c1e-5a70-4f0a-9a8f-1f7d4f0e0001';

export function meAs(locale: Locale, institution: InstitutionDto | null = institutions[0]!): MeDto {
  return {
    personId: '5f1f2c1e-5a70-4f0a-9a8f-1f7d4f0e0099',
    displayName: 'Signe Vestergård',
    locale,
    municipality: 'Fjordby Kommune',
    timeZone: 'Europe/Copenhagen',
    institution,
    institutions: [...institutions],
    mayPlan: false,
    mayEditQna: false,
    mayHandleCases: false,
    mayOrganise: false,
    mayEditTrees: false,
    mayCoordinate: false,
  };
}

interface Words {
  readonly tree: string;
  readonly titles: readonly [string, string, string, string, string];
  readonly superuser: string;
  readonly admin: string;
  readonly itSupport: string;
  readonly vendor: string;
  readonly now: string;
  readonly away: string;
  readonly closed: string;
  readonly later: string;
  readonly reason: string;
  readonly missing: string;
}

const words: Record<Locale, Words> = {
  da: {
    tree: 'Hjælp til Aula',
    titles: [
      'Jeg kan ikke logge på',
      'Skemaet viser forkerte timer',
      'En forælder har fået adgang til et forkert barn',
      'Widgetten virker ikke efter opdateringen',
      'Et ønske til Aula',
    ],
    superuser: 'Pædagogisk superbruger',
    admin: 'Institutionsadministrator',
    itSupport: 'It-support',
    vendor: 'Leverandørens support for supportberettigede',
    now: 'kan kontaktes nu',
    away: 'fraværende til 3. december',
    closed: 'lukket, åbner i morgen kl. 8.00',
    later: 'svarer som regel samme dag',
    reason: 'Henrik Bæk er fraværende til 3. december. Mille Skovgård er stedfortræder.',
    missing: 'Ingen står for dette endnu. Skriv til koordinator@fjordby.example.',
  },
  sv: {
    tree: 'Hjälp med Aula',
    titles: [
      'Jag kan inte logga in',
      'Schemat visar fel lektioner',
      'En vårdnadshavare har fått åtkomst till fel barn',
      'Widgeten fungerar inte efter uppdateringen',
      'Ett önskemål om Aula',
    ],
    superuser: 'Pedagogisk superanvändare',
    admin: 'Enhetsadministratör',
    itSupport: 'It-support',
    vendor: 'Leverantörens support för supportberättigade',
    now: 'går att nå nu',
    away: 'frånvarande till 3 december',
    closed: 'stängt, öppnar i morgon kl. 8.00',
    later: 'svarar oftast samma dag',
    reason: 'Henrik Bæk är frånvarande till 3 december. Mille Skovgård är ersättare.',
    missing: 'Ingen ansvarar för det här ännu. Skriv till koordinator@fjordby.example.',
  },
  nb: {
    tree: 'Hjelp til Aula',
    titles: [
      'Jeg kommer ikke inn',
      'Timeplanen viser feil timer',
      'En forelder har fått tilgang til feil barn',
      'Widgeten virker ikke etter oppdateringen',
      'Et ønske om Aula',
    ],
    superuser: 'Pedagogisk superbruker',
    admin: 'Enhetsadministrator',
    itSupport: 'IT-støtte',
    vendor: 'Leverandørens støtte for supportberettigede',
    now: 'kan nås nå',
    away: 'borte til 3. desember',
    closed: 'stengt, åpner i morgen kl. 8.00',
    later: 'svarer som regel samme dag',
    reason: 'Henrik Bæk er borte til 3. desember. Mille Skovgård er stedfortreder.',
    missing: 'Ingen har ansvar for dette ennå. Skriv til koordinator@fjordby.example.',
  },
  en: {
    tree: 'Help with Aula',
    titles: [
      'I cannot sign in',
      'The timetable shows the wrong lessons',
      'A parent has been given access to the wrong child',
      'The widget does not work after the update',
      'A wish for Aula',
    ],
    superuser: 'Pedagogical superuser',
    admin: 'Institution administrator',
    itSupport: 'IT support',
    vendor: 'The vendor’s support for support-entitled users',
    now: 'reachable now',
    away: 'away until 3 December',
    closed: 'closed, opens tomorrow at 8:00',
    later: 'usually answers the same day',
    reason: 'Henrik Bæk is away until 3 December. Mille Skovgård is deputy.',
    missing: 'Nobody is responsible for this yet. Write to koordinator@fjordby.example.',
  },
};

/** What the server would answer: every kind of contact and every state, in the reader's language. */
export function contactsIn(locale: Locale, institution: InstitutionDto = institutions[0]!): MyContactsDto {
  const say = words[locale];
  const superuser = contact({
    personId: personWithPhoto,
    name: 'Mille Skovgård',
    role: say.superuser,
    place: institution.name,
    availability: 'now',
    availabilityText: say.now,
    phone: '+45 55 50 12 34',
  });
  const admin = contact({
    personId: '5f1f2c1e-5a70-4f0a-9a8f-1f7d4f0e0002',
    name: 'Alexandra Christiansdotter Friedrichsen-Wesselhøft',
    role: say.admin,
    place: institution.name,
    availability: 'away',
    availabilityText: say.away,
  });
  const support = contact({
    kind: 'service',
    name: 'Fjordby It-servicecenter',
    role: say.itSupport,
    place: 'Fjordby Kommune',
    availability: 'closed',
    availabilityText: say.closed,
    mail: 'it@fjordby.example',
    phone: '+45 55 50 00 00',
    link: 'https://it.fjordby.example/',
  });
  const group = contact({
    kind: 'group',
    name: 'Aula-gruppen',
    role: say.superuser,
    place: 'Fjordby Kommune',
    availability: 'later',
    availabilityText: say.later,
    chatUrl: 'https://teams.microsoft.com/l/channel/19%3Afjordby/Aula',
    mail: null,
  });
  const vendor = contact({
    kind: 'external',
    name: 'Aula support',
    role: say.vendor,
    place: '',
    availability: 'unknown',
    availabilityText: say.later,
    chatUrl: null,
    mail: null,
    link: 'https://support.example/aula',
  });
  const errands: ErrandDto[] = [
    errand('login', say.titles[0], superuser, support),
    errand('timetable', say.titles[1], { ...superuser, reasons: [say.reason] }, admin),
    { ...errand('wrong-access', say.titles[2], admin, support), urgent: true },
    errand('widget', say.titles[3], support, vendor),
    { ...errand('wish', say.titles[4], null, null), missing: say.missing },
  ];
  return {
    institution,
    trees: [
      { id: 'aula', title: say.tree, errands },
      { id: 'meetings', title: 'Teams', errands: [errand('camera', 'Kamera', group, null)] },
    ],
  };
}

function errand(leaf: string, title: string, first: ContactDto | null, next: ContactDto | null): ErrandDto {
  return { leaf, title, urgent: false, contact: first, next, missing: null };
}

function contact(given: Partial<ContactDto> & Pick<ContactDto, 'name'>): ContactDto {
  const personId = given.personId ?? null;
  return {
    kind: 'person',
    personId,
    role: '',
    place: '',
    availability: 'unknown',
    availabilityText: '',
    reasons: [],
    chatUrl: personId && `https://teams.microsoft.com/l/chat/0/0?users=${personId}%40fjordby.example`,
    mail: personId && 'kontakt@fjordby.example',
    phone: null,
    link: null,
    ...given,
  };
}
