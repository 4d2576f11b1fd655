import { useId } from 'react';
import type { CasePageDto } from '../../../../dto/case-page-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useCaseSay } from './texts/case-texts.ts';
import { useCaseStyles } from './use-case-styles.ts';

/** What was reported: each question with its answer. */
export function CaseAnswers({ page }: { readonly page: CasePageDto }) {
  const say = useCaseSay();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const title = useId();
  if (page.answers.length === 0) return null;
  return (
    <section aria-labelledby={title} className={shared.card}>
      <h3 id={title} className={shared.cardTitle}>
        {say('report')}
      </h3>
      <dl className={styles.answers}>
        {page.answers.map(({ id, label, text }) => (
          <div key={id}>
            <dt className={styles.label}>{label || say('alsoSaid')}</dt>
            <dd className={styles.answer}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
