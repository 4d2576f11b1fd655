import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { localDay } from './training-dto-presenter.ts';
import type { PlanningService, SessionOverview } from '../training-ports.ts';

const dayMs = 86_400_000;
const day = z.iso.date().optional();

/** `?from=&until=&course=&cancelled=1`: days inclusive, local to each session. */
export const overviewsQuery = z.object({
  from: day,
  until: day,
  course: z.uuid().optional(),
  cancelled: z.literal('1').optional(),
});
export type OverviewsQuery = z.infer<typeof overviewsQuery>;

/** The sessions a coordinator asked for. Throws `forbidden`. */
export async function listOverviews(
  planning: Pick<PlanningService, 'listSessions'>,
  actor: Actor,
  { from, until, course, cancelled }: OverviewsQuery,
): Promise<readonly SessionOverview[]> {
  // Asked for with a day to spare on both sides, since days are local, and decided here.
  const found = await planning.listSessions(actor, {
    ...(course ? { courseId: course } : {}),
    ...(from ? { from: new Date(Date.parse(from) - dayMs) } : {}),
    ...(until ? { until: new Date(Date.parse(until) + 2 * dayMs) } : {}),
    includeCancelled: cancelled === '1',
  });
  return found.filter(({ view }) => {
    const local = localDay(view.session);
    return (!from || local >= from) && (!until || local <= until);
  });
}
