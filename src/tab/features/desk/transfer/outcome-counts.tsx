import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ImportCountsDto } from '../../../../dto/qna-transfer-dto.ts';
import { intlLocale } from '../../../ui/intl-locale.ts';
import { useLocale } from '../../../ui/page-texts.ts';
import { useTransferSay } from './texts/transfer-texts.ts';
import { outcomes, outcomeTexts } from './transfer-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 9rem), 1fr))',
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  item: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  count: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  label: { color: tokens.colorNeutralForeground2 },
});

/** How many rows become what. What does not happen is not mentioned, except that nothing is new. */
export function OutcomeCounts({
  counts,
  newTopics,
}: {
  readonly counts: ImportCountsDto;
  readonly newTopics: readonly string[];
}) {
  const say = useTransferSay();
  const styles = useStyles();
  const number = new Intl.NumberFormat(intlLocale(useLocale()));
  return (
    <>
      <dl className={styles.list}>
        {outcomes
          .filter((outcome) => outcome === 'new' || counts[outcome] > 0)
          .map((outcome) => (
            <div key={outcome} className={styles.item} data-outcome={outcome} data-count={counts[outcome]}>
              <dt className={styles.label}>{say(outcomeTexts[outcome])}</dt>
              <dd className={styles.count}>{number.format(counts[outcome])}</dd>
            </div>
          ))}
      </dl>
      {newTopics.length > 0 && (
        <Text block>
          {say('newTopics')}: {newTopics.join(', ')}
        </Text>
      )}
    </>
  );
}
