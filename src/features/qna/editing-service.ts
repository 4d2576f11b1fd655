import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AroundStore } from './around-store.ts';
import { answeredIn, changedAnswers, contentOf, restoredTo, scopeOf, tidyDraft } from './entry-rules.ts';
import type { EntryStore } from './entry-store.ts';
import type { EntryViewer } from './entry-viewer.ts';
import type { EntryWriter } from './entry-writer.ts';
import { mustBeId } from './is-id.ts';
import { mayEditEntry, mayReadEntry } from './qna-policy.ts';
import type { QnaDesk } from './qna-ports.ts';
import type { Entry, EntryDraft, EntryScope, EntryState } from './qna-types.ts';
import type { Reader } from './reader-types.ts';
import type { RevisionStore } from './revision-store.ts';

/** What fits in its column; no entry has so many versions. */
const latestRevision = 2_147_483_647;

type Editing = Pick<QnaDesk, 'create' | 'edit' | 'remove' | 'restore' | 'history' | 'restoreRevision'>;

export interface EditingServiceParts {
  readonly database: Database;
  readonly entries: EntryStore;
  readonly revisions: RevisionStore;
  readonly around: AroundStore;
  readonly viewer: EntryViewer;
  readonly writer: EntryWriter;
  readonly clock: Clock;
}

