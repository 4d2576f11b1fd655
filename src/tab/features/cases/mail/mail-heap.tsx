import { Button, Caption1, Text } from '@fluentui/react-components';
import { useId } from 'react';
import { mailboxDto, type HeapDecisionDto, type MailboxDto } from '../../../../dto/case-mailbox-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { mailboxPath } from './mailbox-path.ts';
import { useMailboxSay } from './texts/mailbox-texts.ts';

interface Props extends Pick<PageProps, 'api'> {
  readonly mailbox: MailboxDto;
  readonly onChanged: (mailbox: MailboxDto) => void;
}

/** Mails that are more than is taken by itself: to be made cases of, or put away. */
export function MailHeap({ api, mailbox: { heap, heapCount, timeZone }, onChanged }: Props) {
  const say = useMailboxSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const title = useId();
  const { isBusy, error, run } = useAction();
  const decide = (decision: HeapDecisionDto) =>
    run(async () => onChanged(await api.call(mailboxDto, 'POST', `${mailboxPath}/heap`, decision)));

  return (
    <section aria-labelledby={title} className={forms.form} data-heap>
      <Text as="h4" id={title} weight="semibold" className={forms.groupTitle}>
        {say('heapTitle', { count: heapCount })}
      </Text>
      <Text>{say('heapText')}</Text>
      <div className={shared.row}>
        <Button disabledFocusable={isBusy} onClick={() => decide({ ids: 'all', how: 'take' })}>
          {say('takeAll')}
        </Button>
        <Button disabledFocusable={isBusy} onClick={() => decide({ ids: 'all', how: 'discard' })}>
          {say('discardAll')}
        </Button>
      </div>
      <FailureNotice error={error} />
      {heapCount > heap.length && <Caption1>{say('heapShown', { count: heap.length })}</Caption1>}
      <ul className={forms.lines} role="list">
        {heap.map(({ id, from, subject, receivedAt, reason }) => {
          const name = subject ?? say('noSubject');
          return (
            <li key={id} className={forms.line}>
              <div className={forms.words}>
                <Text block>{name}</Text>
                <Caption1 block>
                  {from ?? say('noSender')} · {when.moment(receivedAt)} · {say(`reason.${reason}`)}
                </Caption1>
              </div>
              <div className={shared.row}>
                <Button
                  disabledFocusable={isBusy}
                  aria-label={say('takeOf', { subject: name })}
                  onClick={() => decide({ ids: [id], how: 'take' })}
                >
                  {say('take')}
                </Button>
                <Button
                  appearance="subtle"
                  disabledFocusable={isBusy}
                  aria-label={say('discardOf', { subject: name })}
                  onClick={() => decide({ ids: [id], how: 'discard' })}
                >
                  {say('discard')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
