import type { EntryDto, EntryLineDto, TopicDto } from '../../../dto/qna-dto.ts';
import type { FormattedText } from '../../../kernel/formatted-text.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { EntryLine, EntryView, Topic } from '../qna-types.ts';

/** A topic in the reader's language, else in any it has a name in. */
export function presentTopic({ id, names }: Topic, locale: Locale): TopicDto {
  const named = [locale, ...locales].find((each) => names[each]?.trim());
  return { id, name: named ? plainName(names[named]!) : '' };
}

/** A line of the list, as the tab shows it. */
export function presentLine(line: EntryLine, locale: Locale): EntryLineDto {
  const { id, state, shownIn, question, excerpt, topic, institutionName, origin, helped, followers } = line;
  return {
    id,
    state,
    shownIn,
    question,
    excerpt: excerpt ?? null,
    topic: topic ? presentTopic(topic, locale) : null,
    institution: institutionName === undefined ? null : plainName(institutionName),
    origin: origin ? plainName(origin.name) : null,
    helped,
    followers,
    updatedAt: line.updatedAt.toISOString(),
  };
}

/** An answer, read: as blocks that hold no markup, and in plain words. */
export interface ReadAnswer {
  readonly blocks: FormattedText;
  readonly plain: string;
}

/** An entry, as the tab shows it. */
export function presentEntry(
  view: EntryView,
  answer: ReadAnswer | undefined,
  { locale, link }: { readonly locale: Locale; readonly link: string },
): EntryDto {
  return {
    id: view.id,
    state: view.state,
    locale: view.locale,
    shownIn: view.shownIn,
    question: view.question,
    answer: answer?.blocks ?? null,
    plainAnswer: answer?.plain ?? null,
    answerIn: view.answerIn ?? null,
    answeredIn: [...view.answeredIn],
    topic: view.topic ? presentTopic(view.topic, locale) : null,
    institution: view.institutionName === undefined ? null : plainName(view.institutionName),
    origin: view.origin ? plainName(view.origin.name) : null,
    leaf: view.leaf?.leaf ?? null,
    helped: view.helped,
    iHelped: view.iHelped,
    follows: view.follows,
    followers: view.followers,
    isMine: view.isMine,
    createdAt: view.createdAt.toISOString(),
    updatedAt: view.updatedAt.toISOString(),
    verifiedAt: view.verifiedAt?.toISOString() ?? null,
    isRedirected: view.redirectedFrom !== undefined,
    mayEdit: view.rights.edit,
    link,
  };
}
