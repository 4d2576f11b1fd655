import { app, authentication } from '@microsoft/teams-js';

export type HostTheme = 'default' | 'dark' | 'contrast';

/** What the page needs to know of where it was opened. */
export interface HostContext {
  /** BCP 47: the language Teams is shown in. */
  readonly locale: string;
  readonly theme: HostTheme;
  /** Where a deep link leads inside the page: `contacts` or `contacts/<leaf>`. */
  readonly subPageId: string | undefined;
}

/** Teams, Outlook or the Microsoft 365 app around the page; in the sandbox, the chat page. */
export interface TeamsHost {
  /** Throws `OutsideTeamsError` when nothing that speaks Teams' protocol is around the page. */
  start(): Promise<HostContext>;
  /** A token for the product's own API, as Teams holds it. Rejects when Teams cannot sign the person in. */
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
const patienceMs = 8000;

export const teamsHost: TeamsHost = {
  async start() {
    try {
      await withPatience(app.initialize());
    } catch (error) {
      throw new OutsideTeamsError('No host answered', { cause: error });
    }
    app.notifyAppLoaded();
    const context = await app.getContext();
    return {
      locale: context.app.locale,
      theme: asTheme(context.app.theme),
      subPageId: context.page.subPageId || undefined,
    };
  },
  getAuthToken: () => authentication.getAuthToken(),
  openLink: (url) => app.openLink(url),
  onThemeChange: (listener) => app.registerOnThemeChangeHandler((theme) => listener(asTheme(theme))),
  notifySuccess: () => void app.notifySuccess().catch(() => {}),
};

/** Teams has further themes now and then (`glass`); they are variants of the light one. */
export function asTheme(theme: string): HostTheme {
  return theme === 'dark' || theme === 'contrast' ? theme : 'default';
}

function withPatience<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), patienceMs);
    void promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
