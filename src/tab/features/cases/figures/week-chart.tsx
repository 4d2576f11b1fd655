import { Text } from '@fluentui/react-components';
import { useId } from 'react';
import type { CaseFiguresDto } from '../../../../dto/case-figures-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { FiguresTable } from './figures-table.tsx';
import { useFiguresSay } from './texts/figures-texts.ts';
import { useFiguresStyles } from './use-figures-styles.ts';

type Weeks = NonNullable<CaseFiguresDto['figures']>['weeks'];

/** In units of the picture, which is as wide as the page lets it. */
const [step, height] = [10, 100];
/** Labels that fit side by side on the narrowest page. */
const mostLabels = 14;

/** Cases week by week: a picture, and its numbers as a table. */
export function WeekChart({ weeks }: { readonly weeks: Weeks }) {
  const say = useFiguresSay();
  const styles = useFiguresStyles();
  const shared = usePageStyles();
  const title = useId();
  const most = Math.max(1, ...weeks.map(({ cases }) => cases ?? 0));
  const every = Math.ceil(weeks.length / mostLabels);
  return (
    <section aria-labelledby={title} className={shared.card}>
      <h3 id={title} className={shared.cardTitle}>
        {say('weeks')}
      </h3>
      <div className={styles.chart} role="img" aria-label={`${say('weeks')}. ${say('weeksText')}`}>
        <svg
          className={styles.bars}
          viewBox={`0 0 ${step * weeks.length} ${height}`}
          preserveAspectRatio="none"
          aria-hidden
        >
          {weeks.map(({ name, cases }, at) => (
            <rect
              key={name}
              className={styles.bar}
              x={(at + 0.15) * step}
              width={step * 0.7}
              y={height - ((cases ?? 0) / most) * height}
              height={((cases ?? 0) / most) * height}
            />
          ))}
        </svg>
        <div className={styles.labels} aria-hidden>
          {weeks.map(({ name, short }, at) => (
            <span key={name}>{at % every === 0 ? short : ''}</span>
          ))}
        </div>
      </div>
      <details>
        <summary className={styles.summary}>{say('numbers')}</summary>
        <FiguresTable
          caption={say('weeks')}
          head={[say('week'), say('cases')]}
          rows={weeks.map(({ name, cases }) => ({ id: name, name, cells: [String(cases ?? say('hidden'))] }))}
        />
        {weeks.some(({ cases }) => cases === null) && (
          <Text block className={shared.quiet}>
            {say('hiddenNote')}
          </Text>
        )}
      </details>
    </section>
  );
}
