import type { DemoMunicipality } from '../demo/demo-types.ts';
import type { PersonPresence, PresenceDot } from '../../dto/sandbox-page-dto.ts';
import type { StaffMember } from '../microsoft/staff-board.ts';

/** What Graph gives of a user unless `$select` asks for something else (https://learn.microsoft.com/graph/api/user-get). */
const defaultFields = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

export const userPropertyNames: readonly string[] = [
  ...defaultFields,
  'department',
  'employeeId',
  'companyName',
  'userType',
  'accountEnabled',
  'usageLocation',
];

/** Every property the stand-in knows of a user. */
function userProperties(person: StaffMember, municipality: DemoMunicipality) {
  return {
    id: person.id,
    displayName: person.displayName,
    givenName: person.givenName,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    mail: person.mail ?? null,
    jobTitle: person.jobTitle,
    businessPhones: person.phone ? [person.phone] : [],
    mobilePhone: null,
    officeLocation: person.department ?? null,
    department: person.department ?? null,
    employeeId: person.id.slice(0, 6).toUpperCase(),
    companyName: person.isGuest ? null : municipality.name,
    preferredLanguage: null,
    userType: person.isGuest ? 'Guest' : 'Member',
    accountEnabled: person.accountEnabled,
    usageLocation: municipality.country,
  };
}

/** A user as Graph answers one; undefined when `$select` names a property that no user has. */
export function presentUser(
  person: StaffMember,
  municipality: DemoMunicipality,
  select: string | null,
): Record<string, unknown> | undefined {
  const properties: Readonly<Record<string, unknown>> = userProperties(person, municipality);
  const fields = select ? select.split(',').map((field) => field.trim()) : defaultFields;
  if (fields.some((field) => !(field in properties))) return undefined;
  return Object.fromEntries(fields.map((field) => [field, properties[field]]));
}

/** Availability and activity by dot (https://learn.microsoft.com/graph/api/resources/presence). */
const words: Readonly<Record<PresenceDot, readonly [availability: string, activity: string]>> = {
  available: ['Available', 'Available'],
  busy: ['Busy', 'InAMeeting'],
  'do-not-disturb': ['DoNotDisturb', 'Presenting'],
  away: ['Away', 'Away'],
  offline: ['Offline', 'Offline'],
  unknown: ['PresenceUnknown', 'PresenceUnknown'],
};

export function presentPresence(personId: string, { dot, outOfOffice }: PersonPresence) {
  const [availability, activity] = words[dot];
  return {
    id: personId,
    availability,
    activity: outOfOffice && dot === 'offline' ? 'OutOfOffice' : activity,
    statusMessage: null,
    outOfOfficeSettings: { message: null, isOutOfOffice: outOfOffice },
  };
}
