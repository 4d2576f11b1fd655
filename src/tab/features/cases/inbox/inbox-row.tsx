import { Checkbox, mergeClasses, Text } from '@fluentui/react-components';
import type { CaseLineDto } from '../../../../dto/case-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { When } from '../../../ui/use-when.ts';
import { StateBadge } from '../words/state-badge.tsx';
import { useCaseWords } from '../words/use-case-words.ts';
import { useInboxSay } from './texts/inbox-texts.ts';
import { useInboxStyles } from './use-inbox-styles.ts';

interface Props {
  readonly line: CaseLineDto;
  readonly when: When;
  /** The one of the list that Tab leads to. */
  readonly isCurrent: boolean;
  readonly isTicked: boolean;
  readonly onTick: () => void;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** A case in the inbox. */
export function InboxRow({ line, when, isCurrent, isTicked, onTick, onOpen, onFocus }: Props) {
  const say = useInboxSay();
  const words = useCaseWords();
  const styles = useInboxStyles();
  const shared = usePageStyles();
  const { number, title, state, outcome, errand, institution, step, owner, reporter, updatedAt } = line;
  return (
    <li className={mergeClasses(styles.row, isTicked && styles.ticked)} data-case={line.id}>
      <Checkbox
        checked={isTicked}
        aria-label={say('tick', { number, title })}
        onChange={onTick}
        onFocus={onFocus}
        tabIndex={isCurrent ? 0 : -1}
      />
      <div className={styles.words}>
        <button
          type="button"
          className={styles.open}
          tabIndex={isCurrent ? 0 : -1}
          onFocus={onFocus}
          onClick={onOpen}
          data-open
        >
          {title}
        </button>
        <div className={styles.head}>
          <Text size={200} className={styles.number}>
            {number}
          </Text>
          <StateBadge state={state} outcome={outcome} />
        </div>
        <p className={shared.quiet}>
          {[errand.name, institution?.name, step.title].filter(Boolean).join(' · ')}
        </p>
        <p className={shared.quiet}>
          {say('reportedBy', { who: words.who(reporter) })} · {say('ownedBy', { who: words.who(owner) })} ·{' '}
          {when.moment(updatedAt)}
        </p>
      </div>
    </li>
  );
}
