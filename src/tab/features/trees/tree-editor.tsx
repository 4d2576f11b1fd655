import { Button, MessageBar, MessageBarActions, MessageBarBody, Text } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useWhen } from '../../ui/use-when.ts';
import { valuesOf } from './answer-target.tsx';
import { ConflictView } from './conflict-view.tsx';
import { FindingsList, useCount } from './findings-list.tsx';
import { LeafDetail } from './leaf-detail.tsx';
import { limits } from './limits.ts';
import { Outline } from './outline.tsx';
import { PublishPart } from './publish-part.tsx';
import { QuestionDetail } from './question-detail.tsx';
import { RolesDetail } from './roles-detail.tsx';
import { useTreesSay, type TreesTextKey } from './texts/trees-texts.ts';
import { partOf, rolesPart, treeTitle, wholeTree, wordsOf } from './tree-words.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';
import { TryTree } from './try-tree.tsx';
import { useDraft, type DraftState } from './use-draft.ts';
import { WordsField } from './words-field.tsx';

interface Props extends Pick<PageProps, 'path' | 'onPath'> {
  readonly api: TreesApi;
  readonly tree: string;
  readonly timeZone: string;
}

const refusalKeys: Readonly<Record<NonNullable<DraftState['refused']>, TreesTextKey>> = {
  gone: 'refusedGone',
  senseless: 'refusedSenseless',
  'in-use': 'refusedInUse',
  'too-long': 'refusedTooLong',
  'too-many': 'refusedTooMany',
};

