import { app, sharing } from '@microsoft/teams-js';
import { withPatience } from './with-patience.ts';

/** Teams' own page for sharing a web address: learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/share-to-teams-from-web-apps */
const sharePage = 'https://teams.microsoft.com/share';

/** Some hosts never answer about links they do not open. Short, so that the press still counts when the link is copied instead. */
const patienceMs = 3_000;

/**
 * Lets the person share a link in a chat or channel: in Teams' own window where the host has one, else on Teams' page for it. Rejects
 * where the host can do neither. Not part of `TeamsHost`, since the first load does without it.
 */
export async function shareLink(link: string, message: string): Promise<void> {
  if (sharing.isSupported()) {
    await sharing.shareWebContent({ content: [{ type: 'URL', url: link, message, preview: true }] });
    return;
  }
  const wish = new URLSearchParams({ href: link, msgText: message, preview: 'true' });
  await withPatience(app.openLink(`${sharePage}?${wish}`), patienceMs);
}
