import { Link, mergeClasses } from '@fluentui/react-components';
import { useId } from 'react';
import type { CasePageDto } from '../../../../dto/case-page-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { When } from '../../../ui/use-when.ts';
import { useCaseWords } from '../words/use-case-words.ts';
import { useCaseSay } from './texts/case-texts.ts';
import { useCaseStyles } from './use-case-styles.ts';

interface Props extends Pick<PageProps, 'onPlace'> {
  readonly page: CasePageDto;
  readonly when: When;
}

/** Who has it, where it stands, and what it belongs to. */
export function CaseFacts({ page, when, onPlace }: Props) {
  const say = useCaseSay();
  const words = useCaseWords();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const title = useId();
  const isFollower = page.part === 'follower';
  const facts: readonly (readonly [string, string])[] = [
    [say('errand'), page.errand.name],
    ...(page.institution ? [[say('institution'), page.institution.name] as const] : []),
    ...(page.reporter ? [[say('reporter'), words.who(page.reporter)] as const] : []),
    ...(isFollower ? [] : [[say('owner'), words.who(page.owner)] as const]),
    [say('reportedAt'), when.moment(page.createdAt)],
    ...(page.vendorNumber ? [[say('vendorNumber'), page.vendorNumber] as const] : []),
    ...(page.followers > 0 ? [[say('followers'), String(page.followers)] as const] : []),
  ];
  return (
    <section aria-labelledby={title} className={shared.card}>
      <h3 id={title} className={shared.cardTitle}>
        {say('facts')}
      </h3>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      {page.way.length > 0 && (
        <>
          <h4 className={shared.cardTitle}>{say('way')}</h4>
          <ol className={styles.way}>
            {page.way.map(({ name, title: step, place }) => (
              <li
                key={name}
                className={mergeClasses(place === 'here' && styles.here, place === 'ahead' && styles.ahead)}
                aria-current={place === 'here' ? 'step' : undefined}
              >
                {place === 'here' ? say('wayHere', { step }) : step}
              </li>
            ))}
          </ol>
        </>
      )}
      {page.links.map(({ id, number, state, kind }) => (
        <p key={id} className={styles.value}>
          {say(kind === 'original' ? 'sameAs' : 'sameIs')}{' '}
          <Link inline as="button" onClick={() => onPlace({ page: 'cases', path: ['case', id] })}>
            {number}
          </Link>{' '}
          ({words.state(state)})
        </p>
      ))}
      {page.incidents.map(({ id, title: incident }) => (
        <p key={id} className={styles.value}>
          {say('incident')}{' '}
          <Link inline as="button" onClick={() => onPlace({ page: 'cases', path: ['incidents'] })}>
            {incident}
          </Link>
        </p>
      ))}
    </section>
  );
}
