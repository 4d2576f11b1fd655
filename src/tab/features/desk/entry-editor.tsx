import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { ConflictView } from './conflict-view.tsx';
import { EntryFields, LanguageChoice } from './entry-fields.tsx';
import { draftOf, formOf, isSameForm, problemsOf, type EntryForm, type TextField } from './entry-form.ts';
import { LanguageFields } from './language-fields.tsx';
import type { PartProps } from './part-props.ts';
import { useDeskSay } from './texts/desk-texts.ts';
import { useEntryDraft } from './use-entry-draft.ts';

const useStyles = makeStyles({
  languages: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (min-width: 760px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  one: { '@media (min-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface Props extends Pick<PartProps, 'api' | 'desk'> {
  /** Undefined: a new one. */
  readonly entry: DeskEntryDto | undefined;
  readonly onSaved: (entry: DeskEntryDto, isVerified: boolean) => void;
  readonly onDirty: (isDirty: boolean) => void;
  /** Somebody else saved meanwhile, and one has to choose. */
  readonly onConflict?: (isOpen: boolean) => void;
}

/** What somebody else saved while this was being written. */
interface Conflict {
  readonly entry: DeskEntryDto;
  readonly by: string | null;
}

/** An entry being written: its languages side by side, and what stands around them. */
export function EntryEditor({ api, desk, entry, onSaved, onDirty, onConflict }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const draft = useEntryDraft(desk, entry);
  const { form, base, isDirty } = draft;
  const [isChecked, setChecked] = useState(false);
  const [conflict, setConflict] = useState<Conflict>();
  const { isBusy, error, run } = useAction();
  const notice = useRef<HTMLDivElement>(null);
  const problems = problemsOf(form);
  const isSound = Object.keys(problems).length === 0;
  const mayVerify = form.languages.some((tag) => form.texts[tag].answer.trim() !== '');

  useEffect(() => onConflict?.(conflict !== undefined), [onConflict, conflict]);
  useEffect(() => onDirty(isDirty), [onDirty, isDirty]);
  useEffect(() => () => onDirty(false), [onDirty]);
  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);

  /** Where the other only verified or assigned it, what was written here goes on top of that without a question. */
  async function store(
    written: EntryForm,
    from: EntryForm,
    revision: number,
  ): Promise<DeskEntryDto | undefined> {
    if (!entry) return api.create(draftOf(written));
    const outcome = await api.edit(entry.id, revision, draftOf(written));
    if (outcome.kind === 'saved') return outcome.entry;
    if (isSameForm(from, formOf(outcome.entry))) return store(written, from, outcome.entry.revision);
    setConflict({ entry: outcome.entry, by: outcome.changedBy });
    return undefined;
  }

  const save = (written: EntryForm, from: EntryForm, revision: number, verifies: boolean) =>
    run(async () => {
      const stored = await store(written, from, revision);
      if (!stored) return;
      setConflict(undefined);
      draft.startFrom(stored);
      onSaved(stored, false);
      if (verifies) onSaved(await api.press(stored.id, 'verify'), true);
    });
  const submit = (verifies: boolean) => {
    setChecked(true);
    if (isSound) save(form, base, draft.revision, verifies);
    else requestAnimationFrame(() => notice.current?.focus());
  };
  const setText = (tag: TabLocale, field: TextField, value: string) =>
    draft.change((before) => ({
      ...before,
      texts: { ...before.texts, [tag]: { ...before.texts[tag], [field]: value } },
    }));

  if (conflict && entry) {
    return (
      <ConflictView
        desk={desk}
        base={base}
        mine={form}
        theirs={conflict.entry}
        changedBy={conflict.by}
        isBusy={isBusy}
        error={error}
        onChosen={(chosen, beside) => {
          const theirs = formOf(conflict.entry);
          draft.startFrom(conflict.entry, chosen);
          run(async () => {
            let there: DeskEntryDto | undefined = conflict.entry;
            if (!isSameForm(theirs, chosen)) there = await store(chosen, theirs, conflict.entry.revision);
            if (!there) return;
            for (const { locale, answer } of beside) {
              there = (await api.giveAnswer(entry.id, locale, answer)).entry;
            }
            setConflict(undefined);
            draft.startFrom(there);
            onSaved(there, false);
          });
        }}
      />
    );
  }

  return (
    <form
      className={forms.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      {draft.isFound && isDirty && (
        <MessageBar intent="info" layout="multiline" data-found>
          <MessageBarBody>{say('draftFound')}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={draft.drop}>{say('draftDrop')}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
      <LanguageChoice form={form} onForm={draft.change} />
      <div className={`${styles.languages} ${form.languages.length === 1 ? styles.one : ''}`}>
        {form.languages.map((tag) => (
          <LanguageFields
            key={tag}
            api={api}
            locale={tag}
            text={form.texts[tag]}
            isRequired={tag === form.locale}
            problems={isChecked ? problems : {}}
            onText={(field, value) => setText(tag, field, value)}
          />
        ))}
      </div>
      <EntryFields
        desk={desk}
        form={form}
        known={{
          institution: entry?.scope.institution ?? '',
          topic: '',
          owner: entry?.owner?.name ?? '',
        }}
        onForm={draft.change}
      />
      {isChecked && !isSound && (
        <div ref={notice} tabIndex={-1} data-problems>
          <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline">
            <MessageBarBody>
              {say('problems')} {problemWords(problems, say)}
            </MessageBarBody>
          </MessageBar>
        </div>
      )}
      <FailureNotice error={error} gone={say('failedGone')} />
      <div className={styles.bar}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || (!isDirty && !!entry)}>
          {say('save')}
        </Button>
        {mayVerify && isDirty && (
          <Button disabledFocusable={isBusy} onClick={() => submit(true)}>
            {say('saveAndVerify')}
          </Button>
        )}
        {isDirty && entry && (
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={draft.drop}>
            {say('discard')}
          </Button>
        )}
        <span className={shared.quiet} data-dirty={isDirty}>
          {isDirty ? say('notSaved') : ''}
        </span>
      </div>
    </form>
  );

  function problemWords(found: typeof problems, words: typeof say): string {
    return Object.entries(found)
      .map(([place, key]) => `${languageNames[place.slice(0, 2) as TabLocale]}: ${words(key)}`)
      .filter((sentence, at, all) => all.indexOf(sentence) === at)
      .join(' ');
  }
}
