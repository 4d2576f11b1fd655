import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Colleague, DirectoryStore, RolePlace } from '../directory/index.ts';
import { isChangedSomewhere, type Leaf, type PublishedTree, type Tree } from '../trees/index.ts';
import type { PublicHolidays } from '../../kernel/public-holidays.ts';
import { peopleOf } from './resolve-contact-rules.ts';
import { coordinatorPlaces, type Contact, type ResolveInput, type Step } from './support-types.ts';
import type { SupportStore } from './support-store.ts';
import type { TurnNeeds } from './turn-runner.ts';

/** Reads what resolving needs, and gives turns. */
export interface ContactFinder {
  /** What `resolveContact` needs for the leaf of a tree, asked for the given institution. */
  read(
    trx: MunicipalityTransaction,
    needs: TurnNeeds,
    asker: { readonly actor: Actor; readonly colleague: Colleague },
    errand: {
      readonly tree: Tree;
      readonly leaf: string | undefined;
      readonly institutionId: string | undefined;
    },
  ): Promise<ResolveInput>;
  /** The one of several equals whose turn it is now, and counts it. */
  nameOne(
    trx: MunicipalityTransaction,
    actor: Actor,
    step: Step,
    institutionId: string | undefined,
    contacts: readonly Contact[],
  ): Promise<Contact>;
}

export function createContactFinder({
  directory,
  store,
  holidays,
  clock,
}: {
  readonly directory: Pick<DirectoryStore, 'findContacts'>;
  readonly store: Pick<SupportStore, 'claimTurn'>;
  readonly holidays: PublicHolidays;
  readonly clock: Clock;
}): ContactFinder {
  return {
    async read(trx, needs, { actor, colleague }, { tree, leaf, institutionId }) {
      const found = leaf === undefined ? undefined : tree.leaves[leaf];
      const chain = found?.chain ?? [];
      const { country, timeZone } = colleague.municipality;
      const contacts = await directory.findContacts(
        trx,
        uniquePlaces([...placesOf(chain), ...coordinatorPlaces]),
        institutionId,
        pointsOf(chain),
        namedPeopleOf(chain),
      );
      return {
        chain,
        urgent: found?.urgent ?? false,
        externals: tree.externals,
        contacts,
        asker: actor,
        institutionId,
        presence: needs.presenceOf(peopleOf({ contacts })),
        at: clock.now(),
        calendar: { timeZone, isHoliday: await holidays.of(country) },
      };
    },

    async nameOne(trx, actor, { at }, institutionId, contacts) {
      const equals = contacts.flatMap((contact) => (contact.kind === 'person' ? [contact.turnOf] : []));
      if (equals.length === 0) return contacts[0]!;
      const place = at.kind === 'role' ? `${at.role}@${at.scope}` : at.external;
      const group = `${place} ${institutionId ?? ''}`;
      const turn = await store.claimTurn(trx, actor.municipalityId, group, equals, clock.now());
      return contacts.find((contact) => contact.kind === 'person' && contact.turnOf === turn)!;
    },
  };
}

/** Whether an errand cannot be answered before the asker has said where they work. */
export function needsInstitution(published: PublishedTree, leaf: string): boolean {
  const { chain } = findLeaf(published, leaf)!;
  return (
    chain.some((step) => step.kind === 'role' && step.scope === 'institution') ||
    isChangedSomewhere(published, leaf)
  );
}

/** The roles a chain looks up. */
export function placesOf(chain: Leaf['chain']): readonly RolePlace[] {
  return chain.flatMap((step) =>
    step.kind === 'role' && !step.by ? [{ role: step.role, scope: step.scope }] : [],
  );
}

/** The contact points a chain names by id: somebody outside, or whom an overlay names. */
export function pointsOf(chain: Leaf['chain']): readonly string[] {
  const ids = chain.flatMap((step) => {
    if (step.kind === 'external') return [step.external];
    return step.by?.kind === 'contact-point' ? [step.by.id] : [];
  });
  return [...new Set(ids)];
}

/** The people a chain names by id. */
export function namedPeopleOf(chain: Leaf['chain']): readonly string[] {
  const ids = chain.flatMap((step) =>
    step.kind === 'role' && step.by?.kind === 'person' ? [step.by.id] : [],
  );
  return [...new Set(ids)];
}

/** Each place once. */
export function uniquePlaces(places: readonly RolePlace[]): readonly RolePlace[] {
  return [...new Map(places.map((place) => [`${place.role}@${place.scope}`, place])).values()];
}

/** A leaf that the tree has, whatever it is asked with. */
export function findLeaf({ tree }: PublishedTree, leaf: string | undefined): Leaf | undefined {
  return leaf !== undefined && Object.hasOwn(tree.leaves, leaf) ? tree.leaves[leaf] : undefined;
}
