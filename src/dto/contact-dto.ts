import { z } from 'zod';

/** Whether somebody can be reached, in one word; the sentence for people is `availabilityText`. */
export const availabilityDto = z.enum(['now', 'busy', 'later', 'away', 'closed', 'unknown']);

/** A person, group or service to contact. */
export const contactDto = z.object({
  kind: z.enum(['person', 'group', 'service', 'external']),
  /** Entra object id of a person: chat link and photo (`/api/people/{personId}/photo`). */
  personId: z.string().nullable(),
  name: z.string(),
  /** Role in the reader's language. */
  role: z.string(),
  /** Institution or municipality the contact works for. */
  place: z.string(),
  availability: availabilityDto,
  /** In the reader's language: "kan kontaktes nu", "fraværende til 3. december". */
  availabilityText: z.string(),
  /** Why it is not somebody nearer: "Mette Holm er fraværende; Lars er stedfortræder". */
  reasons: z.array(z.string()),
  chatUrl: z.string().nullable(),
  mail: z.string().nullable(),
  phone: z.string().nullable(),
  link: z.string().nullable(),
});
export type ContactDto = z.infer<typeof contactDto>;

/** One errand and who helps with it. */
export const errandDto = z.object({
  leaf: z.string(),
  title: z.string(),
  urgent: z.boolean(),
  /** Null: nobody is named; `missing` says whom to write to instead. */
  contact: contactDto.nullable(),
  /** Where to go when the contact has not been able to help. */
  next: contactDto.nullable(),
  missing: z.string().nullable(),
});
export type ErrandDto = z.infer<typeof errandDto>;

/** `GET /api/me/contacts`: whom I ask about what, at my institution. 409 `institution-needed` while none is chosen. */
export const myContactsDto = z.object({
  institution: z.object({ id: z.string(), name: z.string() }),
  trees: z.array(z.object({ id: z.string(), title: z.string(), errands: z.array(errandDto) })),
});
export type MyContactsDto = z.infer<typeof myContactsDto>;

/** Every refusal of the API. `message` is for people, in their language, and says what to do. */
export const errorDto = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
