import { Button, makeStyles, tokens, Text } from '@fluentui/react-components';
import { CloudOff48Regular } from '@fluentui/react-icons/svg/cloud-off';
import { PersonKey32Regular } from '@fluentui/react-icons/svg/person-key';
import { WifiOff48Regular } from '@fluentui/react-icons/svg/wifi-off';
import { useEffect } from 'react';
import type { ApiError, FailureKind } from '../api/api-error.ts';
import type { TextKey } from '../texts/texts.ts';
import { useSay } from '../ui/say-context.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: tokens.spacingVerticalM,
    maxWidth: '28rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
  },
  icon: { color: tokens.colorNeutralForeground3 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
});

const titles: Record<FailureKind, TextKey> = {
  offline: 'offlineTitle',
  unavailable: 'unavailableTitle',
  'sign-in': 'signInTitle',
  forbidden: 'forbiddenTitle',
  'institution-needed': 'unavailableTitle',
  'not-found': 'notFoundTitle',
  conflict: 'conflictTitle',
  'outside-teams': 'outsideTitle',
};

const texts: Record<FailureKind, TextKey> = {
  offline: 'offlineText',
  unavailable: 'unavailableText',
  'sign-in': 'signInText',
  forbidden: 'unavailableText',
  'institution-needed': 'unavailableText',
  'not-found': 'notFoundText',
  conflict: 'conflictText',
  'outside-teams': 'outsideText',
};

const icons = {
  offline: WifiOff48Regular,
  unavailable: CloudOff48Regular,
  'sign-in': PersonKey32Regular,
  forbidden: PersonKey32Regular,
  'institution-needed': CloudOff48Regular,
  'not-found': CloudOff48Regular,
  conflict: CloudOff48Regular,
  'outside-teams': PersonKey32Regular,
} as const;

/** Says what happened and what to do; tries again by itself when the connection is back. */
export function FailureView({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const say = useSay();
  const styles = useStyles();
  const Icon = icons[error.kind];
  useEffect(() => {
    addEventListener('online', onRetry);
    return () => removeEventListener('online', onRetry);
  }, [onRetry]);
  return (
    <div role="alert" className={styles.root} data-failure={error.kind}>
      <Icon className={styles.icon} aria-hidden />
      <h2 className={styles.title}>{say(titles[error.kind])}</h2>
      <Text align="center">{(error.kind === 'forbidden' && error.forPeople) || say(texts[error.kind])}</Text>
      <Button appearance="primary" onClick={onRetry}>
        {say('retry')}
      </Button>
    </div>
  );
}
