import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { BesideReportDto } from '../../../../dto/report-dto.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useWhen } from '../../../ui/use-when.ts';
import type { ReportApi } from './report-api.ts';
import { useReportSay } from './texts/report-texts.ts';

const useStyles = makeStyles({
  known: { borderLeft: `4px solid ${tokens.colorStatusWarningBorder2}` },
});

interface Props {
  readonly api: Pick<ReportApi, 'followIncident'>;
  readonly incidents: BesideReportDto['incidents'];
  readonly timeZone: string;
}

/** What does not work already: followed instead of reported again. */
export function KnownIncidents({ api, incidents, timeZone }: Props) {
  const say = useReportSay();
  const styles = useStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const title = useId();
  const [followed, setFollowed] = useState<readonly string[]>([]);
  const { isBusy, error, run } = useAction();
  if (incidents.length === 0) return null;
  return (
    <section aria-labelledby={title} className={mergeClasses(shared.card, styles.known)} data-known>
      <h3 id={title} className={forms.groupTitle}>
        {say('known')}
      </h3>
      <Text>{say('knownText')}</Text>
      <ul className={forms.lines} role="list" aria-labelledby={title}>
        {incidents.map(({ id, title: name, text, beganAt, isFollowed }) => (
          <li key={id} className={forms.line}>
            <span className={forms.words}>
              <Text block weight="semibold" lang={name.locale}>
                {name.text}
              </Text>
              {text && (
                <Text block className={forms.text} lang={text.locale}>
                  {text.text}
                </Text>
              )}
              <Text block size={200}>
                {say('since', { at: when.moment(beganAt) })}
              </Text>
            </span>
            {isFollowed || followed.includes(id) ? (
              <Text>{say('isFollowed')}</Text>
            ) : (
              <Button
                aria-label={say('followThis', { title: name.text })}
                disabledFocusable={isBusy}
                onClick={() =>
                  run(async () => {
                    await api.followIncident(id);
                    setFollowed((before) => [...before, id]);
                  })
                }
              >
                {say('follow')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Text role="status">{followed.length > 0 ? say('followed') : ''}</Text>
      <FailureNotice error={error} />
    </section>
  );
}
