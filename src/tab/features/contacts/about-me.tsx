import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ComponentProps } from 'react';
import type { OwnPlace } from '../organisation/own/own-place.tsx';
import { useSay } from '../../ui/say-context.ts';

const useStyles = makeStyles({
  more: { margin: `${tokens.spacingVerticalL} 0`, textAlign: 'start', '@media print': { display: 'none' } },
});

type Loaded = typeof OwnPlace;

/** What one says of oneself, loaded when somebody wants it: few do, and this page has a budget. */
export function AboutMe(props: ComponentProps<Loaded>) {
  const say = useSay();
  const styles = useStyles();
  const [part, setPart] = useState<{ readonly Own: Loaded }>();
  if (part) return <part.Own {...props} />;
  return (
    <Button
      className={styles.more}
      appearance="subtle"
      onClick={() =>
        void import('../organisation/own/own-place.tsx').then(
          ({ OwnPlace: Own }) => setPart({ Own }),
          // A script that once failed to load fails from then on: only a fresh start asks for it again.
          () => location.reload(),
        )
      }
    >
      {say('aboutMe')}
    </Button>
  );
}
