import type { ChainContacts, RolePlace } from '../directory/index.ts';
import {
  coordinatorPlaces,
  namedPeopleOf,
  peopleOf,
  placesOf,
  pointsOf,
  resolveContact,
  uniquePlaces,
  type Contact,
  type Resolution,
  type ResolveInput,
} from '../support/index.ts';
import { effectiveFor, formatStep, type KnownInstitution, type PublishedTree } from '../trees/index.ts';
import type {
  AnswerGroup,
  AnswersWish,
  AnswerSurroundings,
  InstitutionAnswers,
  WhenAway,
} from './contact-overview-types.ts';

/** Somebody without a role of their own: what most colleagues are. */
const ordinaryColleague = { personId: '', roles: [] } as const;

/** Everybody that an institution's errands may lead to, with the trees as it has them. */
export function contactsOf(
  { trees, book }: Pick<AnswerSurroundings, 'trees' | 'book'>,
  institutionId: string,
): { readonly effective: readonly PublishedTree[]; readonly contacts: ChainContacts } {
  const effective = trees.map((tree) => effectiveFor(tree, institutionId));
  const chain = effective.flatMap(({ tree }) => Object.values(tree.leaves).flatMap((leaf) => leaf.chain));
  const places = uniquePlaces([...placesOf(chain), ...coordinatorPlaces]);
  return {
    effective,
    contacts: book.contactsAt(places, institutionId, pointsOf(chain), namedPeopleOf(chain)),
  };
}

/**
 * Who answers at an institution now for an ordinary colleague, by the rules the bot goes by, and what would become of each errand if
 * that person were away. Nobody's turn is taken.
 */
export function answersAt(
  surroundings: AnswerSurroundings,
  institution: KnownInstitution,
): InstitutionAnswers {
  const { effective, contacts } = contactsOf(surroundings, institution.id);
  const presence = new Map(
    peopleOf({ contacts }).map((id) => [id, surroundings.presence.get(id) ?? ('unknown' as const)]),
  );
  const groups = effective.flatMap((published) => {
    const alike = new Map<string, AnswerGroup>();
    for (const [leaf, { chain, urgent }] of Object.entries(published.tree.leaves)) {
      const input: ResolveInput = {
        chain,
        urgent,
        externals: published.tree.externals,
        contacts,
        asker: ordinaryColleague,
        institutionId: institution.id,
        presence,
        at: surroundings.now,
        calendar: surroundings.calendar,
      };
      const resolution = resolveContact(input);
      const whenAway = ifAway(input, resolution);
      const key = keyOf(resolution, whenAway);
      const known = alike.get(key);
      alike.set(key, {
        published,
        leaves: [...(known?.leaves ?? []), leaf],
        resolution,
        whenAway,
        places: uniquePlaces([...(known?.places ?? []), ...placesOf(chain)]),
      });
    }
    return [...alike.values()];
  });
  const places = uniquePlaces(groups.flatMap((group) => group.places)).map((place) => ({
    ...place,
    published: groups.find((group) => group.places.some((one) => placeKey(one) === placeKey(place)))!
      .published,
    holders: contacts.roles.find((one) => placeKey(one) === placeKey(place))?.holders ?? [],
  }));
  return { institution, groups, places };
}

export function placeKey({ role, scope }: RolePlace): string {
  return `${role}@${scope}`;
}

/** Neither a deputy nor an equal would answer instead. */
export function isAlone({ resolution, whenAway }: Pick<AnswerGroup, 'resolution' | 'whenAway'>): boolean {
  if (!whenAway || resolution.kind === 'nobody' || isStandIn(resolution)) return false;
  return whenAway.kind === 'next' || whenAway.kind === 'nobody';
}

/** Whether somebody stands in today. */
export function isStandIn(resolution: Resolution): boolean {
  if (resolution.kind === 'nobody') return false;
  const [contact] = resolution.contacts;
  return contact?.kind === 'person' && contact.standsInFor !== undefined;
}

