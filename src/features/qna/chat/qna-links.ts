import { qnaTexts } from '../../../content/texts/qna/index.ts';
import type { Locale } from '../../../kernel/locale.ts';

/** Addresses that cards lead to. */
export interface QnaLinks {
  /** The entry in the tab, opened in Teams. */
  tab(entryId: string): string;
  /** The list in the tab. */
  readonly list: string;
  /** The entry's public address, which tells nothing and leads into Teams. */
  page(entryId: string): string;
  /** Teams' own way of sending an address to people or a channel. */
  share(entryId: string, locale: Locale): string;
  /** A picture of ours as other services fetch it. */
  picture(address: string): string;
}

/** The path of an entry's public address. */
export const entryPath = '/q/';

/** "Share to Teams" as learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/share-to-teams-from-web-apps says. */
const shareToTeams = 'https://teams.microsoft.com/share';

export function createQnaLinks({
  publicUrl,
  tabLink,
}: {
  readonly publicUrl: string;
  tabLink(subPage: string): string;
}): QnaLinks {
  const page = (entryId: string) => `${publicUrl}${entryPath}${entryId}`;
  return {
    tab: (entryId) => tabLink(`faq/${entryId}`),
    list: tabLink('faq'),
    page,
    share: (entryId, locale) =>
      `${shareToTeams}?${new URLSearchParams({
        href: page(entryId),
        msgText: qnaTexts(locale, 'entry.shareText'),
      }).toString()}`,
    picture: (address) => `${publicUrl}${address}`,
  };
}
