import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);

export const institutionDto = z.object({ id: z.string(), name: z.string() });
export type InstitutionDto = z.infer<typeof institutionDto>;

/** `GET /api/me`: who is signed in, as the server knows it. */
export const meDto = z.object({
  personId: z.string(),
  displayName: z.string(),
  locale,
  municipality: z.string(),
  /** IANA zone of the municipality. */
  timeZone: z.string(),
  /** The institution asked for; null: not yet said. */
  institution: institutionDto.nullable(),
  /** What the person may choose between: the own memberships, or all institutions where there are none. */
  institutions: z.array(institutionDto),
  /** Whether the coordinator's pages are for this person. What they may do there each service decides anew. */
  mayPlan: z.boolean(),
  /** Whether the superusers' page of questions and answers is for this person; decided anew for each entry. */
  mayEditQna: z.boolean(),
  /** Whether the inbox of cases is for this person; decided anew for each case. */
  mayHandleCases: z.boolean(),
  /** Whether the pages of institutions, people and roles are for this person; decided anew for each institution. */
  mayOrganise: z.boolean(),
  /** Whether the page of decision trees is for this person: all of it for coordinators, the own institution's part for its administrator. */
  mayEditTrees: z.boolean(),
  /** Whether the trees and the follow-up of the whole municipality are for this person. */
  mayCoordinate: z.boolean(),
});
export type MeDto = z.infer<typeof meDto>;

/** `PUT /api/me/institution`, answers `MeDto`. */
export const chooseInstitutionDto = z.object({ institutionId: z.uuid() });
/** `PUT /api/me/locale`, answers `MeDto`. */
export const chooseLocaleDto = z.object({ locale });
