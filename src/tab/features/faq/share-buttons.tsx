import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { Link20Regular } from '@fluentui/react-icons/svg/link';
import { Print20Regular } from '@fluentui/react-icons/svg/print';
import { Share20Regular } from '@fluentui/react-icons/svg/share';
import { useState } from 'react';
import type { EntryDto } from '../../../dto/qna-dto.ts';
import { shareLink } from '../../teams/share-link.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useFaqStyles } from './faq-styles.ts';
import { useFaqSay } from './texts/faq-texts.ts';

const useStyles = makeStyles({
  buttons: {
    columnGap: 0,
    margin: `calc(-1 * ${tokens.spacingVerticalS}) calc(-1 * ${tokens.spacingHorizontalM})`,
  },
});

type Told = 'copied' | 'share-instead' | 'copy-yourself';

/** Passes the entry on: as a link, into a chat, on paper. */
export function ShareButtons({ entry: { link, question } }: { entry: EntryDto }) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const [told, setTold] = useState<Told>();

  async function copy(then: Told) {
    setTold(undefined);
    setTold((await copyText(link)) ? then : 'copy-yourself');
  }

  async function share() {
    setTold(undefined);
    try {
      await shareLink(link, question);
    } catch {
      await copy('share-instead');
    }
  }

  return (
    <>
      <div className={mergeClasses(shared.actions, styles.buttons)}>
        <Button appearance="subtle" icon={<Link20Regular />} onClick={() => void copy('copied')}>
          {say('copyLink')}
        </Button>
        <Button appearance="subtle" icon={<Share20Regular />} onClick={() => void share()}>
          {say('share')}
        </Button>
        <Button appearance="subtle" icon={<Print20Regular />} onClick={() => print()}>
          {say('print')}
        </Button>
      </div>
      {told && (
        <MessageBar
          className={shared.paper}
          intent={told === 'copied' ? 'success' : 'info'}
          layout="multiline"
          politeness="polite"
        >
          <MessageBarBody>
            {told === 'copied' && say('copied')}
            {told === 'share-instead' && say('sharedNot')}
            {told === 'copy-yourself' && (
              <Field label={say('copyYourself')}>
                <Input
                  readOnly
                  value={link}
                  aria-label={say('link')}
                  onFocus={({ target }) => target.select()}
                />
              </Field>
            )}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
