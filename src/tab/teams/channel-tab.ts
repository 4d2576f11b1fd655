import { pages } from '@microsoft/teams-js';

/** What Teams keeps of a tab in a channel. */
export interface ChannelTab {
  /** Which of the app's pages it starts at. */
  readonly entityId: string;
  /** https; what the tab shows. */
  readonly contentUrl: string;
  /** What the tab is called, unless people rename it. */
  readonly name: string;
}

/**
 * Lets Teams' own Save button put the tab into the channel: `read` is asked when it is pressed. Answers a function that takes it
 * back. For the page that Teams opens to configure a tab; anywhere else teams-js throws.
 */
export function offerChannelTab(read: () => ChannelTab, onFailure: () => void): () => void {
  pages.config.registerOnSaveHandler((event) => {
    const { entityId, contentUrl, name } = read();
    pages.config.setConfig({ entityId, contentUrl, websiteUrl: contentUrl, suggestedDisplayName: name }).then(
      () => event.notifySuccess(),
      () => {
        event.notifyFailure();
        onFailure();
      },
    );
  });
  pages.config.setValidityState(true);
  return () => pages.config.setValidityState(false);
}
