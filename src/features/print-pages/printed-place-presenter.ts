import { printPageTexts } from '../../content/texts/print-pages/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import { intlTag } from '../../kernel/texts.ts';
import type { ContactPoint, RoleHolder } from '../directory/index.ts';
import { inLanguage, pointName, roleName, webLink, wordingOf, type Wording } from '../support/index.ts';
import { formatStep, type ChainStep } from '../trees/index.ts';
import type {
  PostcardView,
  PrintedContact,
  PrintedLevel,
  PrintedPlace,
  PrintedRole,
  SupportPageView,
} from './print-pages-types.ts';

const levels = ['institution', 'municipality', 'network'] as const;
const collators = new Map<Locale, Intl.Collator>();
type RoleStep = Extract<ChainStep, { kind: 'role' }>;

/** The page of an institution's support process: every level with who stands there, nearest first, and who is asked about what. */
export function presentSupportPage(place: PrintedPlace, locale: Locale, botAddress: string): SupportPageView {
  const wording = wordingOf(place, locale);
  const { tree } = place.published;
  const texts = tree.texts[locale];
  const steps = stepsOf(place);
  const inside = levels.flatMap((scope) => {
    const here = steps.filter((step) => step.kind === 'role' && step.scope === scope) as RoleStep[];
    return here.length > 0 ? [presentLevel(place, wording, scope, here)] : [];
  });
  const outside = steps.flatMap((step) => (step.kind === 'external' ? [step.external] : []));
  return {
    ...shared(place, wording, botAddress),
    lead: printPageTexts(locale, 'page.lead'),
    levels: [...inside, ...(outside.length > 0 ? [presentOutside(place, wording, outside)] : [])],
    errandsTitle: printPageTexts(locale, 'page.errands'),
    errands: Object.entries(tree.leaves).map(([leaf, { chain, urgent }]) => ({
      title: texts.leaves[leaf]!.title,
      urgent: urgent ? printPageTexts(locale, 'errand.urgent') : undefined,
      way: [...new Set(chain.map((step) => stepName(wording, step)))],
    })),
  };
}

/** The card of an institution: for each group of errands the first level at which somebody stands. */
export function presentPostcard(place: PrintedPlace, locale: Locale, botAddress: string): PostcardView {
  const wording = wordingOf(place, locale);
  const { tree } = place.published;
  const groups = new Map<string, { step: RoleStep | undefined; urgent: boolean; errands: string[] }>();
  for (const [leaf, { chain, urgent }] of Object.entries(tree.leaves)) {
    const step = chain.find(
      (one): one is RoleStep => one.kind === 'role' && holdersAt(place, one).length > 0,
    );
    const key = `${step ? formatStep(step) : ''} ${urgent}`;
    const group = groups.get(key) ?? { step, urgent, errands: [] };
    group.errands.push(tree.texts[locale].leaves[leaf]!.title);
    groups.set(key, group);
  }
  const mail = place.municipality.sharedMailbox;
  const nobody = mail
    ? printPageTexts(locale, 'card.nobodyMail', { mail })
    : printPageTexts(locale, 'card.nobody');
  return {
    ...shared(place, wording, botAddress),
    front: printPageTexts(locale, 'card.title'),
    scan: printPageTexts(locale, 'card.scan'),
    back: printPageTexts(locale, 'card.back'),
    groups: [...groups.values()].map(({ step, urgent, errands }) => ({
      errands,
      urgent: urgent ? printPageTexts(locale, 'errand.urgent') : undefined,
      role: step ? stepName(wording, step) : '',
      contacts: step ? contactsAt(place, wording, step) : [],
      nobody: step ? undefined : nobody,
    })),
  };
}

function shared(place: PrintedPlace, { locale }: Wording, address: string) {
  const { municipality, institution, published, now } = place;
  const { sharedMailbox: mail, morningMeeting, timeZone } = municipality;
  const date = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'long', timeZone }).format(now);
  const meeting = inLanguage(morningMeeting, locale, municipality.defaultLocale);
  return {
    locale,
    municipality: plainName(municipality.name),
    institution: plainName(institution.name, 200),
    title: published.tree.texts[locale].title,
    bot: {
      address,
      name: printPageTexts(locale, 'bot.name'),
      why: printPageTexts(locale, 'bot.why'),
      alt: printPageTexts(locale, 'bot.alt'),
    },
    foot: [
      ...(mail ? [printPageTexts(locale, 'foot.mailbox', { mail })] : []),
      ...(meeting ? [meeting] : []),
      printPageTexts(locale, 'foot.printed', { date }),
    ],
  };
}

/** Every step of the institution's errands once; roles in the tree's order, which is nearest first. */
function stepsOf({ published: { tree } }: PrintedPlace): readonly ChainStep[] {
  const steps = Object.values(tree.leaves).flatMap(({ chain }) => chain);
  const once = [...new Map(steps.map((step) => [formatStep(step), step])).values()];
  const order = (step: ChainStep) => (step.kind === 'role' ? tree.roles.indexOf(step.role) : 0);
  return once.sort((one, other) => order(one) - order(other));
}

