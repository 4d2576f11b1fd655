import { z } from 'zod';
import { locales } from '../../kernel/locale.ts';

/** The form of a municipality's file. What must agree inside it is in `municipality-file-rules.ts`. */

const line = z.string().trim().min(1).max(300);
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use small letters, digits and hyphens');
const objectId = z
  .string()
  .regex(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'must be an object id from Entra')
  .toLowerCase();
const mail = z.email('must be a mail address').max(254);
const link = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(2000);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 08:00');

const words = z
  .strictObject({ da: line.optional(), sv: line.optional(), nb: line.optional(), en: line.optional() })
  .refine((texts) => Object.keys(texts).length > 0, 'needs a text in at least one language');

const role = z.strictObject({ role: z.string().min(1).max(64), at: key.optional() });

const interval = z.tuple([time, time]).refine(([from, to]) => from < to, 'must end after it begins');

const openingHours = z.strictObject({
  weekdays: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(interval)),
  closedOnHolidays: z.boolean().default(true),
  closedDays: z.array(z.iso.date('must be a date such as 2026-12-24')).default([]),
});

export const municipalityFileSchema = z.strictObject({
  tenant: objectId,
  name: line,
  language: z.enum(locales, 'must be da, sv, nb or en'),
  country: z.enum(['DK', 'SE', 'NO'], 'must be DK, SE or NO'),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Copenhagen'),
  sharedMailbox: mail.optional(),
  statusPages: z.record(line, link).default({}),
  morningMeeting: words.optional(),
  trees: z.array(z.string()).min(1, 'needs at least one tree'),
  institutions: z.record(
    key,
    z.strictObject({
      name: line,
      kind: z.enum(
        ['school', 'daycare', 'department', 'care', 'other'],
        'must be school, daycare, department, care or other',
      ),
      code: line.optional(),
    }),
  ),
  people: z
    .array(
      z.strictObject({
        id: objectId,
        name: line,
        signInName: line.optional(),
        mail: mail.optional(),
        phone: line.optional(),
        title: line.optional(),
        at: z.array(key).default([]),
        roles: z.array(role).default([]),
        deputies: z.array(objectId).default([]),
      }),
    )
    .default([]),
  contactPoints: z
    .record(
      key,
      z.strictObject({
        kind: z.enum(['group', 'service', 'external'], 'must be group, service or external'),
        names: words,
        mail: mail.optional(),
        phone: line.optional(),
        link: link.optional(),
        openingHours: openingHours.optional(),
        whenClosed: words.optional(),
        roles: z.array(role).default([]),
      }),
    )
    .default({}),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.includes('/');
  } catch {
    return false;
  }
}
