import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { safeUrl } from '../../ui/safe-url.ts';
import { capitalised, formTexts, languageTexts, placeWords, seatWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    '@media (min-width: 480px)': {
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalL,
    },
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  about: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  words: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  links: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
});

/** Everything there is to know of a session before deciding. */
export function SessionFacts({ session }: { session: SessionDto }) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const { course, when, place, teachers } = session;
  const links = course.links.filter(({ url }) => safeUrl(url));
  return (
    <>
      <dl className={styles.facts}>
        <Fact name={say('when')}>{capitalised(when.long)}</Fact>
        <Fact name={say('where')}>
          {placeWords(session, say)}
          {place?.address && (
            <Text block size={200}>
              {place.address}
            </Text>
          )}
        </Fact>
        {teachers.length > 0 && <Fact name={say('teachers')}>{teachers.join(', ')}</Fact>}
        <Fact name={say('seats')}>{seatWords(session, say)}</Fact>
        {session.closes && session.signUp === 'booking' && (
          <Fact name={say('deadline')}>{capitalised(session.closes)}</Fact>
        )}
        {session.locale !== locale && (
          <Fact name={say('language')}>{say(languageTexts[session.locale])}</Fact>
        )}
        <Fact name={say('length')}>
          {say('minutes', { count: when.endMinute - when.startMinute })}, {say(formTexts[course.form])}
        </Fact>
      </dl>
      {session.heldBy && <Text>{say('heldBy', { municipality: session.heldBy })}</Text>}
      {session.changeReason && <Text>{say('changed', { reason: session.changeReason })}</Text>}
      <div className={styles.about}>
        <About title={say('note')} words={session.note} />
        <About title={say('goal')} words={course.goal} />
        <About title={say('content')} words={course.content} />
        <About title={say('bring')} words={course.bring} />
        {links.length > 0 && (
          <div>
            <h3 className={styles.heading}>{say('material')}</h3>
            <ul className={styles.links}>
              {links.map(({ title, url }) => (
                <li key={url}>
                  <Link href={url} target="_blank" rel="noreferrer" inline>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

function About({ title, words }: { title: string; words: string }) {
  const styles = useStyles();
  if (!words) return null;
  return (
    <div>
      <h3 className={styles.heading}>{title}</h3>
      <p className={styles.words}>{words}</p>
    </div>
  );
}