function presentLevel(
  place: PrintedPlace,
  wording: Wording,
  scope: RoleStep['scope'],
  steps: readonly RoleStep[],
): PrintedLevel {
  const { locale } = wording;
  const filled = steps.filter((step) => holdersAt(place, step).length > 0);
  const vacant = steps.filter((step) => holdersAt(place, step).length === 0);
  const named = new Set(filled.map(({ role }) => role));
  const names = [
    ...new Set(vacant.filter(({ role }) => !named.has(role)).map((step) => stepName(wording, step))),
  ];
  return {
    title:
      scope === 'institution'
        ? plainName(place.institution.name, 200)
        : scope === 'municipality'
          ? plainName(place.municipality.name)
          : printPageTexts(locale, 'level.network'),
    roles: filled.map((step) => presentRole(place, wording, step)),
    vacant:
      names.length > 0 ? printPageTexts(locale, 'level.vacant', { roles: names.join(', ') }) : undefined,
  };
}

function presentRole(place: PrintedPlace, wording: Wording, step: RoleStep): PrintedRole {
  const { tree } = place.published;
  const texts = tree.texts[wording.locale];
  const beyond = Object.entries(tree.externals)
    .filter(([id, { reachedBy }]) => reachedBy.includes(step.role) && isUsed(place, id))
    .map(([id]) => texts.externals[id]?.name ?? id);
  return {
    name: stepName(wording, step),
    about: texts.roles[step.role]?.about ?? '',
    notes:
      beyond.length > 0
        ? [printPageTexts(wording.locale, 'card.passesOn', { externals: beyond.join(', ') })]
        : [],
    contacts: contactsAt(place, wording, step),
  };
}

function presentOutside(place: PrintedPlace, wording: Wording, externals: readonly string[]): PrintedLevel {
  const { locale, tree } = wording;
  return {
    title: printPageTexts(locale, 'level.outside'),
    vacant: undefined,
    roles: externals.map((id): PrintedRole => {
      const { mail, link, reachedBy = [] } = tree.externals[id] ?? {};
      const point = place.contacts.externals.get(id) ?? { id, kind: 'external', names: {}, mail, link };
      const contact = pointContact(wording, point);
      const roles = reachedBy.map((role) => roleName(wording, role)).join(', ');
      return {
        name: contact.name,
        about: '',
        notes: roles ? [printPageTexts(locale, 'card.onlyBy', { roles })] : [],
        contacts: contact.ways.length > 0 ? [{ ...contact, name: '' }] : [],
      };
    }),
  };
}

function isUsed({ published }: PrintedPlace, external: string): boolean {
  return Object.values(published.tree.leaves).some(({ chain }) =>
    chain.some((step) => step.kind === 'external' && step.external === external),
  );
}

function stepName(wording: Wording, step: ChainStep): string {
  if (step.kind === 'role') return roleName(wording, step.role);
  return wording.tree.texts[wording.locale].externals[step.external]?.name ?? step.external;
}

/** Who holds it; who has left does not. */
function holdersAt({ contacts }: PrintedPlace, step: RoleStep): readonly RoleHolder[] {
  const { by } = step;
  let holders: readonly RoleHolder[];
  if (by?.kind === 'person') {
    const holder = contacts.people?.get(by.id);
    holders = holder ? [holder] : [];
  } else if (by) {
    const contactPoint = contacts.externals.get(by.id);
    holders = contactPoint ? [{ kind: 'contact-point', contactPoint }] : [];
  } else {
    holders =
      contacts.roles.find(({ role, scope }) => role === step.role && scope === step.scope)?.holders ?? [];
  }
  return holders.filter((holder) => holder.kind === 'contact-point' || !holder.person.hasLeft);
}

function contactsAt(place: PrintedPlace, wording: Wording, step: RoleStep): readonly PrintedContact[] {
  const collator = collatorOf(wording.locale);
  return holdersAt(place, step)
    .map((holder): PrintedContact => {
      if (holder.kind === 'contact-point') return pointContact(wording, holder.contactPoint);
      const { displayName, phone, mail } = holder.person;
      return { name: plainName(displayName), ways: [phone, mail].filter((way) => way !== undefined) };
    })
    .sort((one, other) => collator.compare(one.name, other.name));
}

function pointContact(wording: Wording, point: ContactPoint): PrintedContact {
  const link = webLink(point.link)
    ?.replace(/^https?:\/\/(www\.)?/u, '')
    .replace(/\/$/u, '');
  return {
    name: pointName(wording, point),
    ways: [point.phone, point.mail, link].filter((way) => way !== undefined),
  };
}

/** Made once a language: making one costs more than printing a page. */
function collatorOf(locale: Locale): Intl.Collator {
  const known = collators.get(locale);
  if (known) return known;
  const collator = new Intl.Collator(intlTag(locale));
  collators.set(locale, collator);
  return collator;
}
