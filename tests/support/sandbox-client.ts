import assert from 'node:assert/strict';
import type {
  CardJson,
  ChatDto,
  ChatKey,
  DoneDto,
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

/** Somebody of the demo, sitting in front of one of their chats. Every call resolves once the bot's turn is over. */
export interface Colleague {
  readonly person: PersonDto;
  /** Opens another chat of the same person. */
  in(chat: ChatKey): Promise<Colleague>;
  /** Writes; in groups with an @mention unless told otherwise. */
  say(text: string, options?: { threadId?: string; mentionsBot?: boolean }): Promise<void>;
  /** Changes the words of the last own message, or of the one named. */
  edit(text: string, messageId?: string): Promise<void>;
  /** Deletes the last own message, or the one named. */
  remove(messageId?: string): Promise<void>;
  /** Presses the button called so on the newest card that has one. Input values by their ids. Answers with words, where the bot does. */
  press(title: string, inputs?: Readonly<Record<string, string>>): Promise<string | undefined>;
  /** Sends an action as a tampered client might: any verb, any data, on the newest card. */
  execute(action: object): Promise<TurnDto>;
  speak(teamsLocale: string): Promise<void>;
  uninstall(): Promise<void>;
  /** How the last thing went. */
  readonly turn: TurnDto;
  messages(): readonly MessageDto[];
  /** The newest message of the bot. */
  lastMessage(): MessageDto;
  /** The newest card, as this person sees it. */
  lastCard(): CardJson;
  /** Every text of the newest message of the bot, a line each. */
  lastText(): string;
  /** Titles of the buttons of the newest card. */
  buttons(): readonly string[];
  /** Waits for something that comes after the turn: an outgoing message, a refresh. */
  waitFor(condition: (messages: readonly MessageDto[]) => boolean, seconds?: number): Promise<void>;
}

export interface SandboxClient {
  /** Somebody by the name shown, in the personal chat unless told otherwise; installs the app there the first time. */
  become(name: string, chat?: ChatKey): Promise<Colleague>;
  world(): Promise<WorldDto>;
  setPresence(name: string, presence: { dot?: string; outOfOffice?: boolean }): Promise<void>;
  setFault(api: 'graph' | 'teams', fault: Partial<Fault> & { mode: FaultMode }): Promise<void>;
  /** Somebody's Outlook calendar, by start, with what the demo has in it. Empty for who has no mailbox. */
  calendarOf(name: string): Promise<readonly OutlookEventDto[]>;
  /** Mails to somebody of the demo, or to any address, newest first. */
  mailsTo(nameOrAddress: string): Promise<readonly OutlookMailDto[]>;
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

  const calendarPath = async (name: string) => `/people/${(await find(name)).id}/calendar`;

  async function sit(person: PersonDto, key: ChatKey): Promise<Colleague> {
    const chatPath = `/people/${person.id}/chats/${key}`;
    let chat: ChatDto;
    let turn: TurnDto;

    async function act(method: string, path: string, body?: unknown): Promise<void> {
      const answer = await call<DoneDto>(method, chatPath + path, body);
      ({ chat, turn } = answer);
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

    await act('POST', '/open', {});
    return {
      person,
      get turn() {
        return turn;
      },
      in: (other) => sit(person, other),
      async say(text, options) {
        beforeMessage();
        await act('POST', '/messages', { text, ...options });
      },
      edit: (text, id) => act('PUT', messagePath(ownMessage(id)), { text }),
      remove: (id) => act('DELETE', messagePath(ownMessage(id))),
      async press(title, inputs = {}) {
        for (const message of ofBot().reverse()) {
          const action = message.card && findActions(message.card).find((one) => one.title === title);
          if (!action) continue;
          if (action.type === 'Action.Submit') {
            await act('POST', `${messagePath(message.id)}/submit`, { data: withInputs(action, inputs) });
          } else {
            assert.equal(action.type, 'Action.Execute', `"${title}" is not a button that the bot answers`);
            const { id, verb } = action;
            const pressed = { type: action.type, title, id, verb, data: withInputs(action, inputs) };
            await act('POST', `${messagePath(message.id)}/execute`, { action: pressed });
          }
          return turn.toast;
        }
        const titles = ofBot()
          .flatMap(({ card }) => (card ? findActions(card) : []))
          .map((one) => one.title);
        return assert.fail(`no card has a button "${title}"; there are: ${titles.join(', ')}`);
      },
      async execute(action) {
        await act('POST', `${messagePath(messageWithCard().id)}/execute`, { action });
        return turn;
      },
      async speak(locale) {
        await call('PUT', `/people/${person.id}/locale`, { locale });
      },
      uninstall: () => act('POST', '/uninstall', {}),
      messages: () => chat.messages,
      lastMessage,
      lastCard: () => messageWithCard().card,
      lastText() {
        const { text, card } = lastMessage();
        // long words hold soft hyphens, for where they do not fit
        return [text, ...(card ? findTexts(card) : [])].filter(Boolean).join('\n').replaceAll('\u00ad', '');
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
        const { municipalities } = await call<WorldDto>('GET', '/world');
        const municipality = municipalities.find((one) => one.name === name);
        assert.ok(municipality, `no municipality of the demo is called ${name}`);
        const base = `/municipalities/${municipality.id}/service-calendar`;
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

/** What the renderer sends: the button's data with the card's inputs over it. */
function withInputs(action: CardJson, inputs: Readonly<Record<string, string>>): unknown {
  const { data } = action;
  if (Object.keys(inputs).length === 0) return data ?? {};
  return { ...(data as object | undefined), ...inputs };
}

/** Every button of a card in reading order, also inside columns, sets and cards that unfold. */
export function findActions(card: CardJson): CardJson[] {
  return collect(card, (value) => typeof value.type === 'string' && value.type.startsWith('Action.')).filter(
    ({ type, title }) =>
      title !== undefined && type !== 'Action.ShowCard' && type !== 'Action.ToggleVisibility',
  );
}

/** Every text shown on a card, in reading order. */
export function findTexts(card: CardJson): string[] {
  return collect(
    card,
    (value) => ['TextBlock', 'TextRun', 'Fact'].includes(String(value.type)) || 'value' in value,
  )
    .map((value) => {
      if (typeof value.text === 'string') return value.text;
      return typeof value.title === 'string' && typeof value.value === 'string'
        ? `${value.title} ${value.value}`
        : '';
    })
    .filter(Boolean);
}

function collect(value: unknown, wanted: (value: CardJson) => boolean): CardJson[] {
  if (Array.isArray(value)) return value.flatMap((one) => collect(one, wanted));
  if (value === null || typeof value !== 'object') return [];
  const object = value as CardJson;
  // The refresh is no button, and data is no card.
  const inner = Object.entries(object).filter(([key]) => key !== 'refresh' && key !== 'data');
  return [...(wanted(object) ? [object] : []), ...inner.flatMap(([, one]) => collect(one, wanted))];
}
