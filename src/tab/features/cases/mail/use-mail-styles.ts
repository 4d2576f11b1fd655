import { makeStyles, tokens } from '@fluentui/react-components';

/** Words of mails, which may be long and without blanks. */
export const useMailStyles = makeStyles({
  words: { overflowWrap: 'anywhere' },
  original: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    margin: `${tokens.spacingVerticalS} 0`,
  },
});
