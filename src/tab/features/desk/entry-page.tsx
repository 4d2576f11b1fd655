import { Button, MessageBar, MessageBarActions, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskEntryDto } from '../../../dto/qna-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWhen, type When } from '../../ui/use-when.ts';
import type { EntryStep } from './desk-place.ts';
import { useDeskStyles } from './desk-styles.ts';
import { EntryActions } from './entry-actions.tsx';
import { StateBadge } from './entry-badges.tsx';
import { EntryEditor } from './entry-editor.tsx';
import { GivenAnswers } from './given-answers.tsx';
import { HistoryStep } from './history-step.tsx';
import { MergeStep } from './merge-step.tsx';
import type { PartProps } from './part-props.ts';
import { questionOf } from './question-of.ts';
import { ShareStep } from './share-step.tsx';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props extends PartProps {
  readonly id: string;
  readonly step: EntryStep;
  readonly other: string | undefined;
  readonly onDirty: (isDirty: boolean) => void;
  /** Goes there without asking for what is not saved: it stays on the shelf. */
  readonly onStep: PartProps['onPath'];
}

/** What was done last, to which entry. */
interface Done {
  readonly entryId: string;
  readonly text: string;
  readonly undo?: Undo;
}

/** What can be taken back with one press. */
interface Undo {
  readonly kind: 'restore' | 'unmerge';
  readonly id: string;
}

/** One entry, opened for editing. */
export function EntryPage({ id, step, other, onDirty, onStep, ...part }: Props) {
  const { api, desk, timeZone, onPath } = part;
  const say = useDeskSay();
  const styles = useListStyles();
  const locale = useLocale();
  const when = useWhen(timeZone);
  const { data, error, reload } = useResource(useCallback(() => api.getEntry(id), [api, id, locale]));
  const [changed, setChanged] = useState<DeskEntryDto>();
  const [done, setDone] = useState<Done>();
  const [goneId, setGone] = useState('');
  const [isDirty, setDirty] = useState(false);
  /** Two wrote at once: nothing else is to be pressed before one has chosen. */
  const [isDeciding, setDeciding] = useState(false);
  const undoing = useAction();
  useEffect(() => setChanged(undefined), [data]);
  const tellDirty = useCallback(
    (now: boolean) => {
      setDirty(now);
      onDirty(now);
    },
    [onDirty],
  );
  const entry = changed ?? data;
  const changeTo = (there: DeskEntryDto, text: string, undo?: Undo) => {
    setChanged(there);
    setDone({ entryId: there.id, text, ...(undo ? { undo } : {}) });
  };
  const undo = ({ kind, id: undone }: Undo) =>
    undoing.run(async () => {
      const there = await api.press(undone, kind);
      setGone('');
      changeTo(there, say(kind === 'restore' ? 'restored' : 'unmerged'));
      if (there.id !== id) onStep([there.id], { replace: true });
    });

  if (error && !entry) return <FailureView error={error} onRetry={reload} />;
  // While another one is fetched, the one before is not it.
  if (!entry || (entry.id !== id && entry.redirectedFrom !== id)) return <PageSkeleton />;
  const said = done?.entryId === entry.id ? done : undefined;
  const isGone = goneId === entry.id;
  const question = questionOf(entry, locale);
  const back = () => onStep([entry.id]);
  const shared = { api, desk, timeZone, entry, when };
  return (
    <div data-entry={entry.id} data-entry-state={isGone ? 'removed' : entry.state}>
      {step === 'edit' && (
        <PartHead key={entry.id} title={question} back={say('back')} onBack={() => onPath([])} />
      )}
      <DoneNotice
        text={said?.text ?? ''}
        isBusy={undoing.isBusy}
        onUndo={said?.undo && (() => undo(said.undo!))}
      />
      <FailureNotice error={undoing.error} gone={say('failedGone')} />
      {isGone && <Text>{say('removedText')}</Text>}
      {!isGone && step === 'edit' && (
        <div className={styles.page}>
          <EntryFacts
            entry={entry}
            when={when}
            onUnmerge={(duplicate) => undo({ kind: 'unmerge', id: duplicate })}
          />
          {!isDeciding && (
            <EntryActions
              api={api}
              desk={desk}
              entry={entry}
              isDirty={isDirty}
              onEntry={(there, text) => changeTo(there, text)}
              onRemoved={() => {
                setGone(entry.id);
                setDone({ entryId: entry.id, text: say('removed'), undo: { kind: 'restore', id: entry.id } });
              }}
              onStep={(next) => onStep([entry.id, next])}
            />
          )}
          {!isDeciding && (
            <GivenAnswers
              api={api}
              entry={entry}
              when={when}
              isDirty={isDirty}
              onEntry={(there) => changeTo(there, say('saved'))}
            />
          )}
          <EntryEditor
            key={entry.id}
            api={api}
            desk={desk}
            entry={entry}
            onDirty={tellDirty}
            onConflict={setDeciding}
            onSaved={(there, isVerified) => changeTo(there, say(isVerified ? 'savedVerified' : 'saved'))}
          />
        </div>
      )}
      {!isGone && step === 'history' && (
        <HistoryStep
          {...shared}
          onBack={back}
          onRestored={(there) => {
            changeTo(there, say('restoredRevision'));
            back();
          }}
        />
      )}
      {!isGone && step === 'merge' && (
        <MergeStep
          {...shared}
          otherId={other}
          onBack={back}
          onOther={(next) => onStep([entry.id, 'merge', next])}
          onMerged={(there, duplicate) => {
            changeTo(there, say('merged'), { kind: 'unmerge', id: duplicate });
            onStep([there.id], { replace: true });
          }}
        />
      )}
      {!isGone && step === 'share' && (
        <ShareStep
          {...shared}
          onBack={back}
          onEntry={(there) => {
            changeTo(there, say(there.isShared ? 'sharedDone' : 'unsharedDone'));
            back();
          }}
        />
      )}
    </div>
  );
}

