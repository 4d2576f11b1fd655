/** A half-open stretch of time: whoever ends at ten and begins again at ten is in two places one after the other. */
export interface Interval {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Whether two stretches of time have a moment in common. One that ends when the other begins has none. */
export function overlaps(one: Interval, other: Interval): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
