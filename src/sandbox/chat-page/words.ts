import type { PersonDto } from '../../dto/sandbox-page-dto.ts';

/** Names of roles for readers of this page. The product has its own, in four languages, in its trees. */
const roleNames: Readonly<Record<string, string>> = {
  pilot: 'Pilot',
  pedagogicalSuperuser: 'Superuser',
  institutionAdmin: 'Institution admin',
  supportEntitled: 'Support-entitled',
  municipalAdmin: 'Municipal admin',
  projectLead: 'Project lead',
  dpo: 'Data protection',
  meetingAgent: 'Meeting agent',
  unitManager: 'Unit manager',
  telecomCoordinator: 'Telecom coordinator',
  trainingLead: 'Training lead',
  guide: 'Guide',
  projectTeam: 'Project team',
};

/** What somebody is, each word once. */
export function rolesOf(person: PersonDto): string[] {
  return [...new Set(person.roles.map(({ role }) => roleNames[role] ?? role))];
}

export const languages: readonly (readonly [tag: string, name: string])[] = [
  ['da-DK', 'Danish'],
  ['sv-SE', 'Swedish'],
  ['nb-NO', 'Norwegian'],
  ['en-GB', 'English'],
];

const tags = new Intl.DisplayNames('en', { type: 'language' });

export function languageName(tag: string): string {
  return languages.find(([known]) => known === tag)?.[1] ?? tags.of(tag.split('-')[0]!) ?? tag;
}

export function placesOf(person: PersonDto): string {
  if (person.isGuest) return 'Guest from another organisation';
  return person.institutions.join(', ') || 'No institution yet';
}

/** Away, and until when, in one short line; undefined when here. */
export function awayWords({ away, presence }: PersonDto): string | undefined {
  if (away)
    return away.until ? `Away to ${dayFormat.format(new Date(away.until))}` : 'Away until further notice';
  return presence.outOfOffice ? 'Automatic reply on' : undefined;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export function timeOf(iso: string): string {
  return timeFormat.format(new Date(iso));
}

/** Without accents and case, so that "Aakj" and "åkj" are both found. */
export function searchable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
