import { makeStyles, tokens } from '@fluentui/react-components';

/** What the parts of the superusers' page share besides what all pages' styles give. */
export const useDeskStyles = makeStyles({
  rowLink: { textAlign: 'start', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  sectionTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  choices: { flexWrap: 'wrap', minWidth: 0 },
  choice: { minWidth: 0, overflowWrap: 'anywhere' },
  focusable: { outlineStyle: 'none' },
});
