import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { DemoPerson } from '../demo/demo-types.ts';
import {
  deletedActivity,
  executeActivity,
  installedActivities,
  joinedActivity,
  messageActivity,
  removedActivity,
} from './activities.ts';
import type { Scene } from './activities.ts';
import type { BotCaller } from './bot-caller.ts';
import type { ConsentBoard } from './consent-board.ts';
import { createDialogs, threadOf } from './create-dialogs.ts';
import type { Dialogs } from './create-dialogs.ts';
import type { CardJson, TurnDto } from '../../dto/sandbox-page-dto.ts';
import type { TeamsIdentity } from './teams-identity.ts';
import type { Chat, ChatMessage, TeamsState } from './teams-state.ts';

/** What people do in Teams. Each call resolves once the bot has answered, and with it everything it said during the turn. */
export interface People {
  readonly dialogs: Dialogs;
  localeOf(person: DemoPerson): string;
  setLocale(personId: string, locale: string): void;
  /** Opens a chat: the first time the app is installed there, and the person joins the group. */
  open(person: DemoPerson, chat: Chat): Promise<TurnDto>;
  say(person: DemoPerson, chat: Chat, message: NewMessage): Promise<TurnDto>;
  edit(person: DemoPerson, chat: Chat, message: ChatMessage, text: string): Promise<TurnDto>;
  remove(person: DemoPerson, chat: Chat, message: ChatMessage): Promise<TurnDto>;
  press(person: DemoPerson, chat: Chat, message: ChatMessage, action: object): Promise<TurnDto>;
  /** `Action.Submit`: a message whose words are the button's data. */
  submit(person: DemoPerson, chat: Chat, message: ChatMessage, data: unknown): Promise<TurnDto>;
  /** Takes the app away from the person's own chat. */
  uninstall(person: DemoPerson, chat: Chat): Promise<TurnDto>;
  /** Runs the refresh of every card that the person sees for the first time in its present version. */
  refreshShown(person: DemoPerson, chat: Chat): Promise<void>;
  reset(): void;
}

export interface NewMessage {
  readonly text: string;
  readonly threadId?: string;
  readonly mentionsBot: boolean;
  /** From the message extension. */
  readonly card?: CardJson | undefined;
  readonly files?: readonly { name: string; contentType: string; base64: string }[] | undefined;
}

const fine: TurnDto = { status: null };

