/** Themes as Teams calls them. */
export type TabTheme = 'default' | 'dark' | 'contrast';

/** The channel whose tab it is. */
export interface TabChannel {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly teamName: string;
}

/** What a configuration page tells Teams to keep. */
export interface TabConfig {
  readonly contentUrl: string;
  readonly websiteUrl?: string | undefined;
  readonly entityId?: string | undefined;
  readonly suggestedDisplayName?: string | undefined;
}

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
  /** Which of the app's tabs it is, by its id in the manifest, or as its configuration page said. */
  readonly entityId?: string;
  /** The accessible name of the frame. */
  readonly title?: string;
  /** `settings`: the page sets up a tab of a channel. */
  readonly frameContext?: 'content' | 'settings';
  readonly channel?: TabChannel;
  /** A link the tab asks Teams to open: a chat, a page. Without it the browser opens the link in a window of its own. */
  openLink?(url: string): void;
  /** The tab asks Teams for a link to a place inside it (`pages.shareDeepLink`). */
  shareDeepLink?(subPageId: string, label: string): void;
  /** The tab shares an address (`sharing.shareWebContent`); without it the tab is told that sharing is not to be had here. */
  shareUrl?(url: string, words: string): void;
  /** The tab asks for a chat with people, by their addresses (`chat.openChat`). */
  openChat?(members: readonly string[], words: string): void;
  /** The configuration page says what to keep, and whether it can be kept now. */
  onConfig?(config: TabConfig): void;
  onValidity?(isValid: boolean): void;
  /** The configuration page has done its part after `save()`; `problem` where it could not. */
  onSaved?(problem: string | undefined): void;
}

/** Call it to take the tab away. */
export interface MountedTab {
  (): void;
  /** Changes the theme while the tab is open, as Teams does. */
  setTheme(theme: TabTheme): void;
  /** Asks the configuration page to save; `onSaved` hears how it went. */
  save(): void;
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
  const frameContext = options.frameContext ?? 'content';
  let theme = options.theme;
  let config: TabConfig | undefined;
  let savesItself = false;
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
    initialize: (request) => answer(request, [frameContext, 'web', runtimeFor(options), sdkVersion]),
    getContext: (request) =>
      answer(request, [
        {
          locale: options.locale,
          theme,
          // A tab that is being set up has none yet.
          entityId: options.entityId ?? (frameContext === 'settings' ? '' : 'my-contacts'),
          subEntityId: options.subPageId ?? '',
          userObjectId: options.personId,
          frameContext,
          hostName: 'Teams',
          hostClientType: 'web',
          ...(options.channel ? channelContext(options.channel) : {}),
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
    shareDeepLink: ({ args = [] }) => options.shareDeepLink?.(String(args[0] ?? ''), String(args[1] ?? '')),
    'sharing.shareWebContent': (request) => {
      const shared = request.args?.[0] as { content?: { url?: string; message?: string }[] } | undefined;
      const [first] = shared?.content ?? [];
      options.shareUrl?.(String(first?.url ?? ''), first?.message ?? '');
      answer(request, [null]);
    },
    'chat.openChat': (request) => {
      const wish = request.args?.[0] as { members?: string[]; message?: string } | undefined;
      options.openChat?.(wish?.members ?? [], wish?.message ?? '');
      answer(request, [true]);
    },
    'settings.setValidityState': ({ args }) => options.onValidity?.(args?.[0] === true),
    'settings.setSettings': (request) => {
      config = request.args?.[0] as TabConfig;
      options.onConfig?.(config);
      answer(request, [true]);
    },
    'settings.getSettings': (request) => answer(request, [config ?? {}]),
    'settings.save.success': () => options.onSaved?.(undefined),
    'settings.save.failure': ({ args }) => options.onSaved?.(String(args?.[0] ?? 'It could not be saved.')),
    registerHandler: ({ args }) => {
      if (args?.[0] === 'save') savesItself = true;
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
  const save = () => {
    // Teams does not wait for a page that has not asked to be told.
    if (savesItself) post({ func: 'settings.save', args: [{}] });
    else options.onSaved?.(undefined);
  };
  return Object.assign(unmount, { setTheme, save });
}

/** The version of Teams' side of the protocol. */
const sdkVersion = '2.0.1';

/** The capabilities this host has beyond the basic ones: those that somebody is there for. */
function runtimeFor({ frameContext, shareUrl, openChat, shareDeepLink }: TabHostOptions): string {
  const supports = {
    ...(shareDeepLink || frameContext === 'settings' ? { pages: { config: {} } } : {}),
    ...(shareUrl ? { sharing: {} } : {}),
    ...(openChat ? { chat: {} } : {}),
  };
  return JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports });
}

function channelContext({ id, name, teamId, teamName }: TabChannel): object {
  return {
    channelId: id,
    channelName: name,
    channelType: 'Regular',
    teamId,
    teamName,
    teamType: 0,
  };
}

function isRequest(data: unknown): data is Request {
  return typeof data === 'object' && data !== null && typeof (data as { func?: unknown }).func === 'string';
}
