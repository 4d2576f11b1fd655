import { useEffect, useState } from 'react';
import type { DeskDto, DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { draftShelf } from './draft-shelf.ts';
import { formOf, isSameForm, newForm, type EntryForm } from './entry-form.ts';

export interface EntryDraft {
  readonly form: EntryForm;
  /** What the form began from. */
  readonly base: EntryForm;
  readonly revision: number;
  readonly isDirty: boolean;
  /** Something written earlier was found again. */
  readonly isFound: boolean;
  change(change: Partial<EntryForm> | ((before: EntryForm) => EntryForm)): void;
  /** Goes on from what stands there now, with `form` written on it, or with nothing. */
  startFrom(entry: DeskEntryDto, form?: EntryForm): void;
  /** Lets go of what was written. */
  drop(): void;
}

interface State {
  readonly base: EntryForm;
  readonly revision: number;
  readonly form: EntryForm;
  readonly isFound: boolean;
}

/** What is being written of an entry, kept while the tab is open. */
export function useEntryDraft(desk: DeskDto, entry: DeskEntryDto | undefined): EntryDraft {
  const key = entry?.id ?? 'new';
  const [state, setState] = useState<State>(() => {
    const kept = draftShelf.get(key);
    return kept ? { ...kept, isFound: true } : fresh(desk, entry);
  });
  const { base, form, revision } = state;
  const isDirty = !isSameForm(base, form);
  const now = entry?.revision;

  useEffect(() => {
    if (isDirty) draftShelf.set(key, { base, revision, form });
    else draftShelf.delete(key);
  }, [key, base, revision, form, isDirty]);

  useEffect(() => {
    // Verified, assigned, shared: nothing written stands in the way of what is there now.
    setState((before) =>
      entry && before.revision !== now && isSameForm(before.base, before.form) ? fresh(desk, entry) : before,
    );
  }, [desk, entry, now]);

  return {
    ...state,
    isDirty,
    change: (change) =>
      setState((before) => ({
        ...before,
        form: typeof change === 'function' ? change(before.form) : { ...before.form, ...change },
      })),
    startFrom: (there, written) => {
      const began = fresh(desk, there);
      if (!written) draftShelf.delete(key);
      setState({ ...began, form: written ?? began.form });
    },
    drop: () => {
      draftShelf.delete(key);
      setState(fresh(desk, entry));
    },
  };
}

function fresh(desk: DeskDto, entry: DeskEntryDto | undefined): State {
  const form = entry ? formOf(entry) : newForm(desk);
  return { base: form, form, revision: entry?.revision ?? 0, isFound: false };
}