/** A tree: its outline, the part one looks at, what the gate says; and from there to trying and publishing it. */
export function TreeEditor({ api, tree: id, timeZone, path, onPath }: Props) {
  const say = useTreesSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const styles = useTreesStyles();
  const when = useWhen(timeZone);
  const count = useCount();
  const state = useDraft(api, id);
  const { draft, findings, conflict, isBusy } = state;
  const words = useMemo(() => draft && wordsOf(draft.tree, locale, say), [draft, locale, say]);
  const [step] = path;
  const selected = step && step !== 'try' && step !== 'publish' ? step : 'start';
  const detail = useRef<HTMLHeadingElement>(null);
  const [isFocusing, setFocusing] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const discard = useAction();
  useEffect(() => {
    if (!isFocusing) return;
    setFocusing(false);
    detail.current?.focus();
    detail.current?.scrollIntoView({ block: 'nearest' });
  }, [isFocusing]);

  if (!draft || !words)
    return state.loadError ? (
      <FailureView error={state.loadError} onRetry={state.reload} />
    ) : (
      <PageSkeleton />
    );
  const { tree } = draft;
  const select = (part: string) => {
    setFocusing(true);
    onPath([id, part], { replace: step !== 'try' && step !== 'publish' });
  };
  const title = treeTitle(tree, locale, say);
  const marks = new Map<string, 'error' | 'warning'>();
  for (const finding of findings?.findings ?? []) {
    const part = partOf(finding, tree);
    if (finding.severity === 'error' || !marks.has(part)) marks.set(part, finding.severity);
  }
  const overtaken = draft.currentVersion !== draft.baseVersion;

  if (step === 'publish')
    return (
      <PublishPart
        api={api}
        draft={draft}
        words={words}
        timeZone={timeZone}
        onTake={state.take}
        onPath={onPath}
        onReload={state.reload}
      />
    );
  if (step === 'try')
    return (
      <div data-tree={id}>
        <PartHead title={say('tryTitle')} back={title} onBack={() => onPath([id])} />
        <Text>{say('tryText')}</Text>
        <TryTree api={api} draft={draft} words={words} />
      </div>
    );

  const part =
    Object.hasOwn(tree.nodes, selected) ||
    Object.hasOwn(tree.leaves, selected) ||
    selected === rolesPart ||
    selected === wholeTree
      ? selected
      : 'start';
  const detailProps = { api, draft, words, run: state.run, onSelect: select };
  return (
    <div data-tree={id} data-revision={draft.revision}>
      <PartHead title={title} back={say('back')} onBack={() => onPath([])} />
      <div className={styles.bar}>
        <Button disabledFocusable={!draft.canUndo || isBusy} onClick={() => state.step('undo')}>
          {say('undo')}
        </Button>
        <Button disabledFocusable={!draft.canRedo || isBusy} onClick={() => state.step('redo')}>
          {say('redo')}
        </Button>
        <Button onClick={() => onPath([id, 'try'])}>{say('try')}</Button>
        <Button appearance="primary" onClick={() => onPath([id, 'publish'])}>
          {say('toPublish')}
        </Button>
        <Text role="status" className={shared.quiet} data-saved={state.saved}>
          {isBusy ? say('saving') : stateWords()}
        </Text>
      </div>
      <div className={styles.notices}>
        {overtaken && (
          <MessageBar intent="warning" layout="multiline" data-overtaken>
            <MessageBarBody>{say('overtaken', { version: draft.currentVersion })}</MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => onPath([id, 'publish'])}>{say('seeWhat')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        {state.changedByOther !== undefined && (
          <MessageBar intent="info" layout="multiline" role="status" data-other>
            <MessageBarBody>
              {say('changedByOther', { name: state.changedByOther || say('somebody') })}
            </MessageBarBody>
          </MessageBar>
        )}
        {state.refused && (
          <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline" data-refused>
            <MessageBarBody>{say(refusalKeys[state.refused])}</MessageBarBody>
          </MessageBar>
        )}
        <FailureNotice error={state.error ?? discard.error} />
        {conflict && (
          <ConflictView conflict={conflict} words={words} timeZone={timeZone} onSettle={state.settle} />
        )}
      </div>
      <div className={styles.editor}>
        <Outline tree={tree} words={words} selected={part} onSelect={select} marks={marks} />
        <section className={forms.form} aria-label={say('detail')} data-detail={part}>
          <h3 ref={detail} tabIndex={-1} className={forms.title}>
            {part === wholeTree ? say('wholeTree') : part === rolesPart ? say('rolesPart') : words.part(part)}
          </h3>
          {part === wholeTree && wholeDetail()}
          {part === rolesPart && <RolesDetail {...detailProps} />}
          {Object.hasOwn(tree.nodes, part) && <QuestionDetail key={part} {...detailProps} node={part} />}
          {Object.hasOwn(tree.leaves, part) && <LeafDetail key={part} {...detailProps} leaf={part} />}
          <section className={forms.group} aria-label={say('findings')}>
            <h4 className={forms.groupTitle}>{say('findings')}</h4>
            <Text role="status">{findings ? count(findings.findings, findings.more) : say('checking')}</Text>
            {findings && (
              <FindingsList
                findings={findings.findings}
                more={findings.more}
                tree={tree}
                words={words}
                onGo={select}
              />
            )}
          </section>
        </section>
      </div>
    </div>
  );

  function stateWords(): string {
    if (!draft!.isChanged) return say('asPublished');
    if (!draft!.changedAt) return '';
    return say('changedAt', {
      name: draft!.changedBy || say('somebody'),
      when: when.moment(draft!.changedAt),
    });
  }

  /** The tree's own title, and the way back to what colleagues have. */
  function wholeDetail() {
    const { revision, languages, isChanged, currentVersion } = draft!;
    return (
      <>
        <section className={forms.group}>
          <WordsField
            label={say('treeTitle')}
            languages={languages}
            values={valuesOf(languages, (each) => tree.texts[each].title)}
            limit={limits.title}
            revision={revision}
            place="title"
            onWords={(given, begun) =>
              void state.run({ kind: 'set-text', place: 'title', words: given }, begun)
            }
          />
        </section>
        {isChanged && (
          <section className={forms.group} aria-label={say('discard')}>
            <Text>{say(currentVersion === 0 ? 'discardNewText' : 'discardText')}</Text>
            <div className={shared.actions}>
              {isDiscarding ? (
                <>
                  <Button
                    autoFocus
                    disabledFocusable={discard.isBusy}
                    onClick={() =>
                      discard.run(async () => {
                        const now = await api.discard(id, revision);
                        setDiscarding(false);
                        if (now) state.take(now);
                        else onPath([]);
                      })
                    }
                  >
                    {say('yesDiscard')}
                  </Button>
                  <Button appearance="subtle" onClick={() => setDiscarding(false)}>
                    {say('cancel')}
                  </Button>
                </>
              ) : (
                <Button onClick={() => setDiscarding(true)}>{say('discard')}</Button>
              )}
            </div>
          </section>
        )}
      </>
    );
  }
}
