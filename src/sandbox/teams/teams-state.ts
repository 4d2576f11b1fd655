import type { Clock } from '../../kernel/clock.ts';
import { demoId } from '../demo/demo-builder.ts';
import { demoTenants } from '../demo/demo-network.ts';
import type { DemoMunicipality } from '../demo/demo-types.ts';
import type { ChannelTabDto } from '../../dto/sandbox-extension-dto.ts';
import type { CardJson, ChatKey } from '../../dto/sandbox-page-dto.ts';
import type { TeamsIdentity } from './teams-identity.ts';

/** A picture or file of a message. */
export interface SentFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** What a link to it bears, so that whoever has the link may read it. */
  readonly key: string;
}

export interface ChatMessage {
  readonly id: string;
  /** Undefined: the bot. */
  readonly personId?: string;
  readonly at: string;
  readonly threadId?: string;
  readonly mentionsBot?: boolean;
  text?: string;
  card?: CardJson;
  readonly files?: readonly SentFile[];
  summary?: string;
  edited: boolean;
  deleted: boolean;
  /** Counts what everybody sees; a higher one ends every own view. */
  version: number;
  /** What one person got as the answer to a press or a refresh. */
  readonly ownViews: Map<string, CardJson>;
  /** For whom the present version has been refreshed. */
  readonly refreshedFor: Set<string>;
}

export interface Chat {
  /** Without `;messageid=`. */
  readonly id: string;
  readonly key: ChatKey;
  readonly kind: 'personal' | 'group' | 'channel';
  readonly name: string;
  readonly municipality: DemoMunicipality;
  readonly memberIds: Set<string>;
  installed: boolean;
  typing: boolean;
  revision: number;
  messages: ChatMessage[];
  /** False: nobody can install the app here. */
  readonly takesApp: boolean;
  tabs: ChannelTabDto[];
  /** By person: the newest message when they last looked. */
  readonly seen: Map<string, string>;
}

/** Every conversation of the demo, in memory. */
export interface TeamsState {
  /** A chat as a person finds it; undefined where there is no such chat. */
  findFor(personId: string, key: ChatKey): Chat | undefined;
  /** By the id that the bot uses; `threadId` where it names one. */
  findById(conversationId: string): { chat: Chat; threadId?: string } | undefined;
  add(
    chat: Chat,
    message: Omit<ChatMessage, 'id' | 'at' | 'edited' | 'deleted' | 'version' | 'ownViews' | 'refreshedFor'>,
  ): ChatMessage;
  findMessage(chat: Chat, messageId: string): ChatMessage | undefined;
  /** Of a message that is still there. */
  findFile(fileId: string): SentFile | undefined;
  /** Keeps that a person has the chat before them. */
  markSeen(chat: Chat, personId: string): void;
  /** Chats of a person in which somebody else has written since they last looked. */
  unreadOf(personId: string): readonly ChatKey[];
  /** To be called after every change of a chat: tells who waits. `spoken`: somebody has said something new. */
  touch(chat: Chat, spoken?: 'spoken'): void;
  watch(listener: (chat: Chat, spoken: boolean) => void): () => void;
  /** Forgets every message; the bot is installed nowhere. */
  reset(): void;
}

/** So many messages are kept in all; the oldest are dropped, for a sandbox that runs for days. A card is some 100 KB of memory. */
const keep = 400;

