import type {
  AppDto,
  ChannelTabConfig,
  DoneDto,
  SearchDto,
  TeamsTheme,
  UnreadDto,
} from '../../dto/sandbox-extension-dto.ts';
import type {
  ChatDto,
  ChatKey,
  Fault,
  OutlookCalendarDto,
  OutlookMailDto,
  PageEvent,
  RecordedRequest,
  WorldDto,
} from '../../dto/sandbox-page-dto.ts';
import type { NewMessage } from './composer.tsx';
import type { SandboxTopdeskDto } from '../../dto/sandbox-topdesk-dto.ts';

/** The chat page's API. Every call rejects with a sentence to show when it does not succeed. */
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/sandbox/api${path}`, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error('The sandbox does not answer. Is npm start still running?');
  }
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}.`);
  return answer;
}

const chatPath = (personId: string, chat: ChatKey) => `/people/${personId}/chats/${chat}`;
const messagePath = (personId: string, chat: ChatKey, messageId: string) =>
  `${chatPath(personId, chat)}/messages/${encodeURIComponent(messageId)}`;

const actionPath = (personId: string, chat: ChatKey, messageId: string, command: string) =>
  `${messagePath(personId, chat, messageId)}/actions/${encodeURIComponent(command)}`;

const serviceCalendarPath = (municipalityId: string) => `/municipalities/${municipalityId}/service-calendar`;