export function createPeople(options: {
  clock: Clock;
  identity: TeamsIdentity;
  state: TeamsState;
  bot: BotCaller;
  consent: ConsentBoard;
  /** `serviceUrl` of a tenant. */
  serviceUrlOf: (tenantId: string) => string;
}): People {
  const { clock, identity, state, bot, consent, serviceUrlOf } = options;
  const locales = new Map<string, string>();

  const localeOf = (person: DemoPerson) => locales.get(person.id) ?? person.teamsLocale;

  function sceneOf(person: DemoPerson, chat: Chat, threadId?: string): Scene {
    return {
      identity,
      serviceUrl: serviceUrlOf(chat.municipality.tenantId),
      person,
      chat,
      locale: localeOf(person),
      now: clock.now(),
      ...(threadId ? { threadId } : {}),
    };
  }

  /** In personal chats the bot sees everything; elsewhere what mentions it, and in channels the rest where the team consents. */
  function reaches(chat: Chat, mentionsBot: boolean | undefined): boolean {
    if (!chat.installed) return false;
    if (chat.kind === 'personal' || mentionsBot === true) return true;
    return chat.kind === 'channel' && consent.has(chat.municipality.id);
  }

  /** A team has the app in all of its channels. */
  function placesOf(chat: Chat, person: DemoPerson): Chat[] {
    if (chat.kind !== 'channel') return [chat];
    return chat.municipality.team.channels.flatMap(
      (_, index) => state.findFor(person.id, `channel-${index}`) ?? [],
    );
  }

  async function refresh(
    person: DemoPerson,
    chat: Chat,
    message: ChatMessage,
    action: object,
  ): Promise<void> {
    const { version } = message;
    message.refreshedFor.add(person.id);
    const scene = sceneOf(person, chat, message.threadId);
    const press = { messageId: message.id, action, trigger: 'automatic' } as const;
    const { card } = await bot.send(executeActivity(scene, press));
    if (!card || message.version !== version) return;
    message.ownViews.set(person.id, card);
    state.touch(chat);
  }

  const people: People = {
    dialogs: createDialogs({ bot, sceneOf }),
    localeOf,
    setLocale: (personId, locale) => void locales.set(personId, locale),

    async open(person, chat) {
      if (!chat.takesApp) {
        chat.memberIds.add(person.id);
        return fine;
      }
      if (!chat.installed) {
        for (const place of placesOf(chat, person)) place.installed = true;
        chat.memberIds.add(person.id);
        state.touch(chat);
        const turns: TurnDto[] = [];
        for (const activity of installedActivities(sceneOf(person, chat))) {
          turns.push((await bot.send(activity)).turn);
        }
        return turns.find(({ problem }) => problem) ?? turns.at(-1) ?? fine;
      }
      if (chat.memberIds.has(person.id)) return fine;
      chat.memberIds.add(person.id);
      return (await bot.send(joinedActivity(sceneOf(person, chat)))).turn;
    },

    async say(person, chat, { text, threadId, mentionsBot: wantsBot, card, files: chosen }) {
      // Nobody writes in a chat that is not open: after a reset the app is installed anew.
      if (!chat.installed) await people.open(person, chat);
      // Nobody can mention who is not there.
      const mentionsBot = wantsBot && chat.takesApp;
      const files = chosen?.map(({ base64, ...named }) => ({
        ...named,
        id: randomUUID(),
        key: randomUUID(),
        bytes: Buffer.from(base64, 'base64'),
      }));
      const message = state.add(chat, {
        personId: person.id,
        text,
        ...(chat.kind === 'personal' ? {} : { mentionsBot }),
        ...(threadId ? { threadId } : {}),
        ...(card ? { card } : {}),
        ...(files ? { files } : {}),
      });
      state.touch(chat, 'spoken');
      if (!reaches(chat, mentionsBot)) return fine;
      // The first message of a thread names the thread.
      const scene = sceneOf(person, chat, chat.kind === 'channel' ? (threadId ?? message.id) : undefined);
      const mentions = chat.kind !== 'personal' && mentionsBot;
      const sent = { id: message.id, text, mentionsBot: mentions, card, files };
      return (await bot.send(messageActivity(scene, sent))).turn;
    },

    async edit(person, chat, message, text) {
      message.text = text;
      message.edited = true;
      state.touch(chat);
      if (!reaches(chat, message.mentionsBot)) return fine;
      const scene = sceneOf(person, chat, threadOf(chat, message));
      const mentionsBot = message.mentionsBot === true;
      const changed = { id: message.id, text, mentionsBot, card: message.card, edited: true };
      return (await bot.send(messageActivity(scene, changed))).turn;
    },

    async remove(person, chat, message) {
      message.deleted = true;
      state.touch(chat);
      if (!reaches(chat, message.mentionsBot)) return fine;
      return (await bot.send(deletedActivity(sceneOf(person, chat, threadOf(chat, message)), message.id)))
        .turn;
    },

    async press(person, chat, message, action) {
      const { version } = message;
      const scene = sceneOf(person, chat, threadOf(chat, message));
      const press = { messageId: message.id, action, trigger: 'manual' } as const;
      const { turn, card } = await bot.send(executeActivity(scene, press));
      // What everybody sees may have changed meanwhile; then the answer is of yesterday.
      if (card && message.version === version) {
        message.ownViews.set(person.id, card);
        message.refreshedFor.add(person.id);
        state.touch(chat);
      }
      return turn;
    },

    async submit(person, chat, message, data) {
      const scene = sceneOf(person, chat, threadOf(chat, message));
      const sent = { id: String(clock.now().getTime()), text: '', mentionsBot: false, value: data };
      const activity = { ...messageActivity(scene, sent), replyToId: message.id, text: undefined };
      return (await bot.send(activity)).turn;
    },

    async uninstall(person, chat) {
      if (!chat.installed) return fine;
      const { turn } = await bot.send(removedActivity(sceneOf(person, chat)));
      chat.installed = false;
      state.touch(chat);
      return turn;
    },

    async refreshShown(person, chat) {
      const due = chat.messages.flatMap((message) => {
        const action = refreshActionFor(identity.addressOf(person.id), message, person);
        return action ? [{ message, action }] : [];
      });
      await Promise.all(due.map(({ message, action }) => refresh(person, chat, message, action)));
    },

    reset: () => locales.clear(),
  };
  return people;
}

/** Most people whom a card can be refreshed for by itself. */
const maxRefreshed = 60;

/** The action that refreshes a card for a person, when that is due (Universal Actions: `refresh`). */
function refreshActionFor(address: string, message: ChatMessage, person: DemoPerson): object | undefined {
  if (message.deleted || message.refreshedFor.has(person.id)) return undefined;
  const refresh = (message.card as { refresh?: CardRefresh } | undefined)?.refresh;
  if (!refresh?.action || refresh.action.type !== 'Action.Execute') return undefined;
  if (refresh.userIds && !refresh.userIds.slice(0, maxRefreshed).includes(address)) return undefined;
  return refresh.action;
}

interface CardRefresh {
  readonly action?: CardJson;
  readonly userIds?: readonly string[];
}
