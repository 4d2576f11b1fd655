import { holdsRole, type RoleScope } from '../../kernel/actor.ts';
import type { ContactPoint, PersonHolder, RoleHolder } from '../directory/index.ts';
import type { ContactRef } from '../trees/index.ts';
import { personReach, pointReach } from './reach-rules.ts';
import {
  coordinatorPlaces,
  type Coordinator,
  type Contact,
  type NextLevel,
  type Reach,
  type Reason,
  type Resolution,
  type ResolveInput,
  type Step,
} from './support-types.ts';

/** What one step of a chain has to offer. */
interface StepOffer {
  readonly contacts: readonly Contact[];
  /** Services that are closed now. */
  readonly closed: readonly Contact[];
  readonly reasons: readonly Reason[];
}

/**
 * Who helps with an errand: along the chain from the institution outward, the first step where somebody can be reached.
 *
 * - Who is absent (stored, or an automatic reply or calendar says so) is stood in for by the first deputy who is not; without
 *   one the other equals are asked, then the next step.
 * - Who has left is stood in for in the same way until a successor is named; without a deputy nobody holds the role.
 * - Equals come in turn: who was named longest ago first. In an urgent errand those who are at hand now come before the rest.
 * - The asker is never sent to themself, and never outside the municipality unless they hold a role that may go there.
 * - A closed service counts only when nobody else can be reached; then it is the one that opens first.
 */
export function resolveContact(input: ResolveInput): Resolution {
  const reasons: Reason[] = [];
  const closed: { step: Step; offer: StepOffer }[] = [];
  for (const step of stepsFrom(input, input.fromStep ?? 0)) {
    const offer = offerOf(input, step);
    if (offer.contacts.length > 0) {
      const contacts = inTurn(input, offer.contacts);
      // within the step, only who is really missing: equals whose turn it is not are not missing
      return {
        kind: 'contact',
        step,
        contacts,
        reasons: [...reasons, ...offer.reasons],
        later: laterLevels(input, step.index + 1),
      };
    }
    reasons.push(...offer.reasons);
    if (offer.closed.length > 0) closed.push({ step, offer });
  }
  const opening = closed
    .flatMap(({ step, offer }) => offer.closed.map((contact) => ({ step, contact })))
    .sort((one, other) => opensAt(one.contact) - opensAt(other.contact))[0];
  if (opening) {
    return {
      kind: 'contact',
      step: opening.step,
      contacts: [opening.contact],
      reasons: reasons.filter((reason) => reason.step.index < opening.step.index),
      later: laterLevels(input, opening.step.index + 1),
    };
  }
  return { kind: 'nobody', coordinator: findCoordinator(input), reasons };
}

/** The level after the one who is named. Undefined: there is none. */
export function nextLevel(later: readonly NextLevel[], named: Contact): NextLevel | undefined {
  return later.find((level) => level.kind === 'passed-on' || !isSameContact(level.contact, named));
}

/**
 * The contact an answer named, as it stands now: away or closed too. Undefined: not at this step any more. For showing an
 * answer again without choosing anew.
 */
export function findNamedContact(
  input: ResolveInput,
  stepIndex: number,
  named: { readonly personId?: string; readonly pointId?: string },
): Contact | undefined {
  const step = stepsFrom(input, stepIndex)[0];
  const holders = step && holdersAt(input, step);
  if (!holders) return undefined;
  for (const holder of holders) {
    if (holder.kind === 'contact-point') {
      if (holder.contactPoint.id === named.pointId) return pointContact(input, holder.contactPoint);
      continue;
    }
    const reach = personReach(input, holder.person.id, holder.absences);
    if (holder.person.id === named.personId) {
      return { kind: 'person', person: holder.person, reach, turnOf: holder.person.id };
    }
  }
  for (const holder of holders) {
    if (holder.kind !== 'person') continue;
    const deputy = holder.deputies.find(({ person }) => person.id === named.personId);
    if (!deputy) continue;
    const reach = personReach(input, holder.person.id, holder.absences);
    return {
      kind: 'person',
      person: deputy.person,
      reach: personReach(input, deputy.person.id, deputy.absences),
      standsInFor: reach.state === 'away' ? { person: holder.person, reach } : undefined,
      turnOf: holder.person.id,
    };
  }
  return undefined;
}

