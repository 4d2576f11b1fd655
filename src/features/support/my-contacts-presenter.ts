import type { ContactDto, ErrandDto, MyContactsDto } from '../../dto/contact-dto.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import { supportTexts } from '../../content/texts/support/index.ts';
import { presentContact, presentReasons, externalName, type Wording } from './contact-presenter.ts';
import { insteadOf, managerText, wordingOf } from './errand-presenter.ts';
import type { MyContacts } from './my-contacts-service.ts';
import type { Contact, Reach, Reason, Step } from './support-types.ts';

const availability: Readonly<Record<Reach['state'], ContactDto['availability']>> = {
  now: 'now',
  busy: 'busy',
  offline: 'later',
  away: 'away',
  closed: 'closed',
  unknown: 'unknown',
};

/** Whether somebody can be reached, in the tab's word. */
export function tabAvailability({ state }: Reach): ContactDto['availability'] {
  return availability[state];
}

/** "My contacts" as the tab gets it, in the reader's language. */
export function presentMyContacts(contacts: MyContacts, locale: Locale): MyContactsDto {
  const { institution, municipality, now } = contacts;
  return {
    institution: { id: institution.id, name: plainName(institution.name) },
    trees: contacts.trees.map(({ published, errands }) => {
      const wording = wordingOf({ published, municipality, institution, now }, locale);
      return {
        id: published.tree.id,
        title: published.tree.texts[locale].title,
        errands: errands.map((errand) => presentErrand(errand, wording)),
      };
    }),
  };
}

function presentErrand(
  { leaf, urgent, resolution, next }: MyContacts['trees'][number]['errands'][number],
  wording: Wording,
): ErrandDto {
  const title = wording.tree.texts[wording.locale].leaves[leaf]!.title;
  if (resolution.kind === 'nobody') {
    const { instead } = insteadOf(wording, resolution.coordinator, managerText(resolution.reasons));
    const { coordinator } = resolution;
    return {
      leaf,
      title,
      urgent,
      contact: null,
      next: coordinator ? presentOne(wording, coordinator.contact, coordinator.step, []) : null,
      missing: [...presentReasons(wording, resolution.reasons), ...instead].join(' '),
    };
  }
  const { step, reasons } = resolution;
  return {
    leaf,
    title,
    urgent,
    contact: presentOne(wording, resolution.contacts[0]!, step, reasons),
    next: next
      ? next.kind === 'contact'
        ? presentOne(wording, next.contact, next.step, [])
        : presentOutside(wording, next.external, next.reachedBy)
      : null,
    missing: null,
  };
}

function presentOne(wording: Wording, contact: Contact, step: Step, reasons: readonly Reason[]): ContactDto {
  const lines = presentContact(wording, contact, step);
  return {
    kind: lines.kind,
    personId: contact.kind === 'person' ? contact.person.id : null,
    name: lines.name,
    role: lines.role,
    place: lines.place,
    availability: tabAvailability(contact.reach),
    availabilityText: lines.reach,
    reasons: [...presentReasons(wording, reasons, contact)],
    chatUrl: lines.chatUrl ?? null,
    mail: lines.mail ?? null,
    phone: lines.phone ?? null,
    link: lines.link ?? null,
  };
}

/** Somebody outside, whom others ask: named, without an address. */
function presentOutside(wording: Wording, external: string, reachedBy: readonly string[]): ContactDto {
  const { locale } = wording;
  const step: Step = { index: 0, at: { kind: 'external', external } };
  return {
    kind: 'external',
    personId: null,
    name: externalName(wording, external),
    role: '',
    place: supportTexts(locale, 'contact.outside'),
    availability: 'unknown',
    availabilityText: '',
    reasons: [...presentReasons(wording, [{ kind: 'not-entitled', step, external, reachedBy }])],
    chatUrl: null,
    mail: null,
    phone: null,
    link: null,
  };
}
