import type { InboxWishDto } from '../../../../dto/case-inbox-dto.ts';

/** Where somebody was in the inbox, for as long as the tab is open: a case that was looked at leads back to here. */
export const inboxShelf: { wish: InboxWishDto; current: string | undefined } = {
  wish: { queue: 'free' },
  current: undefined,
};
