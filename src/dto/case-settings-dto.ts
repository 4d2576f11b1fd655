import { z } from 'zod';

/** `GET` and `PUT /api/case-settings`. */
export const caseSettingsDto = z.object({
  /** A solved case nobody objects to is closed after so many days. */
  closeAfterDays: z.number().int().min(1).max(365),
  /** And its words are erased so many days after that. */
  keepDays: z.number().int().min(30).max(3650),
  revision: z.number().int().min(0),
});
export type CaseSettingsDto = z.infer<typeof caseSettingsDto>;
