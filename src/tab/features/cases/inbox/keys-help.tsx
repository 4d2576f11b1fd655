import { mergeClasses, Text } from '@fluentui/react-components';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useInboxSay, type InboxTextKey } from './texts/inbox-texts.ts';
import { useInboxStyles } from './use-inbox-styles.ts';

const keys: readonly (readonly [readonly string[], InboxTextKey])[] = [
  [['j', '↓'], 'keyNext'],
  [['k', '↑'], 'keyBefore'],
  [['x'], 'keyTick'],
  [['Enter'], 'keyOpen'],
  [['?'], 'keyHelp'],
];

/** The keys of the list. */
export function KeysHelp() {
  const say = useInboxSay();
  const styles = useInboxStyles();
  const shared = usePageStyles();
  return (
    <div className={mergeClasses(shared.card, styles.keysCard)} data-keys>
      <Text>{say('keysText')}</Text>
      <dl className={styles.keys}>
        {keys.map(([named, key]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              {named.map((one) => (
                <kbd key={one} className={styles.key}>
                  {one}
                </kbd>
              ))}
            </dt>
            <dd className={styles.keyWords}>{say(key)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