export const api = {
  world: () => call<WorldDto>('GET', '/world'),
  requests: () => call<RecordedRequest[]>('GET', '/requests'),
  chat: (personId: string, chat: ChatKey) => call<ChatDto>('GET', chatPath(personId, chat)),
  open: (personId: string, chat: ChatKey) => call<DoneDto>('POST', `${chatPath(personId, chat)}/open`, {}),
  say: (personId: string, chat: ChatKey, message: NewMessage & { threadId?: string }) =>
    call<DoneDto>('POST', `${chatPath(personId, chat)}/messages`, message),
  edit: (personId: string, chat: ChatKey, messageId: string, text: string) =>
    call<DoneDto>('PUT', messagePath(personId, chat, messageId), { text }),
  remove: (personId: string, chat: ChatKey, messageId: string) =>
    call<DoneDto>('DELETE', messagePath(personId, chat, messageId)),
  execute: (personId: string, chat: ChatKey, messageId: string, action: object) =>
    call<DoneDto>('POST', `${messagePath(personId, chat, messageId)}/execute`, { action }),
  /** A card's `Action.Submit`: a message to the bot, or what opens a dialog. */
  submit: (personId: string, chat: ChatKey, messageId: string, data: unknown, theme: TeamsTheme) =>
    call<DoneDto>('POST', `${messagePath(personId, chat, messageId)}/submit`, { data, theme }),
  submitDialog: (personId: string, chat: ChatKey, messageId: string, data: unknown, theme: TeamsTheme) =>
    call<DoneDto>('POST', `${messagePath(personId, chat, messageId)}/dialog`, { data, theme }),
  openAction: (personId: string, chat: ChatKey, messageId: string, command: string, theme: TeamsTheme) =>
    call<DoneDto>('POST', actionPath(personId, chat, messageId, command), { theme }),
  submitAction: (
    personId: string,
    chat: ChatKey,
    messageId: string,
    command: string,
    data: unknown,
    theme: TeamsTheme,
  ) => call<DoneDto>('POST', `${actionPath(personId, chat, messageId, command)}/submit`, { data, theme }),
  search: (
    personId: string,
    chat: ChatKey,
    command: string,
    query: { text: string; skip: number; threadId?: string },
  ) => call<SearchDto>('POST', `${chatPath(personId, chat)}/searches/${encodeURIComponent(command)}`, query),
  unfurl: (personId: string, chat: ChatKey, url: string) =>
    call<SearchDto>('POST', `${chatPath(personId, chat)}/links`, { url }),
  app: (personId: string) => call<AppDto>('GET', `/people/${personId}/app`),
  unread: async (personId: string) => (await call<UnreadDto>('GET', `/people/${personId}/unread`)).chats,
  addTab: (personId: string, chat: ChatKey, tab: ChannelTabConfig) =>
    call<DoneDto>('POST', `${chatPath(personId, chat)}/tabs`, tab),
  removeTab: (personId: string, chat: ChatKey, tabId: string) =>
    call<DoneDto>('DELETE', `${chatPath(personId, chat)}/tabs/${tabId}`),
  setConsent: (municipalityId: string, consent: boolean) =>
    call<WorldDto>('PUT', `/municipalities/${municipalityId}/consent`, { consent }),
  uninstall: (personId: string) => call<DoneDto>('POST', `${chatPath(personId, 'personal')}/uninstall`, {}),
  setLocale: (personId: string, locale: string) =>
    call<WorldDto>('PUT', `/people/${personId}/locale`, { locale }),
  begin: (personId: string) => call<WorldDto>('POST', `/people/${personId}/begin`, {}),
  setPresence: (personId: string, presence: { dot?: string; outOfOffice?: boolean }) =>
    call<WorldDto>('PUT', `/people/${personId}/presence`, presence),
  setFault: (service: 'graph' | 'teams', fault: Partial<Fault>) =>
    call<WorldDto>('PUT', `/faults/${service}`, fault),
  calendar: (personId: string) => call<OutlookCalendarDto>('GET', `/people/${personId}/calendar`),
  answerInvitation: (personId: string, eventId: string, answer: string) =>
    call<OutlookCalendarDto>('POST', `/people/${personId}/calendar/${encodeURIComponent(eventId)}/answer`, {
      answer,
    }),
  mails: (address: string) => call<OutlookMailDto[]>('GET', `/mails?to=${encodeURIComponent(address)}`),
  writeMail: (mail: {
    from: { address: string };
    to: string;
    subject: string;
    text: string;
    answers?: string;
  }) => call<{ id: string }>('POST', '/mails', mail),
  outsideAddresses: () => call<string[]>('GET', '/outside-addresses'),
  serviceCalendar: (municipalityId: string) =>
    call<OutlookCalendarDto>('GET', serviceCalendarPath(municipalityId)),
  moveEvent: (municipalityId: string, eventId: string, times: { startsAt: string; endsAt: string }) =>
    call<OutlookCalendarDto>(
      'PUT',
      `${serviceCalendarPath(municipalityId)}/${encodeURIComponent(eventId)}`,
      times,
    ),
  deleteEvent: (municipalityId: string, eventId: string) =>
    call<OutlookCalendarDto>(
      'DELETE',
      `${serviceCalendarPath(municipalityId)}/${encodeURIComponent(eventId)}`,
    ),
  topdesk: () => call<SandboxTopdeskDto>('GET', '/topdesk'),
  setTopdesk: (switches: { isDown?: boolean; isPasswordExpired?: boolean }) =>
    call<SandboxTopdeskDto>('PUT', '/topdesk/switches', switches),
  renameTopdeskCategory: (from: string, to: string) =>
    call<SandboxTopdeskDto>('PUT', '/topdesk/categories', { from, to }),
  setIncident: (number: string, status: string, isClosed: boolean) =>
    call<SandboxTopdeskDto>('PUT', `/topdesk/incidents/${encodeURIComponent(number)}`, { status, isClosed }),
  noteIncident: (number: string, text: string, isForCaller: boolean) =>
    call<SandboxTopdeskDto>('POST', `/topdesk/incidents/${encodeURIComponent(number)}/notes`, {
      text,
      isForCaller,
    }),
  setPlayground: (personId: string) => call<WorldDto>('PUT', '/playground', { personId }),
  reset: () => call<WorldDto>('POST', '/reset', {}),
  tabToken: async (personId: string) =>
    (await call<{ token: string }>('GET', `/people/${personId}/tab-token`)).token,
};

const listeners = new Set<(event: PageEvent) => void>();
let source: EventSource | undefined;

/**
 * Listens to what changes in the sandbox; answers with how to stop. All listeners share one connection, which stays open: a
 * browser has six for an address, over all its windows. It connects again by itself.
 */
export function watchSandbox(listener: (event: PageEvent) => void): () => void {
  listeners.add(listener);
  if (!source) {
    source = new EventSource('/sandbox/api/events');
    // After a restart of the sandbox everything may be new.
    source.onopen = () => listeners.forEach((each) => each({ kind: 'world' }));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as PageEvent;
      for (const each of [...listeners]) each(event);
    };
  }
  return () => listeners.delete(listener);
}
