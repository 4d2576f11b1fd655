import { z } from 'zod';
import type { DirectoryGroup, ListedUser } from './directory-reader-types.ts';
import type { DirectoryUser, Presence, PresenceState } from './graph-types.ts';

/** What Graph answers, parsed. Graph says null where it has nothing; inside the product that is undefined. */

export const userFields = [
  'id',
  'displayName',
  'givenName',
  'userPrincipalName',
  'mail',
  'businessPhones',
  'mobilePhone',
  'jobTitle',
  'userType',
  'accountEnabled',
] as const;

const text = z.string().nullish();

const userAnswer = z.object({
  id: z.string(),
  displayName: text,
  givenName: text,
  userPrincipalName: text,
  mail: text,
  businessPhones: z.array(z.string()).nullish(),
  mobilePhone: text,
  jobTitle: text,
  userType: text,
  accountEnabled: z.boolean().nullish(),
});

/** Throws `ZodError` when Graph answers something else than a user. */
export function parseUser(answer: unknown): DirectoryUser {
  const user = userAnswer.parse(answer);
  const userPrincipalName = user.userPrincipalName ?? '';
  return {
    id: user.id,
    displayName: user.displayName?.trim() || userPrincipalName,
    givenName: user.givenName?.trim() || undefined,
    userPrincipalName,
    mail: user.mail?.trim() || undefined,
    // The desk before the pocket: the mobile number of a municipal profile is often the private one.
    phone:
      user.businessPhones?.find((number) => number.trim())?.trim() || user.mobilePhone?.trim() || undefined,
    jobTitle: user.jobTitle?.trim() || undefined,
    isGuest: user.userType === 'Guest' || userPrincipalName.includes('#EXT#'),
    // Left out where the app may read basic profiles only: then nothing speaks against the account.
    accountEnabled: user.accountEnabled ?? true,
  };
}

/** What a list of people is read for, beside what one person is. */
export const listedUserFields = [...userFields, 'department', 'officeLocation', 'employeeId'] as const;

const listedUserAnswer = z.object({
  department: text,
  officeLocation: text,
  employeeId: text,
  manager: z.object({ id: z.string() }).nullish(),
});

/** Throws `ZodError` when Graph lists something else than a user. */
export function parseListedUser(answer: unknown): ListedUser {
  const { department, officeLocation, employeeId, manager } = listedUserAnswer.parse(answer);
  return {
    ...parseUser(answer),
    department: department?.trim() || undefined,
    office: officeLocation?.trim() || undefined,
    employeeId: employeeId?.trim() || undefined,
    managerId: manager?.id,
  };
}

const groupAnswer = z.object({ id: z.string(), displayName: text });

/** Throws `ZodError` when Graph lists something else than a group. */
export function parseGroup(answer: unknown): DirectoryGroup {
  const { id, displayName } = groupAnswer.parse(answer);
  return { id, name: displayName?.trim() || id };
}

/** Throws `ZodError` when Graph lists something else than a directory object. */
export function parseMemberId(answer: unknown): string {
  return managerAnswer.parse(answer).id;
}

const usersAnswer = z.object({ value: z.array(z.unknown()) });

/** Throws `ZodError` when Graph answers something else than a list of users. */
export function parseUsers(answer: unknown): readonly DirectoryUser[] {
  return usersAnswer.parse(answer).value.map(parseUser);
}

const managerAnswer = z.object({ id: z.string() });

/** Throws `ZodError` when Graph answers something else than a directory object. */
export function parseManagerId(answer: unknown): string {
  return managerAnswer.parse(answer).id;
}

const presencesAnswer = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      availability: text,
      activity: text,
      outOfOfficeSettings: z.object({ isOutOfOffice: z.boolean().nullish() }).nullish(),
    }),
  ),
});

/** Graph's availability (https://learn.microsoft.com/graph/api/resources/presence), as the product sees it. */
const stateOf: Readonly<Record<string, PresenceState>> = {
  available: 'available',
  availableidle: 'available',
  busy: 'busy',
  busyidle: 'busy',
  donotdisturb: 'busy',
  berightback: 'busy',
  away: 'offline',
  offline: 'offline',
};

/** Throws `ZodError` when Graph answers something else than presences. */
export function parsePresences(answer: unknown): Presence[] {
  return presencesAnswer.parse(answer).value.map(({ id, availability, activity, outOfOfficeSettings }) => {
    const isAway = outOfOfficeSettings?.isOutOfOffice === true || activity?.toLowerCase() === 'outofoffice';
    return {
      personId: id,
      state: isAway ? 'out-of-office' : (stateOf[availability?.toLowerCase() ?? ''] ?? 'unknown'),
    };
  });
}
