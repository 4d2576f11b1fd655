import { mergeClasses, Text } from '@fluentui/react-components';
import { useId } from 'react';
import type { CasePageDto } from '../../../../dto/case-page-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { When } from '../../../ui/use-when.ts';
import { useCaseWords } from '../words/use-case-words.ts';
import { useCaseSay } from './texts/case-texts.ts';
import { useCaseStyles } from './use-case-styles.ts';

/** What was said: the reporter on the left, handlers on the right, notes marked as what they are. */
export function CaseThread({ page, when }: { readonly page: CasePageDto; readonly when: When }) {
  const say = useCaseSay();
  const words = useCaseWords();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const title = useId();
  const isFollower = page.part === 'follower';
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className={shared.sectionTitle}>
        {say(isFollower ? 'solution' : 'thread')}
      </h3>
      {page.messages.length === 0 && (
        <Text className={shared.quiet}>{say(isFollower ? 'noSolution' : 'threadEmpty')}</Text>
      )}
      <ol className={styles.thread} role="list">
        {page.messages.map(({ position, kind, author, body, at }) => (
          <li key={position} className={mergeClasses(styles.message, styles[kind])} data-message={kind}>
            <Text size={200} block>
              <strong>{words.who(author)}</strong> · {when.moment(at)}
              {kind === 'note' && ` · ${say('onlyUs')}`}
            </Text>
            <p className={styles.body}>{body}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
