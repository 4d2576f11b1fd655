/** Themes as Teams calls them. */
export type TabTheme = 'default' | 'dark' | 'contrast';

export interface TabHostOptions {
  /** Address of the tab, on the same origin as the page around it. */
  readonly tabUrl: string;
  /** BCP 47: the language Teams is shown in. */
  readonly locale: string;
  readonly theme: TabTheme;
  /** Entra object id of the person who looks. */
  readonly personId: string;
  /** A signed sign-in token for the product's API, as Teams would get it from Entra. */
  getToken(): Promise<string>;
  /** Where a deep link leads inside the tab. */
  readonly subPageId?: string;
  /** Which of the app's tabs it is, by its id in the manifest. */
  readonly entityId?: string;
  /** The accessible name of the frame. */
  readonly title?: string;
  /** A link the tab asks Teams to open: a chat, a page. Without it the browser opens the link in a window of its own. */
  openLink?(url: string): void;
}

/** Call it to take the tab away. */
export interface MountedTab {
  (): void;
  /** Changes the theme while the tab is open, as Teams does. */
  setTheme(theme: TabTheme): void;
}

interface Request {
  readonly id?: number;
  readonly uuidAsString?: string;
  readonly func: string;
  readonly args?: readonly unknown[];
}

/**
 * Shows the tab in a frame and speaks the host's side of teams-js 2, so that the tab runs here on the very code it runs on in
 * Teams. teams-js takes messages from its list of Microsoft's origins and from its own origin: hence the tab and this page
 * must be served by one origin (throws otherwise).
 */
export function mountTabHost(element: HTMLElement, options: TabHostOptions): MountedTab {
  const tabUrl = new URL(options.tabUrl, location.href);
  if (tabUrl.origin !== location.origin)
    throw new Error('The tab must be served from the origin of this page');
  let theme = options.theme;
  const frame = document.createElement('iframe');
  frame.src = tabUrl.href;
  frame.title = options.title ?? 'Vejviser';
  frame.style.cssText = 'border:0;width:100%;height:100%;display:block';

  function post(message: object): void {
    frame.contentWindow?.postMessage(message, tabUrl.origin);
  }

  function answer(request: Request, args: readonly unknown[]): void {
    post({ id: request.id, uuidAsString: request.uuidAsString, args });
  }

  /** The answers Teams gives, each as teams-js unpacks it. What is not listed needs none. */
  const answers: Record<string, (request: Request) => void | Promise<void>> = {
    initialize: (request) => answer(request, ['content', 'web', runtime, sdkVersion]),
    getContext: (request) =>
      answer(request, [
        {
          locale: options.locale,
          theme,
          entityId: options.entityId ?? 'my-contacts',
          subEntityId: options.subPageId ?? '',
          userObjectId: options.personId,
          frameContext: 'content',
          hostName: 'Teams',
          hostClientType: 'web',
        },
      ]),
    'authentication.getAuthToken': async (request) => {
      try {
        answer(request, [true, await options.getToken()]);
      } catch {
        answer(request, [false, 'resourceRequiresConsent']);
      }
    },
    executeDeepLink: (request) => {
      const url = String(request.args?.[0] ?? '');
      if (!/^https?:\/\//.test(url)) return answer(request, [false, 'Invalid link']);
      if (options.openLink) options.openLink(url);
      else window.open(url, '_blank', 'noopener');
      answer(request, [true]);
    },
    'appInitialization.appLoaded': () => show('loaded'),
    'appInitialization.success': (request) => {
      show('ready');
      answer(request, [undefined]);
    },
    'appInitialization.failure': () => show('failed'),
  };

  function show(state: string): void {
    frame.dataset.state = state;
  }

  function receive(event: MessageEvent<unknown>): void {
    if (event.source !== frame.contentWindow || event.origin !== tabUrl.origin) return;
    if (!isRequest(event.data)) return;
    void answers[event.data.func]?.(event.data);
  }

  addEventListener('message', receive);
  element.append(frame);

  const unmount = () => {
    removeEventListener('message', receive);
    frame.remove();
  };
  const setTheme = (next: TabTheme) => {
    theme = next;
    post({ func: 'themeChange', args: [next] });
  };
  return Object.assign(unmount, { setTheme });
}

/** The version of Teams' side of the protocol, and the capabilities this host has: none beyond the basic ones. */
const sdkVersion = '2.0.1';
const runtime = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: {} });

function isRequest(data: unknown): data is Request {
  return typeof data === 'object' && data !== null && typeof (data as { func?: unknown }).func === 'string';
}
