import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useCallback, useId } from 'react';
import type { EvaluationDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { intlLocale } from '../../ui/intl-locale.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  bars: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
  },
  value: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, margin: 0, minWidth: 0 },
  bar: {
    height: '12px',
    minWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground,
    forcedColorAdjust: 'none',
  },
  heading: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  words: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
});

/** What those who came thought: counts and words, never who. */
export function EvaluationView({ api, sessionId }: { api: TrainingApi; sessionId: string }) {
  const say = useTrainingSay();
  const shared = usePageStyles();
  const title = useId();
  const { data, error } = useResource(useCallback(() => api.getEvaluation(sessionId), [api, sessionId]));
  return (
    <section className={shared.section} aria-labelledby={title} data-section="evaluation">
      <h3 id={title} className={shared.sectionTitle}>
        {say('evaluationTitle')}
      </h3>
      <FailureNotice error={error} gone={say('failedGone')} />
      {!data && !error && <Spinner label={say('loading')} />}
      {data && data.answers === 0 && <Text>{say('evaluationNone')}</Text>}
      {data && data.answers > 0 && <Results evaluation={data} />}
    </section>
  );
}

function Results({ evaluation }: { evaluation: EvaluationDto }) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = usePageStyles();
  const { answers, asked, useful, usefulCounts, pace, words } = evaluation;
  const mean = new Intl.NumberFormat(intlLocale(locale), { maximumFractionDigits: 1 }).format(useful ?? 0);
  const stars = usefulCounts.map((count, index) => ({ name: String(index + 1), count })).reverse();
  const paces = [
    { name: say('paceTooSlow'), count: pace.tooSlow },
    { name: say('paceRight'), count: pace.right },
    { name: say('paceTooFast'), count: pace.tooFast },
  ];
  return (
    <div className={shared.card}>
      <Text>{say('evaluationAnswers', { answers, asked })}</Text>
      <h4 className={styles.heading}>{say('evaluationUseful', { mean })}</h4>
      <Bars bars={stars} all={answers} />
      <h4 className={styles.heading}>{say('evaluationPace')}</h4>
      <Bars bars={paces} all={answers} />
      {words.length > 0 && (
        <>
          <h4 className={styles.heading}>{say('evaluationWords')}</h4>
          <ul className={styles.words}>
            {words.map((word, index) => (
              <li key={index}>{word}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Bars({
  bars,
  all,
}: {
  readonly bars: readonly { readonly name: string; readonly count: number }[];
  readonly all: number;
}) {
  const styles = useStyles();
  return (
    <dl className={styles.bars}>
      {bars.map(({ name, count }) => (
        <Bar key={name} name={name} count={count} all={all} />
      ))}
    </dl>
  );
}

function Bar({ name, count, all }: { name: string; count: number; all: number }) {
  const styles = useStyles();
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.value}>
        <span className={styles.bar} style={{ width: `${(count / all) * 80}%` }} aria-hidden />
        {count}
      </dd>
    </>
  );
}