/** What has just been done, and the way back where there is one. */
function DoneNotice({
  text,
  isBusy,
  onUndo,
}: {
  readonly text: string;
  readonly isBusy: boolean;
  readonly onUndo: (() => void) | undefined;
}) {
  const say = useDeskSay();
  const styles = useDeskStyles();
  const bar = useRef<HTMLDivElement>(null);
  const hasUndo = onUndo !== undefined;
  useEffect(() => {
    // What was pressed has gone; the focus must not go with it.
    if (hasUndo) bar.current?.focus();
  }, [hasUndo, text]);
  return (
    <div ref={bar} tabIndex={-1} role="status" className={styles.focusable}>
      {text && (
        <MessageBar intent="success" layout="multiline" data-done>
          <MessageBarBody>{text}</MessageBarBody>
          {onUndo && (
            <MessageBarActions>
              <Button disabledFocusable={isBusy} onClick={onUndo}>
                {say('undo')}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
    </div>
  );
}

/** Who asked, who answered, and where it stands. */
function EntryFacts({
  entry,
  when,
  onUnmerge,
}: {
  readonly entry: DeskEntryDto;
  readonly when: When;
  readonly onUnmerge: (duplicateId: string) => void;
}) {
  const say = useDeskSay();
  const lists = useListStyles();
  const styles = useDeskStyles();
  const shared = usePageStyles();
  const wasAsked = !['superuser', 'import', 'network'].includes(entry.source);
  const asker = [entry.asker?.name ?? '', entry.askerInstitution].filter(Boolean).join(', ');
  const facts = [
    asker && wasAsked
      ? say('askedBy', { name: asker, day: when.day(entry.createdAt) })
      : say('createdOn', { day: when.day(entry.createdAt) }),
    entry.answeredBy ? say('answeredBy', { name: entry.answeredBy.name }) : '',
    entry.verifiedAt && entry.verifiedBy
      ? say('verifiedBy', { name: entry.verifiedBy.name, day: when.day(entry.verifiedAt) })
      : '',
    entry.reviewOn ? say('reviewedNext', { day: when.day(entry.reviewOn) }) : '',
    entry.followers > 0 ? say('followedBy', { count: entry.followers }) : '',
    entry.helped > 0 ? say('helpedBy', { count: entry.helped }) : '',
    entry.isShared ? say('isShared') : '',
    entry.releases > 0 ? say('isReleased', { count: entry.releases }) : '',
  ];
  return (
    <div className={styles.stack}>
      <div className={lists.badges}>
        <StateBadge state={entry.state} />
      </div>
      <p className={shared.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      {entry.redirectedFrom && (
        <MessageBar intent="info" layout="multiline" data-redirected>
          <MessageBarBody>{say('redirected')}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => onUnmerge(entry.redirectedFrom!)}>{say('unmerge')}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
