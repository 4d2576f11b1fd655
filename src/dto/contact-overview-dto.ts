import { z } from 'zod';
import { availabilityDto } from './contact-dto.ts';

/** What happens when the one who answers is away: a stand-in of theirs, an equal, the next level, or nobody. */
export const whenAwayDto = z.object({
  kind: z.enum(['deputy', 'equal', 'next', 'nobody']),
  /** A whole sentence in the reader's language; of `nobody`: what colleagues are told instead. */
  text: z.string(),
});

/** Who answers for some errands at an institution today. */
export const answerGroupDto = z.object({
  tree: z.string(),
  errands: z.array(z.object({ leaf: z.string(), title: z.string(), urgent: z.boolean() })),
  /** Null: nobody; `missing` says what colleagues are told instead. */
  contact: z
    .object({
      kind: z.enum(['person', 'group', 'service', 'external']),
      personId: z.string().nullable(),
      name: z.string(),
      role: z.string(),
      place: z.string(),
      availability: availabilityDto,
      availabilityText: z.string(),
      /** Stands in for somebody who is away. */
      isStandIn: z.boolean(),
    })
    .nullable(),
  /** Equals with whom the contact takes turns. */
  equals: z.array(z.string()),
  /** Why it is not somebody nearer. */
  reasons: z.array(z.string()),
  missing: z.string().nullable(),
  /** Null: it is no person who could be away, or nobody. */
  whenAway: whenAwayDto.nullable(),
  /** Neither a deputy nor an equal. */
  isAlone: z.boolean(),
  /** The levels that are asked, nearest first: keys of the institution's `places`. Levels outside have none. */
  places: z.array(z.string()),
});
export type AnswerGroupDto = z.infer<typeof answerGroupDto>;

/** A role at a place, and who holds it: what is edited. */
export const answerPlaceDto = z.object({
  key: z.string(),
  role: z.string(),
  roleName: z.string(),
  scope: z.enum(['institution', 'municipality', 'network']),
  mayEdit: z.boolean(),
  holders: z.array(
    z.object({
      /** Null: a group or a service. */
      personId: z.string().nullable(),
      name: z.string(),
      isAway: z.boolean(),
      /** "fraværende til 3. december"; empty where there is nothing to say. */
      state: z.string(),
      deputies: z.array(z.object({ personId: z.string(), name: z.string() })),
    }),
  ),
});
export type AnswerPlaceDto = z.infer<typeof answerPlaceDto>;

export const institutionAnswersDto = z.object({
  id: z.string(),
  name: z.string(),
  colleagues: z.int(),
  /** Errands for which nobody answers today, and for which only one does. */
  nobody: z.int(),
  alone: z.int(),
  groups: z.array(answerGroupDto),
  places: z.array(answerPlaceDto),
});
export type InstitutionAnswersDto = z.infer<typeof institutionAnswersDto>;

/** What the list may be narrowed down to. */
export const answersStateDto = z.enum(['all', 'nobody', 'alone', 'standIn']);
export type AnswersStateDto = z.infer<typeof answersStateDto>;

/** `GET /api/organisation/answers?text=&leaf=&state=&institution=&offset=` */
export const answersDto = z.object({
  institutions: z.array(institutionAnswersDto),
  /** How many institutions there are with these filters. */
  total: z.int(),
  /** To narrow down by: the errands of each tree. */
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      leaves: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  ),
});
export type AnswersDto = z.infer<typeof answersDto>;

/** Who has how much behind them. */
export const contactLoadDto = z.object({
  kind: z.enum(['person', 'contact-point']),
  id: z.string(),
  name: z.string(),
  colleagues: z.int(),
  /** Answers of the last thirty days that named this contact. */
  questions: z.int(),
  /** More colleagues than the municipality wants behind one person. */
  isTooMuch: z.boolean(),
});
export type ContactLoadDto = z.infer<typeof contactLoadDto>;

/** `GET /api/organisation/loads?offset=` */
export const contactLoadsDto = z.object({
  loads: z.array(contactLoadDto),
  total: z.int(),
  /** Beyond so many colleagues it is too much for one person. */
  mostColleagues: z.int(),
});
export type ContactLoadsDto = z.infer<typeof contactLoadsDto>;
