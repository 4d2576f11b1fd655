import { Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseFiguresDto, SpreadDto } from '../../../../dto/case-figures-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useFiguresSay } from './texts/figures-texts.ts';
import { useFiguresStyles } from './use-figures-styles.ts';

type Figures = NonNullable<CaseFiguresDto['figures']>;

/** The numbers that are asked for first. */
export function KeyFigures({
  figures,
  onWishes,
}: {
  readonly figures: Figures;
  readonly onWishes: () => void;
}) {
  const say = useFiguresSay();
  const styles = useFiguresStyles();
  const shown = (count: number | null) => (count === null ? say('hidden') : String(count));
  const { cases, solved, vendor, questions } = figures;
  const spread = (name: string, of: SpreadDto | null) => (
    <Key name={name} number={of ? say('half', { median: of.median }) : say('hidden')} isTime>
      {of && say('ninetieth', { ninetieth: of.ninetieth })}
    </Key>
  );
  return (
    <dl className={styles.keys}>
      <Key name={say('cases')} number={String(cases)} />
      <Key
        name={say('solved')}
        number={solved === null ? say('hidden') : `${Math.round((100 * solved) / cases)} %`}
      >
        {solved !== null && say('solvedText', { count: solved })}
      </Key>
      {spread(say('firstAnswer'), figures.firstAnswer)}
      {spread(say('solution'), figures.solution)}
      <Key name={say('vendor')} number={shown(vendor.cases)}>
        {vendor.rejected !== null && vendor.cases !== 0 && say('rejected', { count: vendor.rejected })}
      </Key>
      <Key name={say('wishes')} number={shown(figures.wishes)}>
        <Link as="button" onClick={onWishes}>
          {say('toWishes')}
        </Link>
      </Key>
      {questions && (
        <Key name={say('questions')} number={shown(questions.unmet)}>
          {questions.asked !== null && say('questionsText', { count: questions.asked })}
        </Key>
      )}
    </dl>
  );
}

function Key({
  name,
  number,
  isTime = false,
  children,
}: {
  readonly name: string;
  readonly number: string;
  readonly isTime?: boolean;
  readonly children?: ReactNode;
}) {
  const styles = useFiguresStyles();
  const shared = usePageStyles();
  return (
    <div className={shared.card}>
      <dt className={shared.quiet}>{name}</dt>
      <dd className={isTime ? styles.time : styles.number}>{number}</dd>
      {children && <dd className={shared.quiet}>{children}</dd>}
    </div>
  );
}
