import { createHash } from 'node:crypto';
import type {
  DemoAppointment,
  DemoAbsence,
  DemoContactPoint,
  DemoInstitution,
  DemoMunicipality,
  DemoPerson,
  DemoRole,
  DemoRoom,
} from './demo-types.ts';

/** The same identifier for the same words at every start: a UUID of version 5, as RFC 9562 lays it out. */
export function demoId(words: string): string {
  const bytes = createHash('sha1').update(`vejviser sandbox ${words}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A person as the files of the municipalities write one down; keys in place of ids. */
export interface PersonEntry {
  readonly key: string;
  readonly given: string;
  readonly surname: string;
  readonly title: string;
  readonly at?: readonly string[];
  /** `role@institution` at each of `at`; `role@municipality`, `role@network`, or `role@<institution key>`. */
  readonly roles?: readonly string[];
  readonly manager?: string;
  readonly deputies?: readonly string[];
  readonly away?: DemoAbsence;
  /** Teams' language where it is not the municipality's. */
  readonly teams?: string;
  readonly photo?: boolean;
  readonly phone?: boolean;
  readonly guest?: boolean;
  /** False: works in care or with children, and was never given a mailbox. */
  readonly mailbox?: boolean;
}

export interface MunicipalityEntry extends Omit<
  DemoMunicipality,
  | 'id'
  | 'tenantId'
  | 'institutions'
  | 'people'
  | 'contactPoints'
  | 'team'
  | 'groups'
  | 'rooms'
  | 'appointments'
  | 'teacherIds'
> {
  readonly key: string;
  readonly institutions: Readonly<Record<string, Omit<DemoInstitution, 'id'>>>;
  readonly people: readonly PersonEntry[];
  readonly contactPoints: readonly (Omit<DemoContactPoint, 'roles'> & {
    readonly roles?: readonly string[];
  })[];
  readonly team: {
    readonly name: string;
    readonly channels: readonly string[];
    readonly groupChat: { readonly name: string; readonly members: readonly string[] };
  };
  readonly rooms: readonly Omit<DemoRoom, 'id'>[];
  readonly teachers: readonly string[];
  /** `who`: the key of a person, or the address of a room. */
  readonly appointments: readonly (Omit<DemoAppointment, 'mail'> & { readonly who: string })[];
  readonly teamsLocale: string;
  /** A telephone number for the n-th person, from a series that reaches nobody. */
  readonly phoneOf: (index: number) => string;
}

/** Turns the keys of a municipality's file into ids. Throws when a key stands for nothing. */
export function buildMunicipality(entry: MunicipalityEntry): DemoMunicipality {
  const {
    key,
    institutions,
    people,
    contactPoints,
    team,
    rooms,
    appointments,
    teachers,
    teamsLocale,
    phoneOf,
    ...rest
  } = entry;
  const institutionId = (name: string) => {
    if (!institutions[name]) throw new Error(`demo ${key}: there is no institution ${name}`);
    return demoId(`${key} institution ${name}`);
  };
  const keys = new Set(people.map((person) => person.key));
  if (keys.size !== people.length) throw new Error(`demo ${key}: two people have the same key`);
  const personId = (name: string) => {
    if (!keys.has(name)) throw new Error(`demo ${key}: there is nobody called ${name}`);
    return demoId(`${key} person ${name}`);
  };
  const rolesOf = (roles: readonly string[], at: readonly string[]): DemoRole[] =>
    roles.flatMap((written): DemoRole[] => {
      const [role = '', place = 'institution'] = written.split('@');
      if (place === 'municipality' || place === 'network') return [{ role, scope: place }];
      const places = place === 'institution' ? at : [place];
      return places.map((name) => ({ role, scope: 'institution', institutionId: institutionId(name) }));
    });
  const addressOf = (person: PersonEntry) =>
    person.guest ? `${mailName(person)}@leverandor.example` : `${mailName(person)}@${rest.domain}`;
  const mailOf = (who: string) => {
    const person = people.find((one) => one.key === who);
    if (person && person.mailbox !== false) return addressOf(person);
    if (rooms.some(({ mail }) => mail === who)) return who;
    throw new Error(`demo ${key}: ${who} has no calendar`);
  };
  const membersOf = (name: string) =>
    people.filter(({ at = [], guest }) => !guest && at.includes(name)).map((person) => personId(person.key));
  return {
    ...rest,
    groups: Object.entries(institutions).map(([name, institution]) => ({
      id: demoId(`${key} group ${name}`),
      name: institution.name,
      memberIds: membersOf(name),
    })),
    id: demoId(`${key} municipality`),
    tenantId: demoId(`${key} tenant`),
    institutions: Object.entries(institutions).map(([name, institution]) => ({
      id: institutionId(name),
      ...institution,
    })),
    people: people.map((person, index): DemoPerson => {
      const at = person.at ?? [];
      const address = addressOf(person);
      return {
        id: personId(person.key),
        displayName: `${person.given} ${person.surname}`,
        givenName: person.given,
        surname: person.surname,
        userPrincipalName: person.guest ? `${address.replace('@', '_')}#EXT#@${rest.domain}` : address,
        ...(person.mailbox === false ? {} : { mail: address }),
        ...(person.phone === false ? {} : { phone: phoneOf(index) }),
        jobTitle: person.title,
        teamsLocale: person.teams ?? teamsLocale,
        institutionIds: at.map(institutionId),
        roles: rolesOf(person.roles ?? [], at),
        ...(person.manager ? { managerId: personId(person.manager) } : {}),
        deputyIds: (person.deputies ?? []).map(personId),
        ...(person.away ? { absence: person.away } : {}),
        hasPhoto: person.photo ?? false,
        isGuest: person.guest ?? false,
      };
    }),
    appointments: appointments.map(({ who, ...appointment }) => ({ ...appointment, mail: mailOf(who) })),
    teacherIds: teachers.map(personId),
    rooms: rooms.map((room) => ({ id: demoId(`${key} room ${room.mail}`), ...room })),
    contactPoints: contactPoints.map((point) => ({ ...point, roles: rolesOf(point.roles ?? [], []) })),
    team: {
      id: `19:${demoId(`${key} team`).replaceAll('-', '')}@thread.tacv2`,
      name: team.name,
      channels: team.channels.map((name, index) => ({
        // As in Teams, the first channel has the team's own id.
        id: `19:${demoId(index === 0 ? `${key} team` : `${key} channel ${name}`).replaceAll('-', '')}@thread.tacv2`,
        name,
      })),
      groupChat: {
        id: `19:${demoId(`${key} group`).replaceAll('-', '')}@thread.v2`,
        name: team.groupChat.name,
        memberIds: team.groupChat.members.map(personId),
      },
    },
  };
}

const foldings: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ä: 'a',
  ö: 'o',
  đ: 'd',
  ŋ: 'n',
  ŧ: 't',
};

function mailName({ given, surname }: PersonEntry): string {
  return `${given}.${surname}`
    .toLowerCase()
    .replace(/[æøåäöđŋŧ]/g, (letter) => foldings[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, '-')
    .replace(/[^a-z0-9.-]/g, '')
    .slice(0, 60);
}
