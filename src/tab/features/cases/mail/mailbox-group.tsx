import { useCallback, useState } from 'react';
import { mailboxDto, type MailboxDto } from '../../../../dto/case-mailbox-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FormGroup } from '../../../ui/form-group.tsx';
import { useResource } from '../../../ui/use-resource.ts';
import { MailHeap } from './mail-heap.tsx';
import { MailboxForm } from './mailbox-form.tsx';
import { mailboxPath } from './mailbox-path.ts';
import { useMailboxSay } from './texts/mailbox-texts.ts';

/** The address to which people write, and mails of it that wait for somebody to decide. */
export function MailboxGroup({ api }: PageProps) {
  const say = useMailboxSay();
  const { data, error, reload } = useResource(
    useCallback(() => api.call(mailboxDto, 'GET', mailboxPath), [api]),
  );
  const [changed, setChanged] = useState<MailboxDto>();
  const shown = changed ?? data;
  if (error && !shown) return <FailureView error={error} onRetry={reload} />;
  if (!shown) return <PageSkeleton />;
  return (
    <FormGroup title={say('group')}>
      <MailboxForm api={api} mailbox={shown} onChanged={setChanged} />
      {shown.heapCount > 0 && <MailHeap api={api} mailbox={shown} onChanged={setChanged} />}
    </FormGroup>
  );
}
