import { z } from 'zod';
import { answersStateDto } from '../../dto/contact-overview-dto.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Route } from '../../platform/http/http-types.ts';
import { presentAnswers, presentLoads } from './contact-overview-presenter.ts';
import type { ContactOverviewService } from './contact-overview-service.ts';

const offset = z.coerce.number().int().min(0).max(100_000).default(0);
const answersQuery = z.object({
  text: z.string().trim().max(100).default(''),
  /** `<tree>/<leaf>` */
  leaf: z
    .string()
    .max(200)
    .regex(/^[^/]+\/[^/]+$/u)
    .transform((value) => {
      const [tree, leaf] = value.split('/') as [string, string];
      return { tree, leaf };
    })
    .optional(),
  state: answersStateDto.default('all'),
  institution: z.uuid().optional(),
  offset,
});
const loadsQuery = z.object({ offset });

/** The coordinator's page of who answers for what, and how much each contact has. */
export function createContactOverviewRoutes(service: ContactOverviewService): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/organisation/answers',
      async handle({ actor, query }) {
        const { institution: institutionId, ...wish } = parse(answersQuery, query);
        const found = await service.findAnswers(actor, { ...wish, institutionId });
        return { status: 200, json: presentAnswers(found, actor) };
      },
    },
    {
      method: 'GET',
      path: '/api/organisation/loads',
      async handle({ actor, query }) {
        const found = await service.findLoads(actor, parse(loadsQuery, query).offset);
        return { status: 200, json: presentLoads(found) };
      },
    },
  ];
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-request', 'query', { cause: parsed.error });
  return parsed.data;
}
