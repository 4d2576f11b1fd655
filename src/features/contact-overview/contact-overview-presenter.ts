import { contactOverviewTexts } from '../../content/texts/contact-overview/index.ts';
import type {
  AnswerGroupDto,
  AnswerPlaceDto,
  AnswersDto,
  ContactLoadsDto,
  InstitutionAnswersDto,
} from '../../dto/contact-overview-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import { mayNamePeople, type RoleHolder } from '../directory/index.ts';
import {
  contactName,
  insteadOf,
  personReach,
  pointName,
  presentContact,
  presentReasons,
  roleName,
  sayWhen,
  tabAvailability,
  wordingOf,
  type Contact,
  type Wording,
} from '../support/index.ts';
import type { PublishedTree } from '../trees/index.ts';
import { isAlone, isStandIn, placeKey } from './answers-rules.ts';
import type {
  AnswerGroup,
  AnswersFound,
  AnswerSurroundings,
  ContactLoadsFound,
  HeldPlace,
  InstitutionAnswers,
  WhenAway,
} from './contact-overview-types.ts';

type Reader = Pick<Actor, 'locale' | 'roles'>;

/** Who answers, in the reader's language. */
export function presentAnswers(
  { surroundings, institutions, total }: AnswersFound,
  reader: Reader,
): AnswersDto {
  return {
    institutions: institutions.map((answers) => presentInstitution(surroundings, answers, reader)),
    total,
    trees: surroundings.trees.map(({ tree }) => ({
      id: tree.id,
      title: tree.texts[reader.locale].title,
      leaves: Object.keys(tree.leaves).map((id) => ({
        id,
        title: tree.texts[reader.locale].leaves[id]!.title,
      })),
    })),
  };
}

export function presentLoads({ lines, total, mostColleagues }: ContactLoadsFound): ContactLoadsDto {
  return {
    loads: lines.map(({ contact, colleagues, name, questions }) => ({
      ...contact,
      name: plainName(name),
      colleagues,
      questions,
      isTooMuch: contact.kind === 'person' && colleagues > mostColleagues,
    })),
    total,
    mostColleagues,
  };
}

function presentInstitution(
  surroundings: AnswerSurroundings,
  { institution, groups, places }: InstitutionAnswers,
  reader: Reader,
): InstitutionAnswersDto {
  const wording = (published: PublishedTree) =>
    wordingOf(
      {
        published,
        municipality: surroundings.municipality,
        institution: { ...institution, kind: 'other' },
        now: surroundings.now,
      },
      reader.locale,
    );
  const count = (matching: readonly AnswerGroup[]) =>
    matching.reduce((sum, { leaves }) => sum + leaves.length, 0);
  const used = new Set(groups.flatMap((group) => group.places.map(placeKey)));
  return {
    id: institution.id,
    name: plainName(institution.name),
    colleagues: institution.colleagues,
    nobody: count(groups.filter(({ resolution }) => resolution.kind === 'nobody')),
    alone: count(groups.filter(isAlone)),
    groups: groups.map((group) => presentGroup(group, wording(group.published))),
    places: places
      .filter((place) => used.has(placeKey(place)))
      .map((place) => presentPlace(place, surroundings, wording(place.published), institution.id, reader)),
  };
}

function presentGroup(group: AnswerGroup, wording: Wording): AnswerGroupDto {
  const { published, leaves, resolution, whenAway, places } = group;
  const { tree } = published;
  const shared = {
    tree: tree.id,
    errands: leaves.map((leaf) => ({
      leaf,
      title: tree.texts[wording.locale].leaves[leaf]!.title,
      urgent: tree.leaves[leaf]!.urgent,
    })),
    places: places.map(placeKey),
    isAlone: isAlone(group),
    whenAway: whenAway ? { kind: whenAway.kind, text: sayWhenAway(whenAway, wording) } : null,
  };
  if (resolution.kind === 'nobody') {
    const { instead } = insteadOf(wording, resolution.coordinator, 'nobody.manager');
    return {
      ...shared,
      contact: null,
      equals: [],
      reasons: [...presentReasons(wording, resolution.reasons)],
      missing: instead.join(' '),
    };
  }
  const [contact, ...equals] = resolution.contacts;
  const lines = presentContact(wording, contact!, resolution.step);
  return {
    ...shared,
    contact: {
      kind: lines.kind,
      personId: contact!.kind === 'person' ? contact!.person.id : null,
      name: lines.name,
      role: lines.role,
      place: lines.place,
      availability: tabAvailability(contact!.reach),
      availabilityText: sayShortly(contact!, lines.reach, wording.locale),
      isStandIn: isStandIn(resolution),
    },
    equals: equals.map((equal) => contactName(wording, equal)),
    reasons: [...presentReasons(wording, resolution.reasons, contact)],
    missing: null,
  };
}

/** The advice to write is for who asks, and who looks on knows it. */
function sayShortly({ reach }: Contact, said: string, locale: Locale): string {
  if (reach.state === 'unknown') return '';
  if (reach.state === 'busy' || reach.state === 'offline') {
    return contactOverviewTexts(locale, `reach.${reach.state}`);
  }
  return said;
}

function sayWhenAway(whenAway: WhenAway, wording: Wording): string {
  const { locale } = wording;
  if (whenAway.kind === 'nobody') {
    const { coordinator } = whenAway;
    return coordinator
      ? contactOverviewTexts(locale, 'away.coordinator', { name: contactName(wording, coordinator.contact) })
      : contactOverviewTexts(locale, 'away.nobody');
  }
  const name = contactName(wording, whenAway.contact);
  if (whenAway.kind !== 'next' || whenAway.role === '')
    return contactOverviewTexts(
      locale,
      whenAway.kind === 'next' ? 'away.nextOutside' : `away.${whenAway.kind}`,
      {
        name,
      },
    );
  return contactOverviewTexts(locale, 'away.next', { name, role: roleName(wording, whenAway.role) });
}

function presentPlace(
  place: HeldPlace,
  { presence, now, municipality }: AnswerSurroundings,
  wording: Wording,
  institutionId: string,
  { locale, roles }: Reader,
): AnswerPlaceDto {
  const sayAway = (until: Date | undefined) =>
    until
      ? contactOverviewTexts(locale, 'state.awayUntil', {
          when: sayWhen(locale, municipality.timeZone, until, now),
        })
      : contactOverviewTexts(locale, 'state.away');
  const present = (holder: RoleHolder): AnswerPlaceDto['holders'][number] => {
    if (holder.kind === 'contact-point') {
      const name = pointName(wording, holder.contactPoint);
      return { personId: null, name, isAway: false, state: '', deputies: [] };
    }
    const reach = personReach({ presence, at: now }, holder.person.id, holder.absences);
    const isAway = reach.state === 'away';
    return {
      personId: holder.person.id,
      name: plainName(holder.person.displayName),
      isAway,
      state: isAway ? sayAway(reach.until) : '',
      deputies: holder.deputies.map(({ person }) => ({
        personId: person.id,
        name: plainName(person.displayName),
      })),
    };
  };
  return {
    key: placeKey(place),
    role: place.role,
    roleName: roleName(wording, place.role),
    scope: place.scope,
    mayEdit:
      place.scope !== 'network' &&
      mayNamePeople({ roles }, place.scope === 'institution' ? institutionId : undefined),
    holders: place.holders.map(present),
  };
}
