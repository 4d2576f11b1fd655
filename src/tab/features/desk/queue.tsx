import { Button, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { CheckmarkCircle48Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { useCallback, useId, useState, type ReactNode } from 'react';
import type { DeskQueueDto } from '../../../dto/qna-desk-dto.ts';
import type { EntryLineDto } from '../../../dto/qna-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWhen } from '../../ui/use-when.ts';
import { useDeskStyles } from './desk-styles.ts';
import { EntryRow } from './entry-row.tsx';
import type { PartProps } from './part-props.ts';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

/** So many of a section are shown before one asks for more. */
const shownAtFirst = 5;

/** What a superuser has to look at. */
export function Queue({ api, timeZone, onPath }: PartProps) {
  const say = useDeskSay();
  const locale = useLocale();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const { data, error, reload } = useResource(useCallback(() => api.getQueue(), [api, locale]));
  const open = (id: string) => onPath([id]);
  const rows = { when: useWhen(timeZone), onOpen: open };
  return (
    <section aria-labelledby={title}>
      <div className={forms.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('queueTitle')}
        </h2>
        <Button appearance="primary" icon={<Add20Regular />} onClick={() => onPath(['new'])}>
          {say('newEntry')}
        </Button>
      </div>
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {!error && !data && <PageSkeleton />}
      {data && isEmpty(data) && (
        <EmptyView
          icon={<CheckmarkCircle48Regular />}
          title={say('queueEmptyTitle')}
          text={say('queueEmptyText')}
          heading="h3"
        />
      )}
      {data && (
        <>
          <Lines title="queueAssigned" lines={data.assigned} {...rows} />
          <Lines title="queueOpen" lines={data.open} {...rows} />
          <Merges merges={data.merges} api={api} onReload={reload} onPath={onPath} when={rows.when} />
          <Lines title="queueDue" lines={data.dueForReview} {...rows} />
          <Lines title="queueUnverified" lines={data.unverified} {...rows} />
          <Lines title="queueParents" lines={data.parents} {...rows}>
            <Button onClick={() => onPath(['parents'])}>{say('queueParentsAll')}</Button>
          </Lines>
        </>
      )}
    </section>
  );
}

function isEmpty({ assigned, open, unverified, dueForReview, merges, parents }: DeskQueueDto): boolean {
  return [assigned, open, unverified, dueForReview, merges, parents].every((part) => part.length === 0);
}

interface LinesProps {
  readonly title: DeskTextKey;
  readonly lines: readonly EntryLineDto[];
  readonly when: ReturnType<typeof useWhen>;
  readonly onOpen: (id: string) => void;
  readonly children?: ReactNode;
}

function Lines({ title, lines, when, onOpen, children }: LinesProps) {
  const styles = useListStyles();
  const { shown, more } = useFewFirst(lines);
  if (lines.length === 0) return null;
  return (
    <Section title={title} count={lines.length}>
      <ul className={styles.rows} role="list">
        {shown.map((line) => (
          <EntryRow key={line.id} line={line} when={when} heading="h4" onOpen={onOpen} />
        ))}
      </ul>
      {more}
      {children}
    </Section>
  );
}

function Merges({
  merges,
  api,
  when,
  onReload,
  onPath,
}: Pick<PartProps, 'api' | 'onPath'> & {
  readonly merges: DeskQueueDto['merges'];
  readonly when: ReturnType<typeof useWhen>;
  readonly onReload: () => void;
}) {
  const say = useDeskSay();
  const styles = useListStyles();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const { shown, more } = useFewFirst(merges);
  if (merges.length === 0) return null;
  return (
    <Section title="queueMerges" count={merges.length}>
      <FailureNotice error={error} />
      <ul className={styles.rows} role="list">
        {shown.map(({ entry, other }) => (
          <li key={`${entry.id} ${other.id}`} data-merge={entry.id}>
            <div className={styles.row}>
              <ul className={styles.rows} role="list">
                {[entry, other].map((line) => (
                  <EntryRow
                    key={line.id}
                    line={line}
                    when={when}
                    heading="h4"
                    onOpen={(id) => onPath([id])}
                  />
                ))}
              </ul>
              <div className={shared.actions}>
                <Button
                  aria-label={`${say('mergeLook')}: ${entry.question}`}
                  onClick={() => onPath([entry.id, 'merge', other.id])}
                >
                  {say('mergeLook')}
                </Button>
                <Button
                  appearance="subtle"
                  aria-label={`${say('mergeNot')}: ${entry.question}`}
                  disabledFocusable={isBusy}
                  onClick={() =>
                    run(async () => {
                      await api.declineMerge(entry.id, other.id);
                      onReload();
                    })
                  }
                >
                  {say('mergeNot')}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {more}
    </Section>
  );
}

function Section({
  title,
  count,
  children,
}: {
  readonly title: DeskTextKey;
  readonly count: number;
  readonly children: ReactNode;
}) {
  const say = useDeskSay();
  const styles = useDeskStyles();
  const shared = usePageStyles();
  const id = useId();
  return (
    <section aria-labelledby={id} className={shared.section} data-queue={title}>
      <div className={styles.stack}>
        <h3 id={id} className={styles.sectionTitle}>
          {say(title)} <Text className={shared.quiet}>({count})</Text>
        </h3>
        {children}
      </div>
    </section>
  );
}

/** The first few, and a button for the rest. */
function useFewFirst<T>(all: readonly T[]): { shown: readonly T[]; more: ReactNode } {
  const say = useDeskSay();
  const [isWhole, setWhole] = useState(false);
  const hidden = all.length - shownAtFirst;
  return {
    shown: isWhole ? all : all.slice(0, shownAtFirst),
    more:
      hidden > 0 && !isWhole ? (
        <div>
          <Button appearance="subtle" onClick={() => setWhole(true)}>
            {say('showMore', { count: hidden })}
          </Button>
        </div>
      ) : null,
  };
}
