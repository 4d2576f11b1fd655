import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { EntryLineDto } from '../../../dto/qna-dto.ts';
import { useFaqStyles } from './faq-styles.ts';
import { StateMark } from './state-mark.tsx';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    // What is out of sight is neither laid out nor painted, so that hundreds of lines cost as little as those on the screen.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 6rem',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':last-child': { borderBottom: 'none' },
    '@media (max-width: 359px)': {
      paddingLeft: tokens.spacingHorizontalM,
      paddingRight: tokens.spacingHorizontalM,
    },
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  open: {
    padding: 0,
    border: 'none',
    background: 'none',
    cursor: 'pointer',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'start',
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    // The whole line is the button; the question is what it is called.
    '::after': { content: '""', position: 'absolute', inset: '2px', borderRadius: tokens.borderRadiusMedium },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  excerpt: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    color: tokens.colorNeutralForeground2,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  facts: { marginTop: tokens.spacingVerticalXS },
});

interface Props {
  readonly line: EntryLineDto;
  readonly onOpen: (id: string) => void;
}

/** An entry in the list: what was asked, how the answer begins, how it stands. */
export const EntryRow = memo(function EntryRow({ line, onOpen }: Props) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const { id, state, shownIn, question, excerpt, topic, institution, origin, helped, followers } = line;
  return (
    <li className={styles.row}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.open}
          data-entry={id}
          lang={shownIn}
          onClick={() => onOpen(id)}
        >
          {question}
        </button>
      </h2>
      {excerpt && (
        <p className={styles.excerpt} lang={shownIn}>
          {excerpt}
        </p>
      )}
      <div className={mergeClasses(shared.row, shared.quiet, styles.facts)}>
        <StateMark state={state} />
        {topic?.name && <span>{topic.name}</span>}
        {institution && <span>{say('onlyFor', { institution })}</span>}
        {origin && <span>{say('from', { municipality: origin })}</span>}
        {helped > 0 && <span>{say('helpedBy', { count: helped })}</span>}
        {state === 'open' && followers > 1 && <span>{say('followedBy', { count: followers })}</span>}
      </div>
    </li>
  );
});
