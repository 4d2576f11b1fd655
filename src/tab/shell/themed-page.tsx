import {
  FluentProvider,
  makeStyles,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { HostTheme } from '../teams/teams-host.ts';

const themes = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };

const useStyles = makeStyles({
  page: {
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
    '@media print': { backgroundColor: 'transparent' },
  },
  column: {
    maxWidth: '64rem',
    margin: '0 auto',
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXXL}`,
    '@media (max-width: 359px)': {
      paddingLeft: tokens.spacingHorizontalM,
      paddingRight: tokens.spacingHorizontalM,
    },
  },
});

/** The page in the theme of Teams; on paper always the light one. */
export function ThemedPage({ theme, children }: { theme: HostTheme; children: ReactNode }) {
  const styles = useStyles();
  const printing = usePrinting();
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = printing || theme === 'default' ? 'light' : 'dark';
  }, [theme, printing]);
  return (
    <FluentProvider theme={themes[printing ? 'default' : theme]} className={styles.page}>
      <div className={styles.column}>{children}</div>
    </FluentProvider>
  );
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const query = matchMedia('print');
    const follow = (event: MediaQueryListEvent) => flushSync(() => setPrinting(event.matches));
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return printing;
}
