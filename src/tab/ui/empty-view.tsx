import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: tokens.spacingVerticalS,
    maxWidth: '28rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} 0`,
    overflowWrap: 'anywhere',
  },
  icon: { color: tokens.colorNeutralForeground3 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** Nothing to show, why, and what to do instead. */
export function EmptyView({
  icon,
  title,
  text,
  heading: Heading = 'h2',
  children,
}: {
  readonly icon: ReactElement;
  readonly title: string;
  readonly text: string;
  /** As what stands around it asks for. */
  readonly heading?: 'h2' | 'h3';
  readonly children?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <Heading className={styles.title}>{title}</Heading>
      <Text align="center">{text}</Text>
      {children}
    </div>
  );
}
