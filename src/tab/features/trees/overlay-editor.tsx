import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
  Text,
} from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import type { OverlayContentDto, OverlayDto } from '../../../dto/tree-editor-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { FindingsList } from './findings-list.tsx';
import { OverlayChain } from './overlay-chain.tsx';
import { OverlayTexts } from './overlay-texts.tsx';
import { useTreesSay } from './texts/trees-texts.ts';
import { wordsOf } from './tree-words.ts';
import type { TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly api: TreesApi;
  readonly tree: string;
  readonly institution: string;
  readonly onBack: () => void;
}

/** What an institution does otherwise, errand by errand beside the municipality's tree. Each step is kept at once. */
export function OverlayEditor({ api, tree: treeId, institution, onBack }: Props) {
  const say = useTreesSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const styles = useTreesStyles();
  const loaded = useResource(
    useCallback(() => api.getOverlay(treeId, institution), [api, treeId, institution]),
  );
  const [changed, setChanged] = useState<OverlayDto>();
  /** What was to be kept and was not: what is wrong with it is said, or somebody else was first. */
  const [open, setOpen] = useState<{
    readonly kind: 'refused' | 'conflict';
    readonly content: OverlayContentDto;
  }>();
  const [undo, setUndo] = useState<readonly OverlayContentDto[]>([]);
  const [said, setSaid] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const { isBusy, error, run } = useAction();
  const now = changed ?? loaded.data;
  const words = useMemo(() => now && wordsOf(now.tree, locale, say), [now, locale, say]);
  if (loaded.error && !now) return <FailureView error={loaded.error} onRetry={loaded.reload} />;
  if (!now || !words) return <PageSkeleton />;

  const { tree, content } = now;
  const leaves = Object.keys(tree.leaves);
  const leaf = chosen ?? leaves[0];
  const put = (next: OverlayContentDto, isUndo = false, revision = now.revision) =>
    run(async () => {
      setSaid(false);
      const outcome = await api.saveOverlay(treeId, institution, revision, next);
      if (outcome.kind === 'saved') {
        setOpen(undefined);
        setSaid(true);
        setUndo((before) => (isUndo ? before.slice(0, -1) : [...before, content].slice(-50)));
        setChanged(outcome.overlay);
      } else {
        setOpen({ kind: outcome.kind, content: next });
        // What is wrong is said beside what is kept.
        const { overlay } = outcome;
        setChanged(outcome.kind === 'conflict' ? overlay : { ...now, findings: overlay.findings });
      }
    });

  return (
    <div data-overlay={now.revision}>
      <PartHead title={now.institution.name} back={say('back')} onBack={onBack} />
      <div className={styles.bar}>
        <Button
          disabledFocusable={undo.length === 0 || isBusy}
          onClick={() => undo.length > 0 && put(undo.at(-1)!, true)}
        >
          {say('undo')}
        </Button>
        <Text role="status" className={shared.quiet}>
          {isBusy ? say('saving') : said ? say('saved') : ''}
        </Text>
      </div>
      {!now.isPublished && (
        <MessageBar intent="info" layout="multiline" data-waiting>
          <MessageBarBody>{say('overlayWaits')}</MessageBarBody>
        </MessageBar>
      )}
      {open?.kind === 'conflict' && (
        <MessageBar intent="warning" role="alert" layout="multiline" data-conflict>
          <MessageBarBody>
            {say('overlayConflict', { name: now.changedBy || say('somebody') })}
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => put(open.content)}>{say('takeMine')}</Button>
            <Button onClick={() => setOpen(undefined)}>{say('takeTheirs')}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {open?.kind === 'refused' && (
        <MessageBar intent="error" role="alert" politeness="assertive" layout="multiline" data-refused>
          <MessageBarBody>{say('overlayRefused')}</MessageBarBody>
        </MessageBar>
      )}
      <FailureNotice error={error} />
      <div className={forms.form}>
        <Field label={say('errand')} className={forms.field}>
          <Select value={leaf} onChange={(_, { value }) => setChosen(value)}>
            {leaves.map((id) => (
              <option key={id} value={id}>
                {isOtherwise(content, id, tree.leaves[id]!.chain)
                  ? say('errandOtherwise', { name: words.leaf(id) })
                  : words.leaf(id)}
              </option>
            ))}
          </Select>
        </Field>
        {leaf && (
          <OverlayChain
            key={leaf}
            api={api}
            overlay={now}
            leaf={leaf}
            words={words}
            isBusy={isBusy}
            onContent={(next) => put(next)}
          />
        )}
        {leaf && (
          <OverlayTexts
            key={`${leaf} texts`}
            overlay={now}
            leaf={leaf}
            isBusy={isBusy}
            onContent={(next) => put(next)}
          />
        )}
        <section className={forms.group} aria-label={say('findings')}>
          <h3 className={forms.groupTitle}>{say('findings')}</h3>
          <FindingsList
            findings={now.findings}
            more={0}
            tree={tree}
            words={words}
            onGo={(part) => Object.hasOwn(tree.leaves, part) && setChosen(part)}
          />
        </section>
      </div>
    </div>
  );
}

function isOtherwise(content: OverlayContentDto, leaf: string, chain: readonly string[]): boolean {
  return (
    [...content.inserts, ...content.skips].some((one) => one.leaf === leaf) ||
    content.texts.some(({ place }) => place.startsWith(`leaves.${leaf}.`)) ||
    content.contacts.some((one) => (one.leaf ?? leaf) === leaf && chain.includes(one.step))
  );
}
