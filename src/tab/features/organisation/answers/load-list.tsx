import { Badge, Button, mergeClasses, Text } from '@fluentui/react-components';
import { useCallback, useId, useState } from 'react';
import type { ContactLoadDto } from '../../../../dto/contact-overview-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import type { AnswersApi } from './answers-api.ts';
import { useAnswersStyles } from './answers-styles.ts';
import { useAnswersSay } from './texts/answers-texts.ts';

/** How much each contact has behind it, the most first. */
export function LoadList({ answers }: { readonly answers: AnswersApi }) {
  const say = useAnswersSay();
  const styles = useAnswersStyles();
  const shared = usePageStyles();
  const title = useId();
  const { data, error, reload } = useResource(useCallback(() => answers.getLoads(0), [answers]));
  const [added, setAdded] = useState<readonly ContactLoadDto[]>([]);
  const more = useAction();
  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const loads = [...data.loads, ...added];
  const most = Math.max(1, ...loads.map(({ colleagues }) => colleagues));
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('partLoads')}
      </h2>
      <Text block className={shared.quiet}>
        {say('loadsText', { most: data.mostColleagues })}
      </Text>
      {loads.length === 0 ? (
        <Text block>{say('noLoads')}</Text>
      ) : (
        <table className={styles.table} aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col" className={styles.cellOfTable}>
                {say('contact')}
              </th>
              <th scope="col" className={mergeClasses(styles.cellOfTable, styles.number)}>
                {say('loadColleagues')}
              </th>
              <th scope="col" className={mergeClasses(styles.cellOfTable, styles.number)}>
                {say('loadQuestions')}
              </th>
            </tr>
          </thead>
          <tbody>
            {loads.map(({ kind, id, name, colleagues, questions, isTooMuch }) => (
              <tr key={`${kind} ${id}`} data-load={id}>
                <th scope="row" className={styles.cellOfTable}>
                  {name}{' '}
                  {isTooMuch && (
                    <Badge appearance="tint" color="danger">
                      {say('tooMuch')}
                    </Badge>
                  )}
                  <div
                    aria-hidden
                    className={mergeClasses(styles.bar, isTooMuch && styles.barTooMuch)}
                    style={{ width: `${(100 * colleagues) / most}%` }}
                  />
                </th>
                <td className={mergeClasses(styles.cellOfTable, styles.number)}>{colleagues}</td>
                <td className={mergeClasses(styles.cellOfTable, styles.number)}>{questions}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <FailureNotice error={more.error} />
      {loads.length < data.total && (
        <div className={shared.actions}>
          <Button
            disabledFocusable={more.isBusy}
            onClick={() =>
              more.run(async () => {
                const next = await answers.getLoads(loads.length);
                setAdded((before) => [...before, ...next.loads]);
              })
            }
          >
            {say('more')}
          </Button>
          <Text>{say('shownOf', { shown: loads.length, total: data.total })}</Text>
        </div>
      )}
    </section>
  );
}
