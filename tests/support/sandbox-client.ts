import assert from 'node:assert/strict';
import type {
  AppDto,
  ChannelTabConfig,
  DialogDto,
  DoneDto,
  ExtensionResultDto,
  SearchDto,
  UnreadDto,
} from '../../src/dto/sandbox-extension-dto.ts';
import type {
  CardJson,
  ChatDto,
  ChatKey,
  Fault,
  FaultMode,
  GraphCountsDto,
  MessageDto,
  OutlookCalendarDto,
  OutlookEventDto,
  OutlookMailDto,
  OutlookSettingsDto,
  PersonDto,
  RecordedRequest,
  TurnDto,
  WorldDto,
} from '../../src/dto/sandbox-page-dto.ts';
import type { WrittenMail } from '../../src/sandbox/outlook/written-mail.ts';
import { findActions, findTexts, withInputs } from './read-card.ts';

export { findActions, findTexts } from './read-card.ts';

/** A file that goes with a message; `image/png` unless told. */
export interface SentAlong {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
}

/** Somebody of the demo, sitting in front of one of their chats. Every call resolves once the bot's turn is over. */
export interface Colleague {
  readonly person: PersonDto;
  /** Opens another chat of the same person. */
  in(chat: ChatKey): Promise<Colleague>;
  /** Writes; in groups with an @mention unless told otherwise. `card` as a result of the message extension has it. */
  say(
    text: string,
    options?: {
      threadId?: string;
      mentionsBot?: boolean;
      card?: CardJson;
      /** Pictures by their content type stand in the message; others lie in OneDrive. */
      files?: readonly SentAlong[];
    },
  ): Promise<void>;
  /** Changes the words of the last own message, or of the one named. */
  edit(text: string, messageId?: string): Promise<void>;
  /** Deletes the last own message, or the one named. */
  remove(messageId?: string): Promise<void>;
  /** Presses the button called so on the newest card that has one. Input values by their ids. Answers with words, where the bot does. */
  press(title: string, inputs?: Readonly<Record<string, string>>): Promise<string | undefined>;
  /** Sends an action as a tampered client might: any verb, any data, on the newest card. */
  execute(action: object): Promise<TurnDto>;
  /** Presses the button called so, which must open a dialog (`task/fetch`). */
  openDialog(title: string, inputs?: Readonly<Record<string, string>>): Promise<Dialog>;
  /** Chooses an action in a message's menu, by its id in the manifest (`addToQna`), which must open a dialog. */
  messageAction(messageId: string, commandId: string): Promise<Dialog>;
  /** Searches from the compose box, by the command's id in the manifest (`searchQna`). No words: what is there at once. */
  searchExtension(
    commandId: string,
    text: string,
    options?: { skip?: number; threadId?: string },
  ): Promise<readonly ExtensionResultDto[]>;
  /** Sends a message with a result of the message extension, to everybody in this conversation. Mentions nobody. */
  insert(result: ExtensionResultDto, text?: string, threadId?: string): Promise<void>;
  /** Writes an address into a message: its preview, where it is one of the app's own and the app knows it. */
  pasteLink(url: string): Promise<ExtensionResultDto | undefined>;
  /** What the app offers to this person, from its manifest. */
  app(): Promise<AppDto>;
  /** Chats in which somebody has written since this person looked. */
  unread(): Promise<readonly ChatKey[]>;
  /** Adds a tab to this channel, as the app's configuration page would say it. */
  addChannelTab(tab: ChannelTabConfig): Promise<void>;
  speak(teamsLocale: string): Promise<void>;
  uninstall(): Promise<void>;
  /** How the last thing went. */
  readonly turn: TurnDto;
  messages(): readonly MessageDto[];
  /** The newest message of the bot. */
  lastMessage(): MessageDto;
  /** The newest card, as this person sees it. */
  lastCard(): CardJson;
  /** The thread that the newest message with these words stands in: what `say` takes as `threadId`. */
  threadOf(words: string): string;
  /** Every text of the newest message of the bot, a line each. */
  lastText(): string;
  /** Titles of the buttons of the newest card. */
  buttons(): readonly string[];
  /** Waits for something that comes after the turn: an outgoing message, a refresh. */
  waitFor(condition: (messages: readonly MessageDto[]) => boolean, seconds?: number): Promise<void>;
}

/** A dialog in front of somebody. */
export interface Dialog {
  readonly title: string;
  readonly card: CardJson;
  /** Every text shown, a line each. */
  text(): string;
  buttons(): readonly string[];
  /** Presses a button of the dialog. Answers with what comes next; nothing: the dialog closes. */
  submit(title: string, inputs?: Readonly<Record<string, string>>): Promise<DialogOutcome>;
}

