import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { locales, type Locale } from '../../kernel/locale.ts';
import { maskPersonalData } from '../../kernel/mask-personal-data.ts';
import type { EntryText, EntryView, QnaAsking, QnaDesk, QnaReader } from '../qna/index.ts';
import { mayKeepPage, mayKeepPages } from './page-policy.ts';
import type { PageDesk, ParentEntry } from './page-types.ts';
import { publicEntryOf } from './released-rules.ts';

export interface ParentEntries extends Pick<PageDesk, 'entry' | 'write' | 'ask' | 'decline'> {
  /** Throws `forbidden` for an entry that the actor does not edit, `not-found`. */
  getEditable(actor: Actor, entryId: string): Promise<EntryView>;
}

/** What superusers write for parents, and what parents have asked. */
export function createParentEntryService({
  reader,
  asking,
  desk,
}: {
  readonly reader: QnaReader;
  readonly asking: QnaAsking;
  readonly desk: QnaDesk;
}): ParentEntries {
  /** An entry of the own municipality that the actor edits. */
  const getEditable: ParentEntries['getEditable'] = async (actor, entryId) => {
    if (!mayKeepPages(actor)) throw new AppError('forbidden', 'public pages');
    const view = await reader.get(actor, entryId);
    if (view.origin || !view.rights.edit || !view.desk) throw new AppError('forbidden', 'editing an entry');
    return view;
  };

  return {
    getEditable,

    entry: async (actor, entryId) => presentParentEntry(await getEditable(actor, entryId)),

    async write(actor, entryId, written, revision) {
      const view = await getEditable(actor, entryId);
      const texts: Partial<Record<Locale, EntryText>> = { ...view.desk!.texts };
      // Where nobody has answered yet, what is written for parents is the answer, for colleagues too.
      const isUnanswered = Object.values(texts).every((text) => text.answer === undefined);
      for (const locale of locales) {
        const parent = written[locale];
        if (!parent) continue;
        const { parentQuestion: _q, parentAnswer: _a, ...text } = texts[locale] ?? { question: '' };
        const question = parent.question.trim();
        const answer = parent.answer.trim();
        if (question === '' && answer === '' && text.question === '') continue;
        texts[locale] = {
          ...text,
          // In a language that the entry has not, the question for parents is the question.
          question: text.question || question,
          ...(question === '' ? {} : { parentQuestion: question }),
          ...(answer === '' ? {} : { parentAnswer: answer }),
          ...(isUnanswered && answer !== '' ? { answer } : {}),
        };
      }
      const { scope, topic, leaf, reviewOn } = view;
      const outcome = await desk.edit(
        actor,
        view.id,
        {
          locale: view.locale,
          texts,
          scope,
          ...(topic && { topicId: topic.id }),
          ...(leaf && { leaf }),
          ...(view.desk!.owner && { ownerId: view.desk!.owner.id }),
          ...(reviewOn !== undefined && { reviewOn }),
        },
        revision,
      );
      return { kind: outcome.kind, entry: presentParentEntry(outcome.entry) };
    },

    async ask(actor, { institutionId, question, locale }) {
      if (!mayKeepPage(actor, institutionId)) throw new AppError('forbidden', 'a page');
      const masked = maskPersonalData(question);
      const view = await asking.ask(actor, {
        question: masked,
        locale,
        scope:
          institutionId === undefined ? { kind: 'municipality' } : { kind: 'institution', institutionId },
        showName: false,
        source: 'parent',
      });
      return { entryId: view.id, question: view.question, wasMasked: masked !== question };
    },

    async decline(actor, entryId) {
      const view = await getEditable(actor, entryId);
      if (view.source !== 'parent' || view.desk!.releasedTo.length > 0) {
        throw new AppError('conflict', 'not a question that waits');
      }
      await desk.remove(actor, view.id);
    },
  };
}

/** An entry with what parents get to read. Throws `forbidden` for one that the actor does not edit. */
function presentParentEntry(view: EntryView): ParentEntry {
  const { texts, releasedTo } = view.desk!;
  const stored = { ...view, texts, topic: undefined, topicPosition: 0 };
  return {
    id: view.id,
    revision: view.revision,
    state: view.state,
    source: view.source,
    locale: view.locale,
    releasedTo,
    mayBeReleased: publicEntryOf(stored) !== undefined,
    texts: Object.fromEntries(
      Object.entries(texts).map(([locale, { question, answer, parentQuestion, parentAnswer }]) => [
        locale,
        {
          question,
          ...(answer === undefined ? {} : { answer }),
          parent: { question: parentQuestion ?? '', answer: parentAnswer ?? '' },
        },
      ]),
    ),
  };
}