/** What superusers write: whole entries, their versions, and taking them away. */
export function createEditingService(parts: EditingServiceParts): Editing {
  const { database, entries, revisions, around, viewer, writer, clock } = parts;

  const asReader = <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, reader: Reader) => Promise<T>,
  ): Promise<T> =>
    database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, await viewer.readReader(trx, actor)),
    );

  /** An entry that the actor edits, removed and merged ones too. */
  const findAnyEditable = async (
    trx: MunicipalityTransaction,
    { actor, institutionIds }: Reader,
    entryId: string,
    how: 'find' | 'lock',
  ): Promise<Entry> => {
    const [entry] = await entries[how](trx, [entryId]);
    if (!entry || !mayReadEntry({ roles: actor.roles, institutionIds }, entry))
      throw new AppError('not-found', 'entry');
    if (!mayEditEntry(actor, entry)) throw new AppError('forbidden', 'editing an entry');
    return entry;
  };

  return {
    async create(actor, draft) {
      const tidy = tidyDraft(draft);
      return asReader(actor, async (trx, reader) => {
        mustEdit(actor, tidy.scope);
        await writer.mustHave(trx, tidy);
        const isAnswered = answeredIn(tidy.texts).length > 0;
        const [entry] = await writer.add(
          trx,
          actor,
          [
            {
              ...fieldsOf(tidy),
              state: isAnswered ? 'answered' : 'open',
              ownerId: tidy.ownerId ?? actor.personId,
              reviewOn: tidy.reviewOn,
              source: 'superuser',
              askerInstitutionId:
                tidy.scope.kind === 'institution' ? tidy.scope.institutionId : reader.institutionId,
            },
          ],
          'created',
        );
        await writer.suggestMerges(trx, entry!);
        return viewer.view(trx, reader, entry!);
      });
    },

    async edit(actor, entryId, draft, revision) {
      mustBeId(entryId);
      const tidy = tidyDraft(draft);
      return asReader(actor, async (trx, reader) => {
        const before = await writer.lockEditable(trx, reader, entryId);
        if (before.revision !== revision) {
          const people = await around.readPeople(trx, [before.updatedBy]);
          return {
            kind: 'changed-meanwhile',
            entry: await viewer.view(trx, reader, before),
            changedBy: people.get(before.updatedBy),
          };
        }
        mustEdit(actor, tidy.scope);
        await writer.mustHave(trx, tidy, before);
        const state = stateAfterEdit(before, tidy);
        const isAnswer = before.state === 'open' && state === 'answered';
        const differing: Partial<Entry> = {
          ...fieldsOf(tidy),
          state,
          ownerId: tidy.ownerId,
          reviewOn: tidy.reviewOn ?? (state === 'verified' ? before.reviewOn : undefined),
          ...(isAnswer && { answeredAt: clock.now(), answeredBy: actor.personId }),
          ...(state === 'open' && { verifiedAt: undefined, verifiedBy: undefined, outdatedAt: undefined }),
        };
        if (isDeepStrictEqual(contentOf({ ...before, ...differing }), contentOf(before)))
          return { kind: 'saved', entry: await viewer.view(trx, reader, before) };
        const after = await writer.change(trx, actor, before, differing, isAnswer ? 'answered' : 'edited', {
          firstAnswer: isAnswer ? answeredIn(before.texts).length === 0 : undefined,
        });
        return { kind: 'saved', entry: await viewer.view(trx, reader, after) };
      });
    },

    async remove(actor, entryId) {
      mustBeId(entryId);
      await asReader(actor, async (trx, reader) => {
        const entry = await findAnyEditable(trx, reader, entryId, 'lock');
        if (entry.removedAt) return;
        await writer.change(trx, actor, entry, { removedAt: clock.now() }, 'removed');
      });
    },

    async restore(actor, entryId) {
      mustBeId(entryId);
      return asReader(actor, async (trx, reader) => {
        const entry = await findAnyEditable(trx, reader, entryId, 'lock');
        if (!entry.removedAt) return viewer.view(trx, reader, entry);
        const after = await writer.change(trx, actor, entry, { removedAt: undefined }, 'restored');
        return viewer.view(trx, reader, after);
      });
    },

    async history(actor, entryId) {
      mustBeId(entryId);
      return asReader(actor, async (trx, reader) => {
        const entry = await findAnyEditable(trx, reader, entryId, 'find');
        const stored = await revisions.list(trx, entry.id);
        const people = await around.readPeople(
          trx,
          stored.map(({ by }) => by),
        );
        return stored.map(({ revision, change, at, by, content }) => ({
          revision,
          change,
          at,
          by: people.get(by) ?? { id: by, name: '' },
          state: content.state,
          texts: content.texts,
          scope: scopeOf(content.scope, content.institutionId),
          topicId: content.topicId,
          note: content.note,
        }));
      });
    },

    async restoreRevision(actor, entryId, revision) {
      mustBeId(entryId);
      return asReader(actor, async (trx, reader) => {
        const before = await writer.lockEditable(trx, reader, entryId);
        const wanted =
          Number.isInteger(revision) && revision > 0 && revision <= latestRevision
            ? await revisions.find(trx, before.id, revision)
            : undefined;
        if (!wanted) throw new AppError('not-found', 'revision');
        const after = restoredTo(before, wanted.content);
        mustEdit(actor, after.scope);
        await writer.mustHave(trx, { scope: after.scope });
        const ownerId =
          after.ownerId !== undefined && (await around.readPeople(trx, [after.ownerId])).has(after.ownerId)
            ? after.ownerId
            : undefined;
        const saved = await writer.change(trx, actor, before, { ...after, ownerId }, 'restored');
        return viewer.view(trx, reader, saved);
      });
    },
  };
}

/** Nobody moves an entry to where they could not edit it. Throws `forbidden`. */
function mustEdit(actor: Actor, scope: EntryScope): void {
  if (scope.kind === 'institution') mustBeId(scope.institutionId);
  if (!mayEditEntry(actor, { scope })) throw new AppError('forbidden', 'editing an entry');
}

function fieldsOf({ locale, texts, scope, topicId, leaf }: EntryDraft) {
  return { locale, texts, scope, topicId, leaf };
}

/** Without an answer it is open; one opened again is answered once an answer differs from what did not help. */
function stateAfterEdit(before: Entry, draft: EntryDraft): EntryState {
  const answered = answeredIn(draft.texts);
  if (answered.length === 0) return before.state === 'outdated' ? 'outdated' : 'open';
  if (before.state !== 'open') return before.state;
  const differs = changedAnswers(before.texts, draft.texts).some((locale) => answered.includes(locale));
  return differs ? 'answered' : 'open';
}
