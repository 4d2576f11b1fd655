import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const named = z.object({ id: z.string(), name: z.string() });

export const unmetKindDto = z.enum(['wrong', 'nothing', 'asked-back', 'nobody']);
export type UnmetKindDto = z.infer<typeof unmetKindDto>;
export const unmetStateDto = z.enum(['new', 'handled', 'aside']);
export type UnmetStateDto = z.infer<typeof unmetStateDto>;

/** `GET /api/follow-up/places`: what the lists can be narrowed down to. */
export const followUpPlacesDto = z.object({
  trees: z.array(named),
  institutions: z.array(named),
  /** How long questions are kept, in days. */
  questionDays: z.number(),
});
export type FollowUpPlacesDto = z.infer<typeof followUpPlacesDto>;

/** Null: so few that they are not counted out. */
const counts = z.object({ atOnce: z.number(), askedBack: z.number(), unmet: z.number() }).nullable();

/** `GET /api/follow-up/overview`: written questions of the last weeks. */
export const overviewDto = z.object({
  /** `week`: in the reader's words. */
  weeks: z.array(z.object({ monday: z.string(), week: z.string(), counts })),
  /** Null name: questions that fitted nothing. */
  trees: z.array(z.object({ name: z.string().nullable(), counts })),
});
export type OverviewDto = z.infer<typeof overviewDto>;

const followUp = z.object({
  id: z.string(),
  kind: z.enum(['example', 'question', 'contact', 'aside']),
  /** Null: somebody who has left. */
  by: z.string().nullable(),
  at: z.string(),
  /** The leaf's title. */
  leaf: z.string().nullable(),
  entryId: z.string().nullable(),
});
export type FollowUpDto = z.infer<typeof followUp>;

const unmetGroup = z.object({
  /** Of the newest question. */
  id: z.string(),
  text: z.string(),
  locale,
  answerIds: z.array(z.string()),
  /** Other wordings, at most a few. */
  alsoAsked: z.array(z.string()),
  count: z.number(),
  kinds: z.array(unmetKindDto),
  /** Names, at most a few. */
  institutions: z.array(z.string()),
  moreInstitutions: z.number(),
  /** In the reader's words: "uge 46". */
  week: z.string(),
  /** Title of the leaf it was led to; null: none. */
  ledTo: z.string().nullable(),
  /** Titles of leaves that it was asked back about. */
  between: z.array(z.string()),
  /** The likeliest leaf; null: none can be told. */
  guess: z.object({ tree: z.string(), leaf: z.string(), title: z.string() }).nullable(),
  followUp: followUp.nullable(),
});
export type UnmetGroupDto = z.infer<typeof unmetGroup>;

/** `GET /api/follow-up/unmet?state=&kind=&tree=&institution=&language=&from=&until=&offset=` */
export const unmetDto = z.object({ groups: z.array(unmetGroup), total: z.number(), questions: z.number() });
export type UnmetDto = z.infer<typeof unmetDto>;

/** `GET /api/follow-up/unmet/:answerId/leaves` */
export const leavesDto = z.object({
  guesses: z.array(z.object({ tree: z.string(), leaf: z.string(), title: z.string() })),
  trees: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      leaves: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  ),
});
export type LeavesDto = z.infer<typeof leavesDto>;

/** `POST /api/follow-up/decisions` */
export const decisionDto = z.object({
  answerIds: z.array(z.uuid()).min(1).max(3_000),
  decision: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('example'),
      tree: z.string().max(100),
      leaf: z.string().max(100),
      text: z.string().max(2_000),
    }),
    z.object({ kind: z.literal('question'), text: z.string().max(4_000), locale }),
    z.object({ kind: z.literal('contact'), tree: z.string().max(100), leaf: z.string().max(100) }),
    z.object({ kind: z.literal('aside') }),
  ]),
});
export type DecisionDto = z.infer<typeof decisionDto>;

export const decidedDto = z.object({ kind: z.enum(['done', 'taken']), followUp });
export type DecidedDto = z.infer<typeof decidedDto>;

/** `DELETE /api/follow-up/decisions/:id`. `kept`: what was made of it stays, because somebody has built on it. */
export const undoneDto = z.object({ kept: z.boolean() });
export type UndoneDto = z.infer<typeof undoneDto>;

export const auditAreas = [
  'people',
  'institutions',
  'trees',
  'questions',
  'qna',
  'training',
  'pages',
  'settings',
] as const;
export const auditAreaDto = z.enum(auditAreas);
export type AuditAreaDto = z.infer<typeof auditAreaDto>;

const auditLine = z.object({
  id: z.string(),
  at: z.string(),
  /** In words, also for tools and for somebody who has left. */
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  /** Null: there was nothing, or it is not said. */
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type AuditLineDto = z.infer<typeof auditLine>;

/** `GET /api/follow-up/audit?actor=&area=&institution=&from=&until=&before=` */
export const auditDto = z.object({
  lines: z.array(auditLine),
  /** Goes into `before` for the lines that follow; null: there are none. */
  next: z.string().nullable(),
});
export type AuditDto = z.infer<typeof auditDto>;

/** `GET /api/follow-up/audit/actors` */
export const auditActorsDto = z.object({ actors: z.array(named) });
export type AuditActorsDto = z.infer<typeof auditActorsDto>;
