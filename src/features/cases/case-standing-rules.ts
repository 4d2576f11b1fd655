import type { ChainContacts, PersonHolder } from '../directory/index.ts';
import type { CaseStep } from './case-types.ts';

/**
 * A step with whoever is there now. Who is away, or has left, is stood in for by the first deputy who is not: a deputy who stands in has
 * the same rights, and nobody else has.
 */
export function peopledStep(
  step: CaseStep,
  contacts: Pick<ChainContacts, 'roles' | 'people'>,
  now: Date,
): CaseStep {
  const held = step.roles.flatMap(({ role, scope }) => {
    const place = contacts.roles.find((each) => each.role === role && each.scope === scope);
    return (place?.holders ?? []).filter((holder) => holder.kind === 'person');
  });
  const named = step.personIds.flatMap((id) => contacts.people?.get(id) ?? []);
  const present = new Set<string>();
  const standIns = new Set<string>();
  for (const holder of [...held, ...named]) {
    if (!isAway(holder, now)) {
      present.add(holder.person.id);
      continue;
    }
    const deputy = holder.deputies.find((each) => each.person.id !== holder.person.id && !isAway(each, now));
    if (deputy) standIns.add(deputy.person.id);
  }
  return {
    ...step,
    personIds: [...new Set([...step.personIds, ...standIns])],
    present: [...new Set([...present, ...standIns])],
  };
}

function isAway({ absences }: Pick<PersonHolder, 'absences'>, now: Date): boolean {
  return absences.some(({ startsAt, endsAt }) => startsAt <= now && (endsAt === undefined || endsAt > now));
}

/**
 * The first step of the municipality at which somebody has a case. Of a case without an institution nobody has it at a step of one; where
 * nobody is there now the next step has it; and nobody judges the own report. Undefined: no step has anybody.
 */
export function firstHeldLevel(
  steps: readonly CaseStep[],
  reporterId: string | undefined,
): number | undefined {
  const level = steps.findIndex(({ isVendor, present, roles, personIds }) => {
    if (isVendor) return false;
    if (present) return present.some((id) => id !== reporterId);
    return roles.length > 0 || personIds.length > 0;
  });
  return level === -1 ? undefined : level;
}
