import { Text } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { CaseFiguresDto, FiguresTableDto } from '../../../../dto/case-figures-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { FiguresTable } from './figures-table.tsx';
import { useFiguresSay } from './texts/figures-texts.ts';
import { useFiguresStyles } from './use-figures-styles.ts';

type Figures = NonNullable<CaseFiguresDto['figures']>;

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const shared = usePageStyles();
  const id = useId();
  return (
    <section aria-labelledby={id} className={shared.card}>
      <h3 id={id} className={shared.cardTitle}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** Cases by what they are alike in, as bars that are a table. */
export function Counts({ table: { id, lines, others } }: { readonly table: FiguresTableDto }) {
  const say = useFiguresSay();
  const shared = usePageStyles();
  const isEmpty = lines.length === 0;
  return (
    <Section title={say(id)}>
      {isEmpty && <Text block>{say('nothing')}</Text>}
      {!isEmpty && (
        <FiguresTable
          caption={say(id)}
          head={[say('name'), say('cases'), say('share')]}
          rows={lines.map(({ name, cases, percent }, at) => ({
            id: `${at} ${name}`,
            name,
            percent,
            cells: [String(cases), `${percent} %`],
          }))}
        />
      )}
      {others && (
        <Text block className={shared.quiet}>
          {say('others', { count: others.parts })} ({others.cases})
        </Text>
      )}
    </Section>
  );
}

/** Where cases wait, in sentences, and how it was counted. */
export function Bottlenecks({ sentences }: { readonly sentences: readonly string[] }) {
  const say = useFiguresSay();
  const styles = useFiguresStyles();
  const shared = usePageStyles();
  return (
    <Section title={say('bottlenecks')}>
      {sentences.length === 0 && <Text block>{say('noBottleneck')}</Text>}
      {sentences.length > 0 && (
        <ul className={styles.sentences}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Text block className={shared.quiet}>
        {say('countedNote')}
      </Text>
    </Section>
  );
}

/** How long cases wait at each level. */
export function Steps({ steps }: { readonly steps: Figures['steps'] }) {
  const say = useFiguresSay();
  if (steps.length === 0) return null;
  return (
    <Section title={say('steps')}>
      <FiguresTable
        caption={say('steps')}
        head={[say('step'), say('cases'), say('waitHalf'), say('waitMost'), say('passedBack')]}
        rows={steps.map(({ name, wait, passedBack }, at) => ({
          id: `${at} ${name}`,
          name,
          cells: [
            String(wait?.cases ?? say('hidden')),
            wait?.median ?? '–',
            wait?.ninetieth ?? '–',
            String(passedBack ?? say('hidden')),
          ],
        }))}
      />
    </Section>
  );
}

/** What single colleagues carry. */
export function People({ people }: { readonly people: NonNullable<Figures['people']> }) {
  const say = useFiguresSay();
  const shared = usePageStyles();
  if (people.length === 0) return null;
  return (
    <Section title={say('people')}>
      <FiguresTable
        caption={say('people')}
        head={[say('name'), say('standing'), say('solved'), say('heldHalf'), say('away')]}
        rows={people.map(({ id, name, standing, solved, held, away }) => ({
          id,
          name,
          cells: [
            String(standing),
            String(solved),
            held?.median ?? '–',
            away ? say('awayText', { count: away.cases, time: away.time }) : '–',
          ],
        }))}
      />
      <Text block className={shared.quiet}>
        {say('peopleText')}
      </Text>
    </Section>
  );
}
