import type { ComponentType } from 'react';
import type { PageProps } from '../../../shell/page-props.ts';
import { DaysGroup } from './days-group.tsx';
import { MailboxGroup } from '../mail/mailbox-group.tsx';
import { TopdeskGroup } from '../topdesk/topdesk-group.tsx';
import { StatusPagesGroup } from './status-pages-group.tsx';

/** Something that coordinators set, with its own form and its own way to the server. */
export interface CaseSettingsGroup {
  readonly id: string;
  readonly Group: ComponentType<PageProps>;
}

/** In the order they are shown. */
export const caseSettingsGroups: readonly CaseSettingsGroup[] = [
  { id: 'days', Group: DaysGroup },
  { id: 'mail', Group: MailboxGroup },
  { id: 'topdesk', Group: TopdeskGroup },
  { id: 'status-pages', Group: StatusPagesGroup },
];
