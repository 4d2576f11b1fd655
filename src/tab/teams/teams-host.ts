import { app, authentication } from '@microsoft/teams-js';
import { withPatience } from './with-patience.ts';

export type HostTheme = 'default' | 'dark' | 'contrast';

/** What the page needs to know of where it was opened. */
export interface HostContext {
  /** BCP 47: the language Teams is shown in. */
  readonly locale: string;
  readonly theme: HostTheme;
  /** Where a deep link leads inside the tab; `readSubPage` knows the forms. */
  readonly subPageId: string | undefined;
}

/** Teams, Outlook or the Microsoft 365 app around the page; in the sandbox, the chat page. */
export interface TeamsHost {
  /** Throws `OutsideTeamsError` when nothing that speaks Teams' protocol is around the page. */
  start(): Promise<HostContext>;
  /** A token for the product's own API, as Teams holds it. Rejects when Teams cannot sign the person in, or does not answer. */
  getAuthToken(): Promise<string>;
  /** Opens a Teams deep link (a chat) where the person is. */
  openLink(url: string): Promise<void>;
  onThemeChange(listener: (theme: HostTheme) => void): void;
  /**
   * The page has drawn itself, be it with a failure: Teams' own error screen would cover our words and the button to try again.
   */
  notifySuccess(): void;
}

export class OutsideTeamsError extends Error {}

/** How long a host may take to answer the first message before the page says that it belongs in Teams. */
const startPatienceMs = 8_000;

/** How long Teams may take over a token, a question to the person included; then the page says so and offers to try again. */
const tokenPatienceMs = 30_000;

export const teamsHost: TeamsHost = {
  async start() {
    try {
      await withPatience(app.initialize(), startPatienceMs);
    } catch (error) {
      throw new OutsideTeamsError('No host answered', { cause: error });
    }
    app.notifyAppLoaded();
    const context = await app.getContext();
    return {
      locale: context.app.locale,
      theme: asTheme(context.app.theme),
      // The app has several tabs in Teams on one address; a link to a place inside says more than the tab it opens.
      subPageId: context.page.subPageId || startOf[context.page.id],
    };
  },
  getAuthToken: () => withPatience(authentication.getAuthToken(), tokenPatienceMs),
  openLink: (url) => app.openLink(url),
  onThemeChange: (listener) => app.registerOnThemeChangeHandler((theme) => listener(asTheme(theme))),
  notifySuccess: () => void app.notifySuccess().catch(() => {}),
};

/** Where each of the app's tabs starts, by its id in the manifest; the others start at the contacts. */
const startOf: Readonly<Record<string, string>> = { training: 'training', faq: 'faq' };

/** Teams has further themes now and then (`glass`); they are variants of the light one. */
export function asTheme(theme: string): HostTheme {
  return theme === 'dark' || theme === 'contrast' ? theme : 'default';
}