/** The groups a wish is about; undefined: the institution is not part of what was asked for. */
export function narrowDown(answers: InstitutionAnswers, wish: AnswersWish): InstitutionAnswers | undefined {
  const words = fold(wish.text).split(/\s+/u).filter(Boolean);
  const isNamed = words.every((word) => fold(answers.institution.name).includes(word));
  const groups = answers.groups.flatMap((group) => {
    const { leaf } = wish;
    const leaves =
      leaf === undefined
        ? group.leaves
        : group.published.tree.id === leaf.tree
          ? group.leaves.filter((one) => one === leaf.leaf)
          : [];
    if (leaves.length === 0 || !isInState(group, wish.state)) return [];
    if (!isNamed && !isAbout(group, words)) return [];
    return [{ ...group, leaves }];
  });
  return groups.length > 0 || !isLookingFor(wish) ? { ...answers, groups } : undefined;
}

/** Whether institutions may fall away: without anything to look for all of them are shown. */
export function isLookingFor({ text, leaf, state }: AnswersWish): boolean {
  return text.trim() !== '' || leaf !== undefined || state !== 'all';
}

function isInState(group: AnswerGroup, state: AnswersWish['state']): boolean {
  if (state === 'nobody') return group.resolution.kind === 'nobody';
  if (state === 'alone') return isAlone(group);
  return state === 'all' || isStandIn(group.resolution);
}

function isAbout({ resolution, whenAway }: AnswerGroup, words: readonly string[]): boolean {
  const contacts = [
    ...(resolution.kind === 'contact' ? resolution.contacts : []),
    ...(whenAway && whenAway.kind !== 'nobody' ? [whenAway.contact] : []),
  ];
  const missing = resolution.reasons.flatMap((reason) =>
    reason.kind === 'away' ? [reason.person.displayName] : [],
  );
  return [...contacts.flatMap(namesOf), ...missing].some((name) => {
    const folded = fold(name);
    return words.every((word) => folded.includes(word));
  });
}

function namesOf(contact: Contact): readonly string[] {
  if (contact.kind === 'contact-point') return Object.values(contact.point.names);
  const { person, standsInFor } = contact;
  return [person.displayName, ...(standsInFor ? [standsInFor.person.displayName] : [])];
}

function ifAway(input: ResolveInput, resolution: Resolution): WhenAway | undefined {
  if (resolution.kind === 'nobody') return undefined;
  const [contact] = resolution.contacts;
  if (contact?.kind !== 'person') return undefined;
  const presence = new Map(input.presence).set(contact.person.id, 'out-of-office');
  const then = resolveContact({ ...input, presence });
  if (then.kind === 'nobody') return { kind: 'nobody', coordinator: then.coordinator };
  const [next] = then.contacts;
  const role = then.step.at.kind === 'role' ? then.step.at.role : '';
  const isOfSame = next?.kind === 'person' && next.standsInFor && next.turnOf === contact.turnOf;
  if (isOfSame) return { kind: 'deputy', contact: next, role };
  return { kind: then.step.index === resolution.step.index ? 'equal' : 'next', contact: next!, role };
}

/** Errands are alike when the same is said of them. */
function keyOf(resolution: Resolution, whenAway: WhenAway | undefined): string {
  const contacts = resolution.kind === 'contact' ? resolution.contacts.map(idOf) : [];
  const reasons = resolution.reasons.map(({ kind, step }) => [kind, formatStep(step.at)]);
  const away = whenAway && [whenAway.kind, whenAway.kind === 'nobody' ? '' : idOf(whenAway.contact)];
  const place = resolution.kind === 'contact' ? formatStep(resolution.step.at) : '';
  return JSON.stringify([place, contacts, reasons, away]);
}

function idOf(contact: Contact): string {
  return contact.kind === 'person' ? contact.person.id : contact.point.id;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ä', 'æ').replaceAll('ö', 'ø');
}