export function createTeamsState(clock: Clock, identity: TeamsIdentity): TeamsState {
  let chats = new Map<string, Chat>();
  /** The chat of each message kept, the oldest first. */
  let spoken: Chat[] = [];
  const listeners = new Set<(chat: Chat, spoken: boolean) => void>();
  let lastId = 0;

  /** Milliseconds since 1970, as Teams numbers messages; never the same twice. */
  function nextId(): string {
    lastId = Math.max(lastId + 1, clock.now().getTime());
    return String(lastId);
  }

  function chatOf(
    id: string,
    make: () => Pick<Chat, 'key' | 'kind' | 'name' | 'municipality' | 'memberIds'>,
  ): Chat {
    let chat = chats.get(id);
    if (!chat) {
      const made = make();
      const empty = { installed: false, typing: false, revision: 0, messages: [], tabs: [], seen: new Map() };
      chat = { id, ...made, takesApp: made.key !== 'colleagues', ...empty };
      chats.set(id, chat);
    }
    return chat;
  }

  function personalChat(personId: string): Chat | undefined {
    const found = identity.findPerson(personId);
    if (!found) return undefined;
    return chatOf(identity.personalChatOf(personId), () => ({
      key: 'personal',
      kind: 'personal',
      name: identity.botName,
      municipality: found.municipality,
      memberIds: new Set([personId]),
    }));
  }

  function sharedChat(municipality: DemoMunicipality, key: ChatKey): Chat | undefined {
    const { team } = municipality;
    if (key === 'group' || key === 'colleagues') {
      const id = key === 'group' ? team.groupChat.id : colleaguesIdOf(municipality);
      return chatOf(id, () => ({
        key,
        kind: 'group',
        name: key === 'group' ? team.groupChat.name : `${team.groupChat.name} (without the app)`,
        municipality,
        memberIds: new Set(team.groupChat.memberIds),
      }));
    }
    const channel = team.channels[Number(key.slice('channel-'.length))];
    if (!channel) return undefined;
    return chatOf(channel.id, () => ({
      key,
      kind: 'channel',
      name: channel.name,
      municipality,
      memberIds: new Set(municipality.people.map(({ id }) => id)),
    }));
  }

  const keysOf = ({ team }: DemoMunicipality): ChatKey[] => [
    'personal',
    'group',
    'colleagues',
    ...team.channels.map((_, index) => `channel-${index}` as const),
  ];

  const newestOf = ({ messages }: Chat) => messages.at(-1)?.id ?? '';

  function isUnread(chat: Chat, personId: string): boolean {
    const seen = chat.messages.findIndex(({ id }) => id === chat.seen.get(personId));
    return chat.messages.slice(seen + 1).some((message) => message.personId !== personId && !message.deleted);
  }

  return {
    findFor(personId, key) {
      if (key === 'personal') return personalChat(personId);
      const found = identity.findPerson(personId);
      return found && sharedChat(found.municipality, key);
    },
    findById(conversationId) {
      const [id = '', thread] = conversationId.split(';messageid=');
      for (const municipality of demoTenants) {
        const { team, people } = municipality;
        if (team.groupChat.id === id) return { chat: sharedChat(municipality, 'group')! };
        if (colleaguesIdOf(municipality) === id) return { chat: sharedChat(municipality, 'colleagues')! };
        const channel = team.channels.findIndex((one) => one.id === id);
        if (channel >= 0) return { chat: sharedChat(municipality, `channel-${channel}`)!, threadId: thread };
        const person = people.find((one) => identity.personalChatOf(one.id) === id);
        if (person) return { chat: personalChat(person.id)! };
      }
      return undefined;
    },
    add(chat, message) {
      const number = nextId();
      const added: ChatMessage = {
        ...message,
        // In personal chats Teams names the bot's messages in a way of its own.
        id:
          !message.personId && chat.kind === 'personal'
            ? `1:1${Buffer.from(number).toString('base64url')}`
            : number,
        at: clock.now().toISOString(),
        edited: false,
        deleted: false,
        version: 1,
        ownViews: new Map(),
        refreshedFor: new Set(),
      };
      chat.messages.push(added);
      spoken.push(chat);
      if (spoken.length > keep) spoken.shift()!.messages.shift();
      return added;
    },
    findMessage: (chat, messageId) => chat.messages.find(({ id, deleted }) => id === messageId && !deleted),
    findFile: (fileId) =>
      [...chats.values()]
        .flatMap(({ messages }) => messages)
        .filter(({ deleted }) => !deleted)
        .flatMap(({ files = [] }) => files)
        .find(({ id }) => id === fileId),
    markSeen: (chat, personId) => void chat.seen.set(personId, newestOf(chat)),
    unreadOf(personId) {
      const found = identity.findPerson(personId);
      if (!found) return [];
      return keysOf(found.municipality).filter((key) => {
        const chat = key === 'personal' ? personalChat(personId) : sharedChat(found.municipality, key);
        return chat !== undefined && isUnread(chat, personId);
      });
    },
    touch(chat, words) {
      chat.revision += 1;
      for (const listener of listeners) listener(chat, words !== undefined);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reset() {
      const old = chats;
      chats = new Map();
      spoken = [];
      for (const chat of old.values()) for (const listener of listeners) listener(chat, false);
    },
  };
}

/** A chat of the same people as the group chat's, in which the app is not. */
function colleaguesIdOf({ team }: DemoMunicipality): string {
  return `19:${demoId(`colleagues ${team.groupChat.id}`).replaceAll('-', '')}@thread.v2`;
}
