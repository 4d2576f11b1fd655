/** The parts of the coordinator's page, in the order of its navigation. */
export const planningParts = ['sessions', 'courses', 'places', 'visits', 'undelivered', 'settings'] as const;
export type PlanningPart = (typeof planningParts)[number];

/** What one does with a session. */
export const sessionSteps = ['details', 'edit', 'cancel', 'merge', 'others', 'sheet'] as const;
export type SessionStep = (typeof sessionSteps)[number];

/** Where on the coordinator's page somebody is. `id` undefined: something new. */
export type PlanningPlace =
  | { readonly kind: 'list'; readonly part: PlanningPart }
  | { readonly kind: 'session'; readonly id: string; readonly step: SessionStep }
  /** A new session: alone, as a copy, or for a visit. */
  | { readonly kind: 'new-session'; readonly copyOf?: string; readonly visit?: string }
  | { readonly kind: 'course' | 'place'; readonly id: string | undefined; readonly copyOf?: string };

/**
 * Reads what follows `planning/` in a deep link: nothing or the name of a part, `sessions/<id>`, `sessions/<id>/cancel`,
 * `sessions/new`, `sessions/new/copy/<id>`, `sessions/new/visit/<id>`, `courses/new`, `courses/<id>`, `places/…`.
 */
export function readPlanningPath([first, second, third, fourth]: readonly string[]): PlanningPlace {
  const part = planningParts.find((name) => name === first) ?? 'sessions';
  if (!second) return { kind: 'list', part };
  if (part === 'sessions' && second === 'new') {
    if (third === 'copy' && fourth) return { kind: 'new-session', copyOf: fourth };
    if (third === 'visit' && fourth) return { kind: 'new-session', visit: fourth };
    return { kind: 'new-session' };
  }
  if (part === 'sessions') {
    return { kind: 'session', id: second, step: sessionSteps.find((name) => name === third) ?? 'details' };
  }
  if (part !== 'courses' && part !== 'places') return { kind: 'list', part };
  const kind = part === 'courses' ? 'course' : 'place';
  if (second !== 'new') return { kind, id: second };
  return third === 'copy' && fourth ? { kind, id: undefined, copyOf: fourth } : { kind, id: undefined };
}

/** The part that a place belongs to. */
export function partOf(place: PlanningPlace): PlanningPart {
  if (place.kind === 'list') return place.part;
  if (place.kind === 'course') return 'courses';
  if (place.kind === 'place') return 'places';
  return place.kind === 'new-session' && place.visit ? 'visits' : 'sessions';
}
