import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftDto, PublishOutcomeDto } from '../../../dto/tree-editor-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { ChangesTable } from './changes-table.tsx';
import { ContactChanges } from './contact-changes.tsx';
import { FindingsList, useCount } from './findings-list.tsx';
import { PictureSection } from './picture-section.tsx';
import { Overtaken, Planned, PublishNow, Versions } from './publish-sections.tsx';
import { useTreesSay } from './texts/trees-texts.ts';
import { findingText, treeTitle, type TreeWords } from './tree-words.ts';
import type { LocalTime, TreesApi } from './trees-api.ts';
import { useTreesStyles } from './trees-styles.ts';

interface Props {
  readonly api: TreesApi;
  readonly draft: DraftDto;
  readonly words: TreeWords;
  readonly timeZone: string;
  readonly onTake: (draft: DraftDto) => void;
  readonly onReload: () => void;
  readonly onPath: PageProps['onPath'];
}

/** What publishing changes for whom; now or later; and the way back. */
export function PublishPart({ api, draft, words, timeZone, onTake, onReload, onPath }: Props) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const styles = useTreesStyles();
  const locale = useLocale();
  const count = useCount();
  const { tree, names } = draft;
  const { data, error, reload } = useResource(useCallback(() => api.getPublishing(tree.id), [api, tree.id]));
  const action = useAction();
  const [said, setSaid] = useState<PublishOutcomeDto>();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said) notice.current?.focus();
  }, [said]);

  const done = (outcome: PublishOutcomeDto) => {
    setSaid(outcome);
    onReload();
    reload();
  };
  const publish = (at?: LocalTime) =>
    action.run(async () =>
      done(
        await api.publish(tree.id, {
          revision: data!.revision,
          basedOn: data!.baseVersion,
          ...(at ? { at } : {}),
        }),
      ),
    );

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const errors = data.findings.filter(({ severity }) => severity === 'error').length;
  const isOvertaken = data.currentVersion !== data.baseVersion;
  return (
    <div data-publish={data.currentVersion}>
      <PartHead
        title={say('publishTitle', { tree: treeTitle(tree, locale, say) })}
        back={say('backToTree')}
        onBack={() => onPath([tree.id])}
      />
      <div ref={notice} tabIndex={-1} className={forms.notice}>
        {said && <Outcome outcome={said} />}
      </div>
      <FailureNotice error={action.error} />
      {isOvertaken && (
        <Overtaken
          since={data.since}
          draft={draft}
          words={words}
          timeZone={timeZone}
          isBusy={action.isBusy}
          onKeep={() =>
            action.run(async () => {
              onTake(await api.keepOver(tree.id, data.currentVersion));
              reload();
            })
          }
          onTheirs={() =>
            action.run(async () => {
              const now = await api.discard(tree.id, data.revision);
              if (now) onTake(now);
              reload();
            })
          }
        />
      )}
      <div className={forms.form}>
        <section className={forms.group} aria-label={say('findings')}>
          <h3 className={forms.groupTitle}>{say('findings')}</h3>
          <Text>{count(data.findings, data.more)}</Text>
          <FindingsList
            findings={data.findings}
            more={data.more}
            tree={tree}
            words={words}
            onGo={(part) => onPath([tree.id, part])}
          />
        </section>
        <section className={forms.group} aria-label={say('whatChanges')}>
          <h3 className={forms.groupTitle}>{say('whatChanges')}</h3>
          {data.currentVersion === 0 && <Text>{say('firstPublish')}</Text>}
          {data.currentVersion > 0 && data.changes.length === 0 && <Text>{say('noTextChanges')}</Text>}
          {data.changes.length > 0 && (
            <ChangesTable
              caption={say('whatChanges')}
              changes={data.changes}
              tree={tree}
              words={words}
              names={names}
            />
          )}
          {data.overlays > 0 && <Text>{say('overlaysCount', { count: data.overlays })}</Text>}
        </section>
        <ContactChanges publishing={data} />
        <PublishNow
          data={data}
          isBusy={action.isBusy}
          isBlocked={errors > 0 || isOvertaken}
          onPublish={publish}
        />
        <Planned
          data={data}
          draft={draft}
          words={words}
          timeZone={timeZone}
          isBusy={action.isBusy}
          onWithdraw={(id) =>
            action.run(async () => {
              await api.withdraw(tree.id, id);
              reload();
            })
          }
        />
        <Versions
          data={data}
          timeZone={timeZone}
          isBusy={action.isBusy}
          onBack={() => action.run(async () => done(await api.rollBack(tree.id, data.currentVersion)))}
        />
        <PictureSection api={api} draft={draft} />
      </div>
    </div>
  );

  function Outcome({ outcome }: { readonly outcome: PublishOutcomeDto }) {
    const text =
      outcome.kind === 'published'
        ? say('published', { version: outcome.version })
        : outcome.kind === 'planned'
          ? say('plannedDone')
          : outcome.kind === 'refused'
            ? say('publishRefused')
            : outcome.kind === 'bad-time'
              ? say('badTime')
              : say('publishOvertaken');
    const isGood = outcome.kind === 'published' || outcome.kind === 'planned';
    return (
      <MessageBar
        intent={isGood ? 'success' : 'error'}
        role="alert"
        politeness="assertive"
        layout="multiline"
        data-outcome={outcome.kind}
      >
        <MessageBarBody>
          {text}
          {outcome.kind === 'refused' && (
            <span className={styles.answer}>
              {outcome.findings
                .filter(({ severity }) => severity === 'error')
                .slice(0, 3)
                .map((finding) => findingText(finding, tree, words, say))
                .join(' ')}
            </span>
          )}
        </MessageBarBody>
      </MessageBar>
    );
  }
}