/** Everybody whose presence bears on an errand. */
export function peopleOf(input: Pick<ResolveInput, 'contacts'>): readonly string[] {
  const { roles, people } = input.contacts;
  const ids = [...roles.flatMap(({ holders }) => holders), ...(people?.values() ?? [])].flatMap((holder) =>
    holder.kind === 'person' ? [holder.person.id, ...holder.deputies.map(({ person }) => person.id)] : [],
  );
  return [...new Set(ids)];
}

export function isSameContact(one: Contact, other: Contact): boolean {
  if (one.kind === 'person') return other.kind === 'person' && one.person.id === other.person.id;
  return other.kind === 'contact-point' && one.point.id === other.point.id;
}

function stepsFrom(input: ResolveInput, from: number): readonly Step[] {
  return input.chain.map((at, index) => ({ index, at })).slice(from);
}

function holdersOf(input: ResolveInput, role: string, scope: RoleScope): readonly RoleHolder[] {
  return input.contacts.roles.find((place) => place.role === role && place.scope === scope)?.holders ?? [];
}

function holdersAt(input: ResolveInput, { at }: Step): readonly RoleHolder[] {
  if (at.kind === 'external')
    return [{ kind: 'contact-point', contactPoint: externalPoint(input, at.external) }];
  return at.by ? namedHolder(input, at.by) : holdersOf(input, at.role, at.scope);
}

/** Whom an institution's overlay names, while the directory has them. */
function namedHolder({ contacts }: ResolveInput, { kind, id }: ContactRef): readonly RoleHolder[] {
  if (kind === 'person') {
    const holder = contacts.people?.get(id);
    return holder ? [holder] : [];
  }
  const contactPoint = contacts.externals.get(id);
  return contactPoint ? [{ kind: 'contact-point', contactPoint }] : [];
}

function offerOf(input: ResolveInput, step: Step): StepOffer {
  if (step.at.kind === 'external') {
    const { external } = step.at;
    const reachedBy = input.externals[external]?.reachedBy ?? [];
    if (!mayReach(input, reachedBy)) {
      return { contacts: [], closed: [], reasons: [{ kind: 'not-entitled', step, external, reachedBy }] };
    }
  }
  const holders = holdersAt(input, step);
  if (holders.length === 0) return { contacts: [], closed: [], reasons: [{ kind: 'vacant', step }] };
  const people = peopleOffer(input, step, holders);
  if (people.contacts.length > 0) return people;
  const points = pointsOffer(input, step, holders);
  return { ...points, reasons: [...people.reasons, ...points.reasons] };
}

function peopleOffer(input: ResolveInput, step: Step, holders: readonly RoleHolder[]): StepOffer {
  const contacts: Contact[] = [];
  const standIns: Contact[] = [];
  const reasons: Reason[] = [];
  const isDeserted = holders.every((holder) => holder.kind === 'person' && holder.person.hasLeft);
  for (const holder of inTurnOrder(holders)) {
    const { person } = holder;
    if (person.id === input.asker.personId) {
      reasons.push({ kind: 'self', step });
      continue;
    }
    const reach = personReach(input, person.id, holder.absences);
    if (reach.state !== 'away') {
      contacts.push({ kind: 'person', person, reach, turnOf: person.id });
      continue;
    }
    const deputy = findDeputy(input, holder);
    if (deputy) {
      const standIn = { ...deputy, standsInFor: { person, reach }, turnOf: person.id };
      contacts.push(standIn);
      standIns.push(standIn);
    } else if (!person.hasLeft) {
      reasons.push({ kind: 'away', step, person, reach });
    } else if (isDeserted) {
      reasons.push({ kind: 'vacant', step });
    }
  }
  // a deputy who holds the role too has a turn of their own; two would be one too many
  const own = contacts.filter((contact) => !standIns.includes(contact));
  const withoutDoubles = contacts.filter(
    (contact, index) =>
      !standIns.includes(contact) ||
      (!own.some((other) => isSameContact(contact, other)) &&
        contacts.findIndex((other) => isSameContact(contact, other)) === index),
  );
  return { contacts: withoutDoubles, closed: [], reasons };
}

