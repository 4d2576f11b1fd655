import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { TabLocale } from '../../texts/texts.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useDeskSay } from './texts/desk-texts.ts';
import { diffWords } from './word-diff.ts';

const useStyles = makeStyles({
  added: {
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
  removed: {
    textDecorationLine: 'line-through',
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
  },
});

interface Props {
  readonly before: string;
  readonly after: string;
  readonly locale: TabLocale;
}

/** What was taken out of a text and what was put in, marked by line as well as by colour, and said to whoever does not see it. */
export function DiffText({ before, after, locale }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  const lists = useListStyles();
  const { hidden } = usePageStyles();
  const pieces = useMemo(() => diffWords(before, after), [before, after]);
  return (
    <p className={lists.written} lang={locale} tabIndex={0}>
      {pieces.map(({ kind, text }, at) => {
        if (kind === 'same') return <span key={at}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={at} className={styles[kind]}>
            <span className={hidden}>{say(kind === 'added' ? 'diffAdded' : 'diffRemoved')} </span>
            {text}
            <span className={hidden}> {say('diffEnd')} </span>
          </Mark>
        );
      })}
    </p>
  );
}
