import { Button, Link, Text } from '@fluentui/react-components';
import { Form48Regular } from '@fluentui/react-icons/svg/form';
import { useCallback, useId, useState } from 'react';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { DiscardButton } from './discard-button.tsx';
import type { Errand, ReportApi } from './report-api.ts';
import { useReportSay } from './texts/report-texts.ts';

interface Props {
  readonly api: ReportApi;
  readonly timeZone: string;
  readonly onErrand: (errand: Errand) => void;
}

/** What it is about; what somebody has begun stands first. */
export function ChooseErrand({ api, timeZone, onErrand }: Props) {
  const say = useReportSay();
  const locale = useLocale();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const lists = useListStyles();
  const when = useWhen(timeZone);
  const title = useId();
  const begun = useId();
  const { data, error, reload } = useResource(useCallback(() => api.list(), [api, locale]));
  const [said, setSaid] = useState('');
  const { isBusy, error: failure, run } = useAction();
  const discard = (errand: Errand) =>
    run(async () => {
      await api.discard(errand);
      setSaid(say('discarded'));
      reload();
    });

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <Text block role="status" className={lists.status}>
        {said}
      </Text>
      <FailureNotice error={failure} />
      {data.begun.length > 0 && (
        <section aria-labelledby={begun}>
          <h2 id={begun} className={shared.sectionTitle}>
            {say('begun')}
          </h2>
          <ul className={lists.rows} role="list" aria-labelledby={begun}>
            {data.begun.map((one) => (
              <li key={`${one.treeId}/${one.leaf}`} className={lists.row} data-begun={one.leaf}>
                <h3 className={lists.rowTitle}>{one.title}</h3>
                {one.words && <Text className={forms.text}>{one.words}</Text>}
                <p className={shared.quiet}>{say('begunAt', { at: when.moment(one.at) })}</p>
                <div className={shared.actions}>
                  <Button
                    size="small"
                    appearance="primary"
                    aria-label={say('goOnThis', { title: one.title })}
                    onClick={() => onErrand(one)}
                  >
                    {say('goOn')}
                  </Button>
                  <DiscardButton
                    words={say('discard')}
                    label={say('discardThis', { title: one.title })}
                    isBusy={isBusy}
                    onDiscard={() => discard(one)}
                  />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={shared.section} aria-labelledby={title}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('title')}
        </h2>
        {data.trees.length === 0 ? (
          <EmptyView icon={<Form48Regular />} title={say('noneTitle')} text={say('noneText')} heading="h3" />
        ) : (
          <Text block>{say('intro')}</Text>
        )}
        {data.trees.map((tree) => (
          <div key={tree.id} role="group" aria-label={tree.title} className={shared.section}>
            {data.trees.length > 1 && <h3 className={lists.rowTitle}>{tree.title}</h3>}
            <ul className={lists.rows} role="list" aria-label={tree.title}>
              {tree.errands.map(({ leaf, title: name }) => (
                <li key={leaf} className={lists.row}>
                  <Link
                    as="button"
                    className={forms.words}
                    onClick={() => onErrand({ treeId: tree.id, leaf })}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  );
}