/** Who was named longest ago first; who never was before all. */
function inTurnOrder(holders: readonly RoleHolder[]): readonly PersonHolder[] {
  const namedAt = (holder: PersonHolder) => holder.lastNamedAt?.getTime() ?? -Infinity;
  const order = (one: PersonHolder, other: PersonHolder) => {
    const [a, b] = [namedAt(one), namedAt(other)];
    if (a !== b) return a < b ? -1 : 1;
    return one.person.id < other.person.id ? -1 : 1;
  };
  return holders.filter((holder) => holder.kind === 'person').sort(order);
}

/** Deputies come in their order, each once: they were followed without going in circles when they were read. */
function findDeputy(
  input: ResolveInput,
  holder: PersonHolder,
): (Contact & { readonly kind: 'person' }) | undefined {
  for (const { person, absences } of holder.deputies) {
    if (person.id === input.asker.personId || person.id === holder.person.id) continue;
    const reach = personReach(input, person.id, absences);
    if (reach.state !== 'away') return { kind: 'person', person, reach, turnOf: holder.person.id };
  }
  return undefined;
}

function pointsOffer(input: ResolveInput, step: Step, holders: readonly RoleHolder[]): StepOffer {
  const points = holders
    .filter((holder) => holder.kind === 'contact-point')
    .map(({ contactPoint }) => pointContact(input, contactPoint));
  const closed = points.filter(({ reach }) => reach.state === 'closed');
  return {
    contacts: points.filter(({ reach }) => reach.state !== 'closed'),
    closed,
    reasons: closed.map(({ point, reach }) => ({ kind: 'closed', step, point, reach })),
  };
}

function pointContact(
  { at, calendar }: ResolveInput,
  point: ContactPoint,
): Contact & { readonly kind: 'contact-point' } {
  return { kind: 'contact-point', point, reach: pointReach(point, at, calendar) };
}

/** What the municipality has stored of somebody outside it, else what the tree knows. */
function externalPoint(input: ResolveInput, external: string): ContactPoint {
  const stored = input.contacts.externals.get(external);
  if (stored) return stored;
  const known = input.externals[external];
  return { id: external, kind: 'external', names: {}, mail: known?.mail, link: known?.link };
}

function mayReach(input: ResolveInput, reachedBy: readonly string[]): boolean {
  return reachedBy.some((role) => holdsRole(input.asker, role, input.institutionId));
}

const urgency: Readonly<Record<Reach['state'], number>> = {
  now: 0,
  unknown: 1,
  busy: 2,
  offline: 3,
  closed: 4,
  away: 5,
};

function inTurn(input: ResolveInput, contacts: readonly Contact[]): readonly Contact[] {
  if (!input.urgent) return contacts;
  const best = Math.min(...contacts.map(({ reach }) => urgency[reach.state]));
  return contacts.filter(({ reach }) => urgency[reach.state] === best);
}

function opensAt(contact: Contact): number {
  return contact.reach.until?.getTime() ?? Infinity;
}

/** What comes from a step on: those who can be reached, closed services, and outside parties that somebody else must ask. */
export function laterLevels(input: ResolveInput, from: number): readonly NextLevel[] {
  return stepsFrom(input, from).flatMap((step): NextLevel[] => {
    const offer = offerOf(input, step);
    const contact = offer.contacts[0] ?? offer.closed[0];
    if (contact) return [{ kind: 'contact', step, contact }];
    const barred = offer.reasons.find((reason) => reason.kind === 'not-entitled');
    return barred
      ? [{ kind: 'passed-on', step, external: barred.external, reachedBy: barred.reachedBy }]
      : [];
  });
}

/** Whoever coordinates and can be reached; the asker is never sent to themself here either. */
export function findCoordinator(input: ResolveInput): Coordinator | undefined {
  for (const place of coordinatorPlaces) {
    const step: Step = { index: -1, at: { kind: 'role', ...place } };
    const [contact] = inTurn(input, offerOf(input, step).contacts);
    if (contact) return { step, contact };
  }
  return undefined;
}
