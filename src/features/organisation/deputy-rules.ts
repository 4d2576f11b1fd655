/**
 * The people of a circle that would arise if `personId` had these deputies: A stands in for B, who stands in for A. Begins and
 * ends with `personId`; undefined: there is none. `deputies` are everybody's as they stand; those of `personId` do not count.
 */
export function findDeputyCircle(
  personId: string,
  deputyIds: readonly string[],
  deputies: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting: string[] = [];
  const visit = (id: string, from: string) => {
    if (cameFrom.has(id)) return;
    cameFrom.set(id, from);
    waiting.push(id);
  };
  for (const id of deputyIds) visit(id, personId);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (id === personId) return [...wayTo(cameFrom.get(id)!), personId];
    for (const next of deputies.get(id) ?? []) visit(next, id);
  }
  return undefined;

  function wayTo(last: string): readonly string[] {
    const way = [last];
    for (let id = last; id !== personId;) way.unshift((id = cameFrom.get(id)!));
    return way;
  }
}
