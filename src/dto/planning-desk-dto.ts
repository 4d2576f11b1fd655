import { z } from 'zod';
import { sessionDraftDto } from './planning-dto.ts';

/** Finding times and rooms, answering visits, sending again: the rest of what the coordinator's pages and the server say. */

const day = z.iso.date();
const personId = z.string().min(1).max(100);

/** `POST /api/planning/find-times`, answers `FreeTimesDto`. Days inclusive. */
export const findTimesDto = z.object({
  from: day,
  until: day,
  minutes: z.int().min(5).max(720),
  teacherIds: z.array(personId).max(10),
  people: z.int().min(1).max(5000),
  needsRoom: z.boolean(),
});
export type FindTimesDto = z.infer<typeof findTimesDto>;
export const freeTimesDto = z.object({
  times: z.array(
    z.object({
      /** In words. */
      when: z.string(),
      day: z.string(),
      from: z.string(),
      until: z.string(),
      rooms: z.array(z.object({ address: z.string(), name: z.string(), capacity: z.number().nullable() })),
    }),
  ),
  /** Names of those whose calendar did not say. */
  unknown: z.array(z.string()),
});
export type FreeTimesDto = z.infer<typeof freeTimesDto>;

/** `GET /api/planning/rooms`: the municipality's rooms, as Outlook has them. */
export const roomsDto = z.object({
  rooms: z.array(
    z.object({
      address: z.string(),
      name: z.string(),
      building: z.string(),
      capacity: z.number().nullable(),
      isWheelchairAccessible: z.boolean(),
    }),
  ),
});
export type RoomsDto = z.infer<typeof roomsDto>;

/** `GET /api/planning/visits`. */
export const visitsDto = z.object({
  visits: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      groupName: z.string(),
      size: z.number(),
      wishes: z.string(),
      state: z.enum(['open', 'planned', 'declined']),
      sessionId: z.string().nullable(),
      answer: z.string(),
      /** In words. */
      asked: z.string(),
    }),
  ),
});
export type VisitsDto = z.infer<typeof visitsDto>;
/** `POST /api/planning/visits/:visitId/plan`, answers `SaveDto`. */
export const planVisitDto = z.object({ draft: sessionDraftDto });
/** `POST /api/planning/visits/:visitId/decline`. */
export const declineVisitDto = z.object({ answer: z.string().trim().min(1).max(1000) });

/** `GET /api/planning/undelivered`. */
export const undeliveredDto = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      sessionId: z.string(),
      session: z.string(),
      what: z.enum(['event', 'invitation', 'guest-mail', 'coffee', 'room', 'message']),
      person: z.string(),
      /** In plain words. */
      failure: z.string(),
      /** In words. */
      at: z.string(),
    }),
  ),
});
export type UndeliveredDto = z.infer<typeof undeliveredDto>;
/** `POST /api/planning/undelivered/again`, answers `SentAgainDto`. */
export const sendAgainDto = z.object({ ids: z.array(z.string().min(1).max(600)).min(1).max(500) });
/** `gone`: it has arrived meanwhile, or its session is no more. */
export const sentAgainDto = z.object({ sent: z.number(), gone: z.number() });
export type SentAgainDto = z.infer<typeof sentAgainDto>;
