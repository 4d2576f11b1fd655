import type { ContactRef, ChainStep } from './tree-types.ts';
import type { DirectorySnapshot, KnownHours } from './gate-types.ts';

/** A directory made ready for being asked many times. */
export interface ReachableContacts {
  /** Who stands at a step for an institution: people if there are any, else what is open at some time. */
  at(step: ChainStep, institutionId: string): readonly ContactRef[];
  /** The first step where somebody stands, and its index. Undefined: nobody on the whole chain. */
  firstOf(
    chain: readonly ChainStep[],
    institutionId: string,
  ):
    | { readonly index: number; readonly step: ChainStep; readonly contacts: readonly ContactRef[] }
    | undefined;
  exists(contact: ContactRef): boolean;
}

/**
 * Who can be reached by an ordinary colleague, somebody without a role, when nobody is absent. Says what `resolveContact` of the
 * support feature says at such a moment; the two are held together by a property test. Somebody outside is nobody here, because an
 * ordinary colleague is not sent there; neither is a service that never opens.
 */
export function readReachable(directory: DirectorySnapshot): ReachableContacts {
  const holders = new Map<string, ContactRef[]>();
  for (const { role, scope, institutionId, contact } of directory.holdings) {
    const key = keyOf(role, scope, institutionId);
    const held = holders.get(key);
    if (held) held.push(contact);
    else holders.set(key, [contact]);
  }
  const known = new Map<string, readonly ContactRef[]>();
  const exists = ({ kind, id }: ContactRef) =>
    kind === 'person' ? directory.people.has(id) : directory.points.has(id);

  const pick = (contacts: readonly ContactRef[]): readonly ContactRef[] => {
    const there = contacts.filter(exists);
    const people = there.filter(({ kind }) => kind === 'person');
    if (people.length > 0) return people;
    return there.filter(({ id }) => everOpens(directory.points.get(id)?.hours));
  };

  const at: ReachableContacts['at'] = (step, institutionId) => {
    if (step.kind === 'external') return [];
    if (step.by) return pick([step.by]);
    const key = keyOf(step.role, step.scope, step.scope === 'institution' ? institutionId : undefined);
    let found = known.get(key);
    if (!found) {
      found = pick(holders.get(key) ?? []);
      known.set(key, found);
    }
    return found;
  };

  return {
    at,
    exists,
    firstOf(chain, institutionId) {
      for (const [index, step] of chain.entries()) {
        const contacts = at(step, institutionId);
        if (contacts.length > 0) return { index, step, contacts };
      }
      return undefined;
    },
  };
}

function keyOf(role: string, scope: string, institutionId: string | undefined): string {
  return `${role}@${scope} ${institutionId ?? ''}`;
}

function everOpens(hours: KnownHours | undefined): boolean {
  return hours === undefined || Object.values(hours.weekdays).some((spans) => (spans ?? []).length > 0);
}
