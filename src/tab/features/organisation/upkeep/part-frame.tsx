import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  /** When it was last looked after. */
  readonly checked?: string | undefined;
  /** What has just been done; empty: nothing. */
  readonly said: string;
  readonly children: ReactNode;
}

/** A part of the page that lists what one settles line by line: its head, and what has just been done. */
export function PartFrame({ title, text, checked, said, children }: Props) {
  const shared = usePageStyles();
  const lists = useListStyles();
  const id = useId();
  return (
    <section aria-labelledby={id} className={lists.page}>
      <div>
        <h2 id={id} className={shared.sectionTitle}>
          {title}
        </h2>
        <Text block>{text}</Text>
        {checked && (
          <Text block className={shared.quiet}>
            {checked}
          </Text>
        )}
      </div>
      <div role="status">
        {said && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{said}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {children}
    </section>
  );
}
