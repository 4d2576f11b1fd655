import type { CaseEventDto, CaseMessageDto, CasePageDto, CaseVendorDto } from '../../../dto/case-page-dto.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Tree } from '../../trees/index.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import type { CaseMessage } from '../case-types.ts';
import type { Incident } from '../incidents/incident-types.ts';
import { answeredFields, shownFields } from '../report-form-rules.ts';
import type { CasePage } from './case-page-service.ts';
import type { CaseEvent } from './case-page-store.ts';
import { presentCase, presentReporter, presentStep, presentWho, type CaseReader } from './case-presenter.ts';

/** A case's page as the tab reads it. */
export function presentCasePage(
  page: CasePage,
  files: CasePageDto['files'],
  reader: CaseReader,
): CasePageDto {
  const { found, part, facts, route, form } = page;
  const tree = facts.treeOf(found);
  const line = presentCase(found, facts, reader);
  const isFollower = part === 'follower';
  return {
    ...line,
    // The reporter's own words are not for who has the same: the errand's name says what it is about.
    title: isFollower ? (line.errand.name === found.title ? line.tree.name : line.errand.name) : line.title,
    errand: isFollower && line.errand.name === found.title ? line.tree : line.errand,
    institution: isFollower ? null : line.institution,
    owner: isFollower ? null : line.owner,
    reporter: isFollower ? null : line.reporter,
    part,
    way: route.steps.map((step, level) => ({
      ...presentStep(step.name, tree, reader.locale),
      place: level < found.level ? 'behind' : level === found.level ? 'here' : 'ahead',
    })),
    vendorNumber: isFollower ? null : (found.vendorNumber ?? null),
    followers: page.followers,
    answers: isFollower || !form ? [] : presentAnswers(page, reader.locale),
    messages: page.messages.map((message) => presentMessage(message, page, reader)),
    files,
    events: page.events.map((event) => presentEvent(event, page, tree, reader)),
    presses: [...page.presses],
    people: page.people.flatMap(({ id, isAway }) => {
      const name = facts.names.get(id);
      return name === undefined ? [] : [{ id, name, isAway }];
    }),
    vendor: page.vendor ? presentVendor(page, page.vendor, tree, reader.locale) : null,
    links: page.links.map(({ case: other, kind }) => ({
      id: other.id,
      number: formatCaseNumber(other),
      state: other.state,
      kind,
    })),
    incidents: page.incidents.map((incident) => ({
      id: incident.id,
      title: titleIn(incident, reader.locale),
    })),
    entryId: page.entryId ?? null,
  };
}

function presentAnswers({ form, found }: CasePage, locale: Locale): CasePageDto['answers'] {
  const answers = found.answers ?? {};
  const asked = form ? answeredFields(form, answers, locale) : [];
  const known = new Set(asked.map(({ id }) => id));
  // What the form does not know, or what came by mail, is said all the same.
  const others = Object.entries(answers)
    .filter(([id, text]) => !known.has(id) && text)
    .map(([id, text]) => ({ id, label: '', text }));
  return [...asked.map(({ id, label, words }) => ({ id, label, text: words })), ...others];
}

function presentMessage(
  { position, kind, authorId, body, at }: CaseMessage,
  { found, facts }: CasePage,
  reader: CaseReader,
): CaseMessageDto {
  const isOutside = kind === 'reporter' && authorId === undefined;
  return {
    position,
    kind,
    author: isOutside ? presentReporter(found, facts, reader) : presentWho(authorId, facts, reader),
    body,
    at: at.toISOString(),
  };
}

function presentEvent(
  { revision, kind, actorId, at, step, ownerId, outcome }: CaseEvent,
  { found, facts }: CasePage,
  tree: Tree | undefined,
  reader: CaseReader,
): CaseEventDto {
  const byReporter = kind === 'reported' || kind === 'replied' || kind === 'reopened';
  const by =
    actorId === undefined
      ? byReporter
        ? presentReporter(found, facts, reader)
        : kind === 'closed'
          ? null
          : presentWho(undefined, facts, reader)
      : presentWho(actorId, facts, reader);
  return {
    revision,
    kind,
    by,
    at: at.toISOString(),
    step: step === undefined ? null : presentStep(step, tree, reader.locale),
    owner: ownerId === undefined ? null : presentWho(ownerId, facts, reader),
    outcome: outcome ?? null,
  };
}

function presentVendor(
  { form, found }: CasePage,
  { step, mail, link, text }: NonNullable<CasePage['vendor']>,
  tree: Tree | undefined,
  locale: Locale,
): CaseVendorDto {
  return {
    name: presentStep(step, tree, locale).title,
    mail,
    link,
    text,
    fields: (form ? shownFields(form, locale, { forHandlers: true }) : [])
      .filter(({ kind }) => kind !== 'files')
      .map(({ id, kind, label, hint, options }) => ({
        id,
        kind,
        label,
        hint: hint ?? null,
        options: [...(options ?? [])],
        value: found.answers?.[id] ?? '',
      })),
  };
}

function titleIn({ titles }: Incident, locale: Locale): string {
  return titles[locale] ?? Object.values(titles)[0] ?? '';
}
