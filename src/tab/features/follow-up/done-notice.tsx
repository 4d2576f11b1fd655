import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { FollowUpDto } from '../../../dto/follow-up-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useFollowUpStyles } from './follow-up-styles.ts';
import { useFollowUpSay, type FollowUpTextKey } from './texts/follow-up-texts.ts';

const didTexts: Readonly<Record<FollowUpDto['kind'], FollowUpTextKey>> = {
  example: 'didExample',
  question: 'didQuestion',
  contact: 'didContact',
  aside: 'didAside',
};

interface Props extends Pick<PageProps, 'onPlace'> {
  readonly followUp: FollowUpDto;
  /** It was done just now: the words take the focus, since the button that was pressed is gone. */
  readonly isNew: boolean;
  readonly isTaken: boolean;
  readonly isBusy: boolean;
  readonly onUndo: () => void;
}

/** What was made of questions, by whom, and how to take it back. */
export function DoneNotice({ followUp, isNew, isTaken, isBusy, onUndo, onPlace }: Props) {
  const say = useFollowUpSay();
  const styles = useFollowUpStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) words.current?.focus();
  }, [isNew]);
  const { kind, leaf, entryId } = followUp;
  return (
    <div className={forms.panel} data-done={kind}>
      <div ref={words} tabIndex={-1} className={styles.done} role={isNew ? 'status' : undefined}>
        {isTaken && <Text block>{say('taken')}</Text>}
        <Text block weight="semibold">
          {say(didTexts[kind], { leaf: leaf ?? say('noLeaf') })}
        </Text>
        <Text block className={shared.quiet}>
          {say('didBy', { who: followUp.by ?? say('gone'), at: followUp.at })}
        </Text>
        {kind === 'example' && (
          <Text block className={shared.quiet}>
            {say('exampleCounts')}
          </Text>
        )}
      </div>
      <div className={shared.actions}>
        {entryId && (
          <Button onClick={() => onPlace({ page: 'desk', path: [entryId] })}>{say('openEntry')}</Button>
        )}
        {kind === 'contact' && (
          <Button onClick={() => onPlace({ page: 'organisation', path: ['answers'] })}>
            {say('openContacts')}
          </Button>
        )}
        <Button appearance="subtle" disabledFocusable={isBusy} onClick={onUndo}>
          {say('undo')}
        </Button>
      </div>
    </div>
  );
}
