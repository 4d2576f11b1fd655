import { z } from 'zod';

/** Roles that are open, and rules that say who belongs where: shared by the server and the tab. */

const named = z.object({ id: z.string(), name: z.string() });

export const openingDto = z.object({
  id: z.string(),
  /** In the reader's language. */
  roleName: z.string(),
  /** The place, or the municipality. */
  place: z.string(),
  person: named,
  reason: z.enum(['left', 'moved']),
  since: z.string(),
  deputies: z.array(named),
});
export type OpeningDto = z.infer<typeof openingDto>;

export const openingsDto = z.object({
  openings: z.array(openingDto),
  /** For coordinators: how the last comparison with the directory went. Instants in ISO 8601. */
  check: z
    .object({
      checkedAt: z.string().optional(),
      failedAt: z.string().optional(),
      held: z.array(named),
    })
    .optional(),
});
export type OpeningsDto = z.infer<typeof openingsDto>;

export const candidatesDto = z.object({
  people: z.array(
    z.object({ id: z.string(), name: z.string(), title: z.string().optional(), isNear: z.boolean() }),
  ),
});
export type CandidatesDto = z.infer<typeof candidatesDto>;

export const nameSuccessorDto = z.object({ personId: z.string().min(1).max(100) });

/** `settled`: somebody was quicker; `by` is who has the role now, where it was filled. */
export const namedDto = z.object({
  kind: z.enum(['named', 'settled']),
  name: z.string().optional(),
});
export type NamedDto = z.infer<typeof namedDto>;

export const confirmedHeldDto = z.object({ count: z.number() });

export const ruleMatchDto = z.enum(['group', 'department', 'department-begins', 'job-title', 'office']);
export type RuleMatchDto = z.infer<typeof ruleMatchDto>;

export const ruleDraftDto = z
  .object({
    match: ruleMatchDto,
    value: z.string().trim().min(1).max(256),
    label: z.string().trim().max(256).optional(),
    institutionId: z.uuid().optional(),
    isMembership: z.boolean(),
    role: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,63}$/u)
      .optional(),
  })
  .refine(({ isMembership, institutionId, role }) =>
    isMembership ? institutionId !== undefined : role !== undefined,
  );
export type RuleDraftDto = z.infer<typeof ruleDraftDto>;

export const addRuleDto = z.object({ rule: ruleDraftDto, token: z.string().max(100).optional() });

export const ruleDto = z.object({
  id: z.string(),
  match: ruleMatchDto,
  value: z.string(),
  label: z.string().optional(),
  institutionId: z.string().optional(),
  isMembership: z.boolean(),
  roleName: z.string().optional(),
  asks: z.enum(['nobody', 'everybody', 'no-group']).optional(),
  matched: z.number().optional(),
  ranAt: z.string().optional(),
});
export type RuleDto = z.infer<typeof ruleDto>;

export const rulesDto = z.object({ rules: z.array(ruleDto) });
export type RulesDto = z.infer<typeof rulesDto>;

export const rulePreviewDto = z.object({
  matched: z.number(),
  staff: z.number(),
  names: z.array(z.string()),
  doubt: z.enum(['nobody', 'everybody']).optional(),
  token: z.string(),
});
export type RulePreviewDto = z.infer<typeof rulePreviewDto>;

export const ruleAddedDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), rules: z.array(ruleDto) }),
  z.object({ kind: z.literal('asks'), preview: rulePreviewDto }),
]);
export type RuleAddedDto = z.infer<typeof ruleAddedDto>;

export const groupsDto = z.object({ groups: z.array(named) });
export type GroupsDto = z.infer<typeof groupsDto>;

/** What the form offers. */
export const ruleFactsDto = z.object({
  institutions: z.array(named),
  /** Roles that the trees ask for, or that anybody holds. */
  roles: z.array(z.object({ role: z.string(), name: z.string() })),
});
export type RuleFactsDto = z.infer<typeof ruleFactsDto>;
