import { mergeClasses, Text } from '@fluentui/react-components';
import { useCallback, useId } from 'react';
import type { OverviewDto } from '../../../dto/follow-up-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { FollowUpApi } from './follow-up-api.ts';
import { useFollowUpStyles } from './follow-up-styles.ts';
import { useFollowUpSay } from './texts/follow-up-texts.ts';

type Counts = OverviewDto['weeks'][number]['counts'];
const outcomes = ['atOnce', 'askedBack', 'unmet'] as const;

/** How questions went, week by week: a picture, and the numbers of it as a table. */
export function OverviewChart({ api }: { readonly api: FollowUpApi }) {
  const say = useFollowUpSay();
  const locale = useLocale();
  const styles = useFollowUpStyles();
  const shared = usePageStyles();
  const title = useId();
  const { data, error, reload } = useResource(useCallback(() => api.getOverview(), [api, locale]));
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('overviewTitle')}
      </h2>
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {data && isEmpty(data) && <Text block>{say('overviewEmpty')}</Text>}
      {data && !isEmpty(data) && (
        <div className={shared.card}>
          <Text block>{say('overviewText')}</Text>
          <Bars weeks={data.weeks} />
          <ul className={styles.legend} role="list">
            {outcomes.map((outcome) => (
              <li key={outcome} className={styles.legendLine}>
                <span className={mergeClasses(styles.swatch, styles[outcome])} aria-hidden />
                {say(outcome)}
              </li>
            ))}
          </ul>
          <details>
            <summary className={styles.summary}>{say('numbers')}</summary>
            <Numbers
              caption={say('byWeek')}
              head={say('week')}
              lines={data.weeks.map(({ week, counts }) => ({ name: week, counts }))}
            />
            <Numbers
              caption={say('byTree')}
              head={say('tree')}
              lines={data.trees.map(({ name, counts }) => ({ name: name ?? say('noTree'), counts }))}
            />
            <Text block className={shared.quiet}>
              {say('fewNote')}
            </Text>
          </details>
        </div>
      )}
    </section>
  );
}

function isEmpty({ weeks }: OverviewDto): boolean {
  return weeks.every(({ counts }) => counts !== null && totalOf(counts) === 0);
}

function totalOf(counts: NonNullable<Counts>): number {
  return counts.atOnce + counts.askedBack + counts.unmet;
}

/** In units of the picture, which is as wide as the page lets it. */
const [step, height] = [10, 100];

/** Stacked bars. What they say stands in the table too, so that the picture itself is one thing with one name. */
function Bars({ weeks }: { readonly weeks: OverviewDto['weeks'] }) {
  const say = useFollowUpSay();
  const styles = useFollowUpStyles();
  const most = Math.max(1, ...weeks.map(({ counts }) => (counts ? totalOf(counts) : 0)));
  return (
    <div className={styles.chart} role="img" aria-label={`${say('overviewTitle')}. ${say('overviewText')}`}>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${step * weeks.length} ${height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {weeks.map(
          ({ monday, counts }, at) =>
            counts &&
            stack(counts).map(({ outcome, from, to }) => (
              <rect
                key={`${monday} ${outcome}`}
                className={styles[outcome]}
                x={(at + 0.15) * step}
                width={step * 0.7}
                y={height - (to / most) * height}
                height={((to - from) / most) * height}
              />
            )),
        )}
      </svg>
      <div className={styles.labels} aria-hidden>
        {weeks.map(({ monday, week, counts }) => (
          <span key={monday}>
            {week.replace(/,.*$/, '').replace(/^\D+/, '')}
            {!counts && <br />}
            {!counts && '<5'}
          </span>
        ))}
      </div>
    </div>
  );
}

function stack(counts: NonNullable<Counts>) {
  let to = 0;
  return outcomes.map((outcome) => {
    const from = to;
    to += counts[outcome];
    return { outcome, from, to };
  });
}

function Numbers({
  caption,
  head,
  lines,
}: {
  readonly caption: string;
  readonly head: string;
  readonly lines: readonly { readonly name: string; readonly counts: Counts }[];
}) {
  const say = useFollowUpSay();
  const styles = useFollowUpStyles();
  return (
    // reached by keyboard too, where it is wider than the page
    <div className={styles.scroller} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {outcomes.map((outcome) => (
              <th key={outcome} scope="col">
                {say(outcome)}
              </th>
            ))}
            <th scope="col">{say('total')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {counts ? (
                <>
                  {outcomes.map((outcome) => (
                    <td key={outcome}>{counts[outcome]}</td>
                  ))}
                  <td>{totalOf(counts)}</td>
                </>
              ) : (
                <td colSpan={4}>{say('few')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
