import { Badge, Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Form48Regular } from '@fluentui/react-icons/svg/form';
import { useCallback, useEffect, useId, useState } from 'react';
import { z } from 'zod';
import { ownCasesDto, ownCasesPerPage, type OwnCaseDto } from '../../../../dto/own-case-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen, type When } from '../../../ui/use-when.ts';
import { StateBadge } from '../words/state-badge.tsx';
import { useMineSay } from './texts/mine-texts.ts';

const useStyles = makeStyles({
  link: { textAlign: 'start', overflowWrap: 'anywhere' },
  number: { fontVariantNumeric: 'tabular-nums' },
  words: {
    margin: 0,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `3px solid ${tokens.colorNeutralStroke2}`,
  },
  theirs: { borderLeft: `3px solid ${tokens.colorBrandStroke1}` },
});

const nothing = z.undefined();

/** What somebody has reported, and what they follow: what waits for them first. */
export function MinePart({ api, me, onPlace }: PageProps) {
  const say = useMineSay();
  const locale = useLocale();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const lists = useListStyles();
  const when = useWhen(me.timeZone);
  const title = useId();
  const load = useCallback(
    (offset = 0) => api.call(ownCasesDto, 'GET', `/api/own-cases?offset=${offset}`),
    // Errands are called in the reader's language: another one means another answer.
    [api, locale],
  );
  const { data, error, reload } = useResource(load);
  const [shown, setShown] = useState(data);
  const [said, setSaid] = useState('');
  const { isBusy, error: failure, run } = useAction();
  useEffect(() => setShown(data), [data]);
  const isLong = (shown?.cases.length ?? 0) > ownCasesPerPage;
  useEffect(() => {
    // Whoever comes back finds what has happened; but who has looked further down stays there.
    if (isLong) return;
    addEventListener('focus', reload);
    return () => removeEventListener('focus', reload);
  }, [reload, isLong]);

  const report = () => onPlace({ page: 'cases', path: ['report'] });
  const more = () =>
    run(async () => {
      if (!shown) return;
      const next = await load(shown.cases.length);
      const known = new Set(shown.cases.map(({ id }) => id));
      setShown({ ...next, cases: [...shown.cases, ...next.cases.filter(({ id }) => !known.has(id))] });
    });
  const stop = ({ id, number }: OwnCaseDto) =>
    run(async () => {
      await api.call(nothing, 'DELETE', `/api/own-cases/${encodeURIComponent(id)}`);
      setShown((before) => before && { ...before, cases: before.cases.filter((each) => each.id !== id) });
      setSaid(say('stopped', { number }));
      // What was asked for before this must not bring it back.
      if (!isLong) reload();
    });

  return (
    <section aria-labelledby={title}>
      <div className={forms.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('title')}
        </h2>
        <Button appearance="primary" icon={<Add20Regular />} onClick={report}>
          {say('report')}
        </Button>
      </div>
      {error && !shown && <FailureView error={error} onRetry={reload} />}
      {!error && !shown && <PageSkeleton />}
      <Text block role="status" className={lists.status}>
        {said}
      </Text>
      <FailureNotice error={failure} />
      {shown && shown.cases.length === 0 && (
        <EmptyView icon={<Form48Regular />} title={say('noneTitle')} text={say('noneText')} heading="h3" />
      )}
      {shown && shown.cases.length > 0 && (
        <ul className={lists.rows} role="list" aria-labelledby={title}>
          {shown.cases.map((line) => (
            <OwnCaseRow
              key={line.id}
              line={line}
              when={when}
              onOpen={() => onPlace({ page: 'cases', path: ['case', line.id] })}
              onStop={isBusy ? undefined : () => stop(line)}
            />
          ))}
        </ul>
      )}
      {shown?.hasMore && shown.cases.length >= ownCasesPerPage && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isBusy}>
            {say('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function OwnCaseRow({
  line,
  when,
  onOpen,
  onStop,
}: {
  readonly line: OwnCaseDto;
  readonly when: When;
  readonly onOpen: () => void;
  readonly onStop: (() => void) | undefined;
}) {
  const say = useMineSay();
  const styles = useStyles();
  const lists = useListStyles();
  const shared = usePageStyles();
  const title = useId();
  const { lastWords, state } = line;
  const isOver = state === 'solved' || state === 'closed';
  return (
    <li className={lists.row} aria-labelledby={title} data-own-case={line.number}>
      <h3 id={title} className={lists.rowTitle}>
        <Link as="button" className={styles.link} onClick={onOpen}>
          {line.title}
        </Link>
      </h3>
      <div className={lists.badges}>
        <Text className={styles.number}>{line.number}</Text>
        <StateBadge state={state} outcome={line.outcome} />
        {line.isFollowed && (
          <Badge className={lists.badge} appearance="outline" color="informative">
            {say('following')}
          </Badge>
        )}
      </div>
      {state === 'waiting' && !line.isFollowed && <Text weight="semibold">{say('waiting')}</Text>}
      {lastWords && (
        <>
          <p className={shared.quiet}>
            {say(lastWords.isOwn ? 'youWrote' : 'theyWrote', { at: when.moment(lastWords.at) })}
          </p>
          <p className={mergeClasses(styles.words, !lastWords.isOwn && styles.theirs)}>{lastWords.text}</p>
        </>
      )}
      <p className={shared.quiet}>
        {[
          line.isFollowed || line.errand === line.title ? '' : line.errand,
          isOver ? '' : say('isAt', { step: line.step.title }),
          say('changed', { at: when.moment(line.updatedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {line.isFollowed && (
        <div className={shared.actions}>
          <Button
            size="small"
            aria-label={say('stopThis', { number: line.number })}
            disabledFocusable={!onStop}
            onClick={onStop}
          >
            {say('stop')}
          </Button>
        </div>
      )}
    </li>
  );
}
