import {
  followUpCatalogues,
  followUpTexts,
  type FollowUpTextKey,
} from '../../content/texts/follow-up/index.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import { isLocale, type Locale } from '../../kernel/locale.ts';
import { intlTag } from '../../kernel/texts.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { AuditLine } from './audit-store.ts';
import type { NamesById } from './name-store.ts';

/** Parts of the product that the audit can be narrowed down to, by what their actions begin with. */
export const auditAreaBeginnings = {
  people: [
    'person.',
    'role.',
    'deputy.',
    'absence.',
    'membership.',
    'volunteer.',
    'position.',
    'rule.',
    'import.',
    'people',
    'deputies.',
  ],
  institutions: ['institution.', 'point.', 'contact-point.'],
  trees: ['tree', 'overlay.', 'draft.', 'example', 'concept'],
  questions: ['question.'],
  qna: ['qna'],
  training: [
    'course.',
    'place.',
    'session.',
    'booking.',
    'visit.',
    'training-',
    'evaluation.',
    'attendance.',
  ],
  pages: ['page.', 'print.'],
  settings: [
    'settings.',
    'municipality.',
    'audit.',
    'qna-settings.',
    'training-settings.',
    'tree-settings.',
    'case-settings.',
    'case-mailbox.',
    'topdesk.',
    'report-form.',
    'incident.',
    'wish.',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Actions whose names were chosen before things and verbs were parted by a dot, or that are about something else than their beginning says. */
const renamed: Readonly<Record<string, string>> = {
  'tree-published': 'tree.published',
  'tree-rolled-back': 'tree.rolled-back',
  'tree-publish-planned': 'publish.planned',
  'tree-publish-withdrawn': 'publish.withdrawn',
  'tree-overlay-changed': 'overlay.changed',
  'tree-overlay-removed': 'overlay.removed',
  'tree-settings.changed': 'settings.changed',
  'example-added': 'example.added',
  'example-removed': 'example.removed',
  'concept-set': 'concept.changed',
  'concept-removed': 'concept.removed',
  'qna.import': 'list.imported',
  'qna.import-undo': 'list.import-undone',
  'qna.export': 'list.exported',
  'qna.channel-chosen': 'channel.chosen',
  'qna.channel-stopped': 'channel.stopped',
  'qna.network-hidden': 'shared-entry.hidden',
  'qna.network-shown': 'shared-entry.shown',
};
/** Things and verbs by another word for the same. */
const sameThing: Readonly<Record<string, string>> = {
  qna: 'entry',
  'qna-topic': 'topic',
  'tree-draft': 'draft',
  'tree-overlay': 'overlay',
  'contact-point': 'point',
  'people-import': 'people',
  deputies: 'deputy',
  'directory-rule': 'rule',
};
const sameVerb: Readonly<Record<string, string>> = {
  saved: 'changed',
  edited: 'changed',
  set: 'changed',
  created: 'added',
  done: 'imported',
  replaced: 'changed',
};

/** What was done, in words; an action that nobody has words for is shown as it is called. */
export function sayAction(action: string, locale: Locale): string {
  const whole = textOf(`action.${action}`, locale);
  if (whole !== undefined) return whole;
  const known = renamed[action] ?? action;
  const dot = known.indexOf('.');
  if (dot < 0) return known;
  const [thing, verb] = [known.slice(0, dot), known.slice(dot + 1)];
  const named = textOf(`thing.${sameThing[thing] ?? thing}`, locale);
  const done = `verb.${sameVerb[verb] ?? verb}`;
  if (named === undefined || !isKey(done)) return known;
  return followUpTexts(locale, done, { thing: named });
}

/** Who did it, in words. */
export function sayActor(actor: string, names: NamesById, locale: Locale): string {
  const person = names.get(actor);
  if (person) return plainName(person.name);
  if (actor === 'command-line') return followUpTexts(locale, 'actor.command-line');
  // the schedules, the demo and what ships have short names; people have ids
  return /^[a-z][a-z-]{1,30}$/.test(actor)
    ? followUpTexts(locale, 'actor.product')
    : followUpTexts(locale, 'actor.gone');
}

export interface WordsPlace {
  readonly names: NamesById;
  readonly locale: Locale;
  readonly timeZone: string;
  /** Title of a tree, or of a leaf in whichever tree; undefined for what there is not. */
  readonly titleOf: (id: string) => string | undefined;
}

/** What it was done to: names where ids have them. */
export function saySubject(subject: string, place: WordsPlace): string {
  const parts = subject
    .split(/[\s:]+/)
    .filter(Boolean)
    .flatMap((part) => {
      const name = nameOf(part, place);
      if (name !== undefined) return [name];
      // an id that leads nowhere says nothing, and neither does the kind of thing before it, which the action names
      return [];
    });
  return [...new Set(parts)].join(', ');
}

export interface ChangeWords {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** More differences than this are no longer read. */
const mostChanges = 20;
const longestValue = 300;

/** What differs between before and after, field by field, in words where there are any. */
export function sayChanges(before: unknown, after: unknown, place: WordsPlace): readonly ChangeWords[] {
  const [was, is] = [flatten(before), flatten(after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])];
  return fields
    .filter((field) => was.get(field) !== is.get(field))
    .slice(0, mostChanges)
    .map((field) => ({
      field: sayField(field, place.locale),
      before: sayValue(was.get(field), place),
      after: sayValue(is.get(field), place),
    }));
}

/** Every id that a line names, to be looked up at once. */
export function idsIn({ actor, subject, before, after }: AuditLine): readonly string[] {
  const values = [...flatten(before).values(), ...flatten(after).values()];
  return [actor, ...subject.split(/[\s:]+/), ...values.flatMap((value) => value.split(', '))].filter((part) =>
    /^[\w.-]{2,100}$/.test(part),
  );
}

/** JSON as one line a value; a list of plain values is one. */
function flatten(value: unknown): Map<string, string> {
  const all = new Map<string, string>();
  const walk = (part: unknown, path: string): void => {
    if (part === null || part === undefined) return;
    if (typeof part !== 'object') {
      all.set(path, String(part as string | number | boolean));
    } else if (Array.isArray(part) && part.every((one) => typeof one !== 'object')) {
      if (part.length > 0) all.set(path, part.join(', '));
    } else {
      for (const [key, inner] of Object.entries(part)) walk(inner, path === '' ? key : `${path}.${key}`);
    }
  };
  walk(value, '');
  return all;
}

function sayField(path: string, locale: Locale): string {
  return path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .map((part) => textOf(`field.${part}`, locale) ?? part)
    .join(' · ');
}

function sayValue(value: string | undefined, place: WordsPlace): string | undefined {
  if (value === undefined) return undefined;
  const words = value.split(', ').map((part) => sayOne(part, place));
  return plainName(words.join(', '), longestValue);
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function sayOne(value: string, place: WordsPlace): string {
  const { locale, timeZone } = place;
  const known = textOf(`value.${value}`, locale);
  if (known !== undefined) return known;
  if (value === 'true') return followUpTexts(locale, 'yes');
  if (value === 'false') return followUpTexts(locale, 'no');
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return sayMoment(new Date(value), locale, timeZone);
  if (isLocale(value)) return new Intl.DisplayNames(intlTag(locale), { type: 'language' }).of(value) ?? value;
  return (
    nameOf(value, place) ?? (uuid.test(value) ? followUpTexts(locale, 'gone') : roleNameIn(locale, value))
  );
}

function nameOf(id: string, { names, titleOf }: WordsPlace): string | undefined {
  const known = names.get(id)?.name ?? titleOf(id);
  return known === undefined ? undefined : plainName(known, longestValue);
}

export function sayMoment(at: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(intlTag(locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(at);
}

function isKey(key: string): key is FollowUpTextKey {
  return Object.hasOwn(followUpCatalogues.da, key);
}

function textOf(key: string, locale: Locale): string | undefined {
  return isKey(key) ? followUpTexts(locale, key) : undefined;
}
