import { Link, Text } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { EntryLineDto } from '../../../dto/qna-dto.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import type { When } from '../../ui/use-when.ts';
import { useDeskStyles } from './desk-styles.ts';
import { LineBadges } from './entry-badges.tsx';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props {
  readonly line: EntryLineDto;
  readonly when: When;
  readonly heading: 'h3' | 'h4';
  /** Undefined: the question is not a way to anywhere. */
  readonly onOpen?: (id: string) => void;
  readonly children?: ReactNode;
}

/** One entry in a list: the question, and what one needs to know before opening it. */
export function EntryRow({ line, when, heading: Heading, onOpen, children }: Props) {
  const say = useDeskSay();
  const lists = useListStyles();
  const styles = useDeskStyles();
  const shared = usePageStyles();
  const title = useId();
  const facts = [
    say('changedOn', { day: when.day(line.updatedAt) }),
    line.followers > 0 ? say('followedBy', { count: line.followers }) : '',
    line.helped > 0 ? say('helpedBy', { count: line.helped }) : '',
  ];
  return (
    <li className={lists.row} aria-labelledby={title} data-line={line.id}>
      <Heading id={title} className={lists.rowTitle} lang={line.shownIn}>
        {onOpen ? (
          <Link as="button" className={styles.rowLink} onClick={() => onOpen(line.id)}>
            {line.question}
          </Link>
        ) : (
          line.question
        )}
      </Heading>
      {line.excerpt && (
        <Text block lang={line.shownIn} truncate wrap={false}>
          {line.excerpt}
        </Text>
      )}
      <LineBadges line={line} />
      <p className={shared.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      {children}
    </li>
  );
}
