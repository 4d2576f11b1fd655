import { Button, Text } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { BesideReportDto } from '../../../../dto/report-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { ReportApi } from './report-api.ts';
import { useReportSay } from './texts/report-texts.ts';

interface Props {
  readonly api: Pick<ReportApi, 'followCase'>;
  readonly found: BesideReportDto;
  readonly onEntry: (id: string) => void;
}

/** Others who have the same, and answers that may solve it: said before it is sent. */
export function BesideReport({ api, found: { cases, entries }, onEntry }: Props) {
  const say = useReportSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [followed, setFollowed] = useState<readonly string[]>([]);
  const { isBusy, error, run } = useAction();
  const count = cases.length + entries.length;
  return (
    <>
      {/* Stands there before there is something to say: only so is it said. */}
      <Text role="status" className={shared.hidden}>
        {count > 0 ? say('besideFound', { count }) : ''}
      </Text>
      {count > 0 && (
        <section aria-labelledby={title} className={shared.card} data-beside={count}>
          <h3 id={title} className={forms.groupTitle}>
            {say('beside')}
          </h3>
          <ul className={forms.lines} role="list" aria-labelledby={title}>
            {cases.map((one) => {
              const others = say('similar', { count: one.count });
              return (
                <li key={one.id} className={forms.line}>
                  <span className={forms.words}>
                    {one.title && (
                      <Text block weight="semibold">
                        {one.title}
                      </Text>
                    )}
                    <Text block>{others}</Text>
                  </span>
                  {one.isFollowed || followed.includes(one.id) ? (
                    <Text>{say('isFollowed')}</Text>
                  ) : (
                    <Button
                      aria-label={say('followThis', { title: one.title ?? others })}
                      disabledFocusable={isBusy}
                      onClick={() =>
                        run(async () => {
                          await api.followCase(one.id);
                          setFollowed((before) => [...before, one.id]);
                        })
                      }
                    >
                      {say('follow')}
                    </Button>
                  )}
                </li>
              );
            })}
            {entries.map(({ id, question, locale }) => (
              <li key={id} className={forms.line}>
                <span className={forms.words}>
                  <Text block weight="semibold" lang={locale}>
                    {question}
                  </Text>
                  <Text block size={200}>
                    {say('entry')}
                  </Text>
                </span>
                <Button aria-label={say('openEntryThis', { question })} onClick={() => onEntry(id)}>
                  {say('openEntry')}
                </Button>
              </li>
            ))}
          </ul>
          <Text role="status">{followed.length > 0 ? say('followed') : ''}</Text>
          <FailureNotice error={error} />
        </section>
      )}
    </>
  );
}