export interface DialogOutcome {
  /** The next page of the dialog. */
  readonly dialog?: Dialog;
  /** What the dialog says last. */
  readonly words?: string;
  /** A card for the message that is being written. */
  readonly insert?: ExtensionResultDto;
}

export interface SandboxClient {
  /** Somebody by the name shown, in the personal chat unless told otherwise; installs the app there the first time. */
  become(name: string, chat?: ChatKey): Promise<Colleague>;
  world(): Promise<WorldDto>;
  setPresence(name: string, presence: { dot?: string; outOfOffice?: boolean }): Promise<void>;
  setFault(api: 'graph' | 'teams', fault: Partial<Fault> & { mode: FaultMode }): Promise<void>;
  /** Whether a municipality's team (`Birkevang Kommune`) lets the bot read what does not mention it. It does unless told otherwise. */
  setConsent(municipality: string, consent: boolean): Promise<void>;
  /** Somebody's Outlook calendar, by start, with what the demo has in it. Empty for who has no mailbox. */
  calendarOf(name: string): Promise<readonly OutlookEventDto[]>;
  /** Mails to somebody of the demo, or to any address, newest first. */
  mailsTo(nameOrAddress: string): Promise<readonly OutlookMailDto[]>;
  /** Somebody writes a mail, from any address. Gives the id it has in the mailbox it came to. */
  writeMail(mail: WrittenMail): Promise<string>;
  /** An attachment, as text. */
  readAttachment(mail: OutlookMailDto, index?: number): Promise<string>;
  /** Answers in Outlook; `eventId` as in `calendarOf(name)`. */
  answerInvitation(name: string, eventId: string, answer: 'accept' | 'decline' | 'tentative'): Promise<void>;
  /** The calendar of a municipality's service mailbox (`Birkevang Kommune`), and what somebody does in it by hand. */
  serviceCalendar(municipality: string): ServiceCalendarByHand;
  graphCounts(): Promise<GraphCountsDto>;
  setGraph(settings: Partial<OutlookSettingsDto>): Promise<void>;
  /** Lets rooms answer whose time has come, and waits until every change has been told. Answers with the counts. */
  settleGraph(): Promise<GraphCountsDto>;
  /** Sends Graph's lifecycle notification for every subscription. */
  sendLifecycle(event: 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'): Promise<void>;
  /** From now on Graph knows none of the delta links it gave: 410. */
  forgetSyncStates(): Promise<void>;
  requests(): Promise<readonly RecordedRequest[]>;
  tabToken(personId: string): Promise<string>;
  reset(): Promise<void>;
}

export interface ServiceCalendarByHand {
  list(): Promise<readonly OutlookEventDto[]>;
  move(eventId: string, startsAt: Date, endsAt: Date): Promise<void>;
  delete(eventId: string): Promise<void>;
}

/** The chat page's API for programs: what one can do on the page, in one line each. `pageUrl` as `startSandbox` gives it; `beforeMessage` is called before each message written. */
export function createSandboxClient(pageUrl: string, beforeMessage: () => void = () => {}): SandboxClient {
  const root = new URL('/sandbox/api', pageUrl).href;

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(root + path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async function find(name: string): Promise<PersonDto> {
    const world = await call<WorldDto>('GET', '/world');
    const all = world.municipalities.flatMap(({ people }) => people);
    const person = all.find(({ displayName }) => displayName === name);
    assert.ok(person, `nobody in the demo is called ${name}`);
    return person;
  }

  async function findMunicipality(name: string) {
    const { municipalities } = await call<WorldDto>('GET', '/world');
    const municipality = municipalities.find((one) => one.name === name);
    assert.ok(municipality, `no municipality of the demo is called ${name}`);
    return municipality;
  }

  const calendarPath = async (name: string) => `/people/${(await find(name)).id}/calendar`;

  async function sit(person: PersonDto, key: ChatKey): Promise<Colleague> {
    const chatPath = `/people/${person.id}/chats/${key}`;
    let chat: ChatDto;
    let turn: TurnDto;

    async function act(method: string, path: string, body?: unknown): Promise<DoneDto> {
      const answer = await call<DoneDto>(method, chatPath + path, body);
      ({ chat, turn } = answer);
      return answer;
    }
    const messagePath = (id: string) => `/messages/${encodeURIComponent(id)}`;
    const ofBot = () => chat.messages.filter(({ author, deleted }) => author.kind === 'bot' && !deleted);
    function ownMessage(id?: string): string {
      const own = chat.messages.findLast(
        (message) =>
          message.author.kind === 'person' && message.author.personId === person.id && !message.deleted,
      );
      const found = id ?? own?.id;
      assert.ok(found, `${person.displayName} has not written anything`);
      return found;
    }
    function lastMessage(): MessageDto {
      const last = ofBot().at(-1);
      assert.ok(last, 'the bot has not said anything');
      return last;
    }
    function messageWithCard(): MessageDto & { card: CardJson } {
      const last = ofBot().findLast(({ card }) => card);
      assert.ok(last?.card, 'the bot has not shown a card');
      return { ...last, card: last.card };
    }

    function buttonOf(title: string): { message: MessageDto; action: CardJson } {
      const withCards = chat.messages.filter(({ card, deleted }) => card && !deleted).reverse();
      for (const message of withCards) {
        const action = findActions(message.card!).find((one) => one.title === title);
        if (action) return { message, action };
      }
      const titles = withCards.flatMap(({ card }) => findActions(card!)).map((one) => one.title);
      return assert.fail(`no card has a button "${title}"; there are: ${titles.join(', ')}`);
    }
    /** `path`: where the dialog is handed in. */
    function openedDialog({ title, card }: DialogDto, path: string): Dialog {
      return {
        title,
        card,
        text: () => findTexts(card).join('\n').replaceAll('\u00ad', ''),
        buttons: () => findActions(card).map((one) => String(one.title)),
        async submit(button, inputs = {}) {
          const action = findActions(card).find((one) => one.title === button);
          assert.ok(action, `the dialog has no button "${button}"`);
          assert.equal(action.type, 'Action.Submit', `"${button}" is not a button that a dialog can have`);
          return outcomeOf(await act('POST', path, { data: withInputs(action, inputs, card) }), path);
        },
      };
    }
    function outcomeOf({ dialog, dialogWords, insert }: DoneDto, path: string): DialogOutcome {
      return {
        ...(dialog ? { dialog: openedDialog(dialog, path) } : {}),
        ...(dialogWords === undefined ? {} : { words: dialogWords }),
        ...(insert ? { insert } : {}),
      };
    }
    function getDialog(done: DoneDto, path: string): Dialog {
      const { dialog, words } = outcomeOf(done, path);
      assert.ok(
        dialog,
        `no dialog opened: ${words ?? done.turn.problem ?? 'the bot answered something else'}`,
      );
      return dialog;
    }

    await act('POST', '/open', {});
    return {
      person,
      get turn() {
        return turn;
      },
      in: (other) => sit(person, other),
      async say(text, options) {
        beforeMessage();
        const files = options?.files?.map(({ name, bytes, contentType = 'image/png' }) => ({
          name,
          contentType,
          base64: Buffer.from(bytes).toString('base64'),
        }));
        await act('POST', '/messages', { text, ...options, ...(files && { files }) });
      },
      async edit(text, id) {
        await act('PUT', messagePath(ownMessage(id)), { text });
      },
      async remove(id) {
        await act('DELETE', messagePath(ownMessage(id)));
      },
      async press(title, inputs = {}) {
        const { message, action } = buttonOf(title);
        if (action.type === 'Action.Submit') {
          const data = withInputs(action, inputs);
          const done = await act('POST', `${messagePath(message.id)}/submit`, { data });
          assert.ok(!done.dialog, `"${title}" opens a dialog: see openDialog`);
        } else {
          assert.equal(action.type, 'Action.Execute', `"${title}" is not a button that the bot answers`);
          const { id, verb } = action;
          const pressed = { type: action.type, title, id, verb, data: withInputs(action, inputs) };
          await act('POST', `${messagePath(message.id)}/execute`, { action: pressed });
        }
        return turn.toast;
      },
      async openDialog(title, inputs = {}) {
        const { message, action } = buttonOf(title);
        const data = withInputs(action, inputs);
        const done = await act('POST', `${messagePath(message.id)}/submit`, { data });
        return getDialog(done, `${messagePath(message.id)}/dialog`);
      },
      async messageAction(messageId, commandId) {
        const path = `${messagePath(messageId)}/actions/${commandId}`;
        return getDialog(await act('POST', path, {}), `${path}/submit`);
      },
      async searchExtension(commandId, text, options) {
        const path = `${chatPath}/searches/${commandId}`;
        const found = await call<SearchDto>('POST', path, { text, ...options });
        ({ turn } = found);
        return found.results;
      },
      async insert({ card }, text = '', threadId) {
        beforeMessage();
        await act('POST', '/messages', { text, card, mentionsBot: false, ...(threadId ? { threadId } : {}) });
      },
      async pasteLink(url) {
        const found = await call<SearchDto>('POST', `${chatPath}/links`, { url });
        ({ turn } = found);
        return found.results[0];
      },
      app: () => call('GET', `/people/${person.id}/app`),
      unread: async () => (await call<UnreadDto>('GET', `/people/${person.id}/unread`)).chats,
      async addChannelTab(tab) {
        await act('POST', '/tabs', tab);
      },
      async execute(action) {
        await act('POST', `${messagePath(messageWithCard().id)}/execute`, { action });
        return turn;
      },
      async speak(locale) {
        await call('PUT', `/people/${person.id}/locale`, { locale });
      },
      async uninstall() {
        await act('POST', '/uninstall', {});
      },
      messages: () => chat.messages,
      lastMessage,
      lastCard: () => messageWithCard().card,
      lastText() {
        const { text, card } = lastMessage();
        // long words hold soft hyphens, for where they do not fit
        return [text, ...(card ? findTexts(card) : [])].filter(Boolean).join('\n').replaceAll('\u00ad', '');
      },
      threadOf(words) {
        const found = chat.messages.findLast(
          ({ text, card, deleted }) =>
            !deleted && [text ?? '', ...(card ? findTexts(card) : [])].some((line) => line.includes(words)),
        );
        assert.ok(found, `no message says "${words}"`);
        return found.threadId ?? found.id;
      },
      buttons: () => findActions(messageWithCard().card).map(({ title }) => String(title)),
      async waitFor(condition, seconds = 10) {
        const until = performance.now() + seconds * 1000;
        while (!condition(chat.messages)) {
          const left = (until - performance.now()) / 1000;
          assert.ok(left > 0, `still not so after ${seconds} s`);
          const wait = Math.min(30, left).toFixed(2);
          chat = await call<ChatDto>('GET', `${chatPath}?after=${chat.revision}&wait=${wait}`);
        }
      },
    };
  }

  return {
    become: async (name, chat = 'personal') => sit(await find(name), chat),
    world: () => call('GET', '/world'),
    async setPresence(name, presence) {
      await call('PUT', `/people/${(await find(name)).id}/presence`, presence);
    },
    async setFault(api, fault) {
      await call('PUT', `/faults/${api}`, fault);
    },
    calendarOf: async (name) => (await call<OutlookCalendarDto>('GET', await calendarPath(name))).events,
    async mailsTo(nameOrAddress) {
      const address = nameOrAddress.includes('@')
        ? nameOrAddress
        : (await call<OutlookCalendarDto>('GET', await calendarPath(nameOrAddress))).mailbox;
      return address === null ? [] : call('GET', `/mails?to=${encodeURIComponent(address)}`);
    },
    writeMail: async (mail) => (await call<{ id: string }>('POST', '/mails', mail)).id,
    async readAttachment(mail, index = 0) {
      const file = mail.files[index];
      assert.ok(file, `the mail has no attachment ${index}`);
      const response = await fetch(root + file.path);
      assert.ok(response.ok, `${file.path}: ${response.status}`);
      return response.text();
    },
    async answerInvitation(name, eventId, answer) {
      const path = `${await calendarPath(name)}/${encodeURIComponent(eventId)}/answer`;
      await call('POST', path, { answer });
    },
    serviceCalendar(name) {
      const path = async (eventId?: string) => {
        const base = `/municipalities/${(await findMunicipality(name)).id}/service-calendar`;
        return eventId === undefined ? base : `${base}/${encodeURIComponent(eventId)}`;
      };
      return {
        list: async () => (await call<OutlookCalendarDto>('GET', await path())).events,
        async move(eventId, startsAt, endsAt) {
          await call('PUT', await path(eventId), { startsAt, endsAt });
        },
        async delete(eventId) {
          await call('DELETE', await path(eventId));
        },
      };
    },
    async setConsent(name, consent) {
      await call('PUT', `/municipalities/${(await findMunicipality(name)).id}/consent`, { consent });
    },
    graphCounts: () => call('GET', '/graph/counts'),
    async setGraph(settings) {
      await call('PUT', '/graph/settings', settings);
    },
    settleGraph: () => call('POST', '/graph/settle', {}),
    async sendLifecycle(event) {
      await call('POST', '/graph/lifecycle', { event });
    },
    async forgetSyncStates() {
      await call('POST', '/graph/forget-sync-states', {});
    },
    requests: () => call('GET', '/requests'),
    tabToken: async (personId) =>
      (await call<{ token: string }>('GET', `/people/${personId}/tab-token`)).token,
    async reset() {
      await call('POST', '/reset', {});
    },
  };
}
