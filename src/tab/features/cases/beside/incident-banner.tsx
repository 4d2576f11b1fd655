import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import { useId } from 'react';
import type { BesideContactsDto } from '../../../../dto/incident-dto.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { useBesideSay } from './texts/beside-texts.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    marginTop: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
    breakInside: 'avoid',
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, color: tokens.colorStatusWarningForeground1 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  words: { whiteSpace: 'pre-line' },
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { '@media print': { display: 'none' } },
});

interface Props {
  readonly incidents: BesideContactsDto['incidents'];
  readonly timeZone: string;
  readonly onMore: () => void;
}

/** What does not work right now, before anybody looks for whom to ask about it. */
export function IncidentBanner({ incidents, timeZone, onMore }: Props) {
  const say = useBesideSay();
  const styles = useStyles();
  const when = useWhen(timeZone);
  const title = useId();
  if (incidents.length === 0) return null;
  return (
    <section className={styles.root} aria-labelledby={title} data-incidents={incidents.length}>
      <div className={styles.head}>
        <Warning20Filled className={styles.icon} aria-hidden />
        <h2 id={title} className={styles.title}>
          {say('known')}
        </h2>
      </div>
      <ul className={styles.list} role="list" aria-labelledby={title}>
        {incidents.map(({ id, about, title: name, text, beganAt }) => (
          <li key={id}>
            <Text block weight="semibold" lang={name.locale}>
              {name.text}
            </Text>
            {text && (
              <Text block className={styles.words} lang={text.locale}>
                {text.text}
              </Text>
            )}
            <Text block size={200} className={styles.quiet}>
              {[about, say('since', { at: when.moment(beganAt) })].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button onClick={onMore}>{say('more')}</Button>
      </div>
    </section>
  );
}
