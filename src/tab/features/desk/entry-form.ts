import {
  longestAnswerDto,
  longestQuestionDto,
  type DeskDto,
  type DeskEntryDto,
  type EntryDraftDto,
  type EntryTextDto,
} from '../../../dto/qna-desk-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import type { DeskTextKey } from './texts/desk-texts.ts';

/** The product's languages, in the order they are offered. */
export const formLocales = ['da', 'sv', 'nb', 'en'] as const satisfies readonly TabLocale[];
export const textFields = ['question', 'answer', 'parentQuestion', 'parentAnswer'] as const;
export type TextField = (typeof textFields)[number];

/** An entry as it is being written. Everything is a text, so that a wrong one stays to be corrected. */
export interface EntryForm {
  /** The language it was asked in. */
  readonly locale: TabLocale;
  /** Languages it is written in; the one it was asked in is among them. */
  readonly languages: readonly TabLocale[];
  /** Of all languages: what was written in one that is taken out stays until it is saved. */
  readonly texts: Readonly<Record<TabLocale, EntryTextDto>>;
  /** An institution's id; empty: the whole municipality. */
  readonly institutionId: string;
  readonly topicId: string;
  /** `<tree>/<leaf>`. */
  readonly leaf: string;
  readonly ownerId: string;
  /** `YYYY-MM-DD`. */
  readonly reviewOn: string;
}

const noText: EntryTextDto = { question: '', answer: '', parentQuestion: '', parentAnswer: '' };

export function newForm({ defaultLocale }: Pick<DeskDto, 'defaultLocale'>): EntryForm {
  return {
    locale: defaultLocale,
    languages: [defaultLocale],
    texts: { da: noText, sv: noText, nb: noText, en: noText },
    institutionId: '',
    topicId: '',
    leaf: '',
    ownerId: '',
    reviewOn: '',
  };
}

export function formOf(entry: DeskEntryDto): EntryForm {
  const { texts, leaf } = entry;
  return {
    locale: entry.locale,
    languages: formLocales.filter((tag) => tag === entry.locale || texts[tag]),
    texts: {
      da: texts.da ?? noText,
      sv: texts.sv ?? noText,
      nb: texts.nb ?? noText,
      en: texts.en ?? noText,
    },
    institutionId: entry.scope.institutionId ?? '',
    topicId: entry.topicId ?? '',
    leaf: leaf ? `${leaf.treeId}/${leaf.leaf}` : '',
    ownerId: entry.owner?.id ?? '',
    reviewOn: entry.reviewOn ?? '',
  };
}

export function draftOf(form: EntryForm): EntryDraftDto {
  const [treeId, leaf] = form.leaf.split('/');
  return {
    locale: form.locale,
    texts: Object.fromEntries(form.languages.map((tag) => [tag, form.texts[tag]])),
    scope: form.institutionId
      ? { kind: 'institution', institutionId: form.institutionId }
      : { kind: 'municipality' },
    topicId: form.topicId || null,
    leaf: treeId && leaf ? { treeId, leaf } : null,
    ownerId: form.ownerId || null,
    reviewOn: form.reviewOn || null,
  };
}

/** What is wrong, by language and field. */
export type FormProblems = Partial<Record<`${TabLocale}.${TextField}`, DeskTextKey>>;

export function problemsOf(form: EntryForm): FormProblems {
  const problems: FormProblems = {};
  for (const tag of form.languages) {
    const text = form.texts[tag];
    const isWritten = textFields.some((field) => text[field].trim() !== '');
    if (!text.question.trim() && (isWritten || tag === form.locale)) {
      problems[`${tag}.question`] = 'needQuestion';
    }
    for (const field of textFields) {
      const isShort = field === 'question' || field === 'parentQuestion';
      if (text[field].length > (isShort ? longestQuestionDto : longestAnswerDto)) {
        problems[`${tag}.${field}`] = isShort ? 'questionTooLong' : 'answerTooLong';
      }
    }
  }
  return problems;
}

/** Whether the two would be saved as the same. */
export function isSameForm(one: EntryForm, other: EntryForm): boolean {
  return formParts.every((part) => part.read(one) === part.read(other));
}

/** A part of an entry that can be compared and chosen by itself. */
export interface FormPart {
  readonly id: string;
  readonly label: DeskTextKey;
  /** The language, of a text. */
  readonly locale?: TabLocale;
  read(form: EntryForm): string;
  /** `form` with this part as it is in `from`. */
  take(form: EntryForm, from: EntryForm): EntryForm;
}

const fieldLabels: Readonly<Record<TextField, DeskTextKey>> = {
  question: 'question',
  answer: 'answer',
  parentQuestion: 'parentQuestion',
  parentAnswer: 'parentAnswer',
};

const textParts: readonly FormPart[] = formLocales.flatMap((tag) =>
  textFields.map((field) => ({
    id: `${tag}.${field}`,
    label: fieldLabels[field],
    locale: tag,
    // Text in a language that is taken out is not there.
    read: (form: EntryForm) => (form.languages.includes(tag) ? form.texts[tag][field].trim() : ''),
    take(form: EntryForm, from: EntryForm) {
      const taken = from.languages.includes(tag) ? from.texts[tag][field] : '';
      const text = { ...(form.languages.includes(tag) ? form.texts[tag] : noText), [field]: taken };
      const isThere = tag === form.locale || textFields.some((each) => text[each].trim() !== '');
      return {
        ...form,
        texts: { ...form.texts, [tag]: text },
        languages: formLocales.filter((each) => (each === tag ? isThere : form.languages.includes(each))),
      };
    },
  })),
);

const plainPart = (
  id: 'institutionId' | 'topicId' | 'leaf' | 'ownerId' | 'reviewOn',
  label: DeskTextKey,
): FormPart => ({
  id,
  label,
  read: (form) => form[id],
  take: (form, from) => ({ ...form, [id]: from[id] }),
});

/** All parts, in the order of the form. */
export const formParts: readonly FormPart[] = [
  ...textParts,
  plainPart('institutionId', 'scope'),
  plainPart('topicId', 'topic'),
  plainPart('leaf', 'leaf'),
  plainPart('ownerId', 'owner'),
  plainPart('reviewOn', 'reviewOn'),
];

export type Side = 'mine' | 'theirs';

/** A part in which two people's versions differ. `choice`: who changed it, where only one did; undefined: both, so one is asked. */
export interface FormDifference {
  readonly part: FormPart;
  readonly mine: string;
  readonly theirs: string;
  readonly choice: Side | undefined;
}

/** What differs between two versions that both began from `base`. */
export function differencesOf(
  base: EntryForm,
  mine: EntryForm,
  theirs: EntryForm,
): readonly FormDifference[] {
  return formParts.flatMap((part) => {
    const [was, here, there] = [part.read(base), part.read(mine), part.read(theirs)];
    if (here === there) return [];
    const choice = there === was ? 'mine' : here === was ? 'theirs' : undefined;
    return [{ part, mine: here, theirs: there, choice }];
  });
}

/** Their version with those parts of mine that were chosen. */
export function mergeForms(
  mine: EntryForm,
  theirs: EntryForm,
  choices: ReadonlyMap<string, Side>,
): EntryForm {
  return formParts.reduce(
    (form, part) => (choices.get(part.id) === 'mine' ? part.take(form, mine) : form),
    theirs,
  );
}
