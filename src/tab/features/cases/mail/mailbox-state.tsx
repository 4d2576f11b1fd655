import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import type { MailboxDto } from '../../../../dto/case-mailbox-dto.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { useMailboxSay } from './texts/mailbox-texts.ts';

/** How it goes with the mailbox, in plain words. */
export function MailboxState({ mailbox }: { readonly mailbox: MailboxDto }) {
  const say = useMailboxSay();
  const { settings, failure, failedAt, readThroughAt, timeZone } = mailbox;
  const when = useWhen(timeZone);
  if (!settings?.isOn) return <Text>{say('off')}</Text>;
  if (failure)
    return (
      <MessageBar
        intent={failure === 'unavailable' ? 'warning' : 'error'}
        layout="multiline"
        data-failure={failure}
      >
        <MessageBarBody>
          {say(`failure.${failure}`)} {failedAt && say('since', { when: when.moment(failedAt) })}
        </MessageBarBody>
      </MessageBar>
    );
  return <Text>{readThroughAt ? say('readAt', { when: when.moment(readThroughAt) }) : say('notYet')}</Text>;
}
