import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { EntryStateDto } from '../../../dto/qna-dto.ts';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  mark: {
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusCircular,
    border: '1px solid currentcolor',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  open: { color: tokens.colorBrandForeground1 },
  answered: { color: tokens.colorNeutralForeground2 },
  verified: { color: tokens.colorStatusSuccessForeground1 },
  outdated: { color: tokens.colorStatusWarningForeground3 },
});

/** How an entry stands, in a word; colour only says it once more. Plain elements, since a list has many. */
export function StateMark({ state }: { state: EntryStateDto }) {
  const say = useFaqSay();
  const styles = useStyles();
  return <span className={mergeClasses(styles.mark, styles[state])}>{say(state)}</span>;
}
