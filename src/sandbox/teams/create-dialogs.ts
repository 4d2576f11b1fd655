import { z } from 'zod';
import type {
  DialogDto,
  ExtensionResultDto,
  SearchDto,
  TeamsTheme,
} from '../../dto/sandbox-extension-dto.ts';
import type { CardJson, TurnDto } from '../../dto/sandbox-page-dto.ts';
import type { DemoPerson } from '../demo/demo-types.ts';
import { adaptiveCard } from './activities.ts';
import type { Scene, TeamsActivity } from './activities.ts';
import type { BotCaller } from './bot-caller.ts';
import {
  messageActionActivity,
  queryActivity,
  queryLinkActivity,
  taskActivity,
} from './invoke-activities.ts';
import type { Chat, ChatMessage } from './teams-state.ts';

/** What a dialog or a message action led to. Nothing beside the turn: it is over. */
export interface DialogTurn {
  readonly turn: TurnDto;
  readonly dialog?: DialogDto;
  readonly dialogWords?: string;
  readonly insert?: ExtensionResultDto;
}

/** Dialogs and the message extension. None of it needs the bot in the conversation, except a card's dialog. */
export interface Dialogs {
  /** A card's button opens a dialog, or the dialog is handed in. */
  task(
    person: DemoPerson,
    chat: Chat,
    message: ChatMessage,
    task: { name: 'task/fetch' | 'task/submit'; data: unknown; theme: TeamsTheme },
  ): Promise<DialogTurn>;
  messageAction(
    person: DemoPerson,
    chat: Chat,
    message: ChatMessage,
    action: { commandId: string; theme: TeamsTheme } & (
      { step: 'fetchTask' } | { step: 'submitAction'; data: unknown }
    ),
  ): Promise<DialogTurn>;
  search(
    person: DemoPerson,
    chat: Chat,
    query: {
      commandId: string;
      parameter: string;
      text: string;
      skip: number;
      threadId?: string | undefined;
    },
  ): Promise<SearchDto>;
  unfurl(person: DemoPerson, chat: Chat, url: string, threadId?: string): Promise<SearchDto>;
}

const card = z.looseObject({ type: z.string() });
const attachment = z.looseObject({
  contentType: z.string(),
  content: z.unknown(),
  preview: z
    .looseObject({
      content: z.looseObject({ title: z.string().nullish(), text: z.string().nullish() }),
    })
    .nullish(),
});
const extensionAnswer = z.looseObject({
  composeExtension: z
    .looseObject({
      type: z.string(),
      text: z.string().nullish(),
      attachments: z.array(attachment).nullish(),
    })
    .nullish(),
});
const taskAnswer = z.looseObject({
  task: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('message'), value: z.string() }),
      z.looseObject({
        type: z.literal('continue'),
        value: z.looseObject({
          title: z.string().nullish(),
          card: z.looseObject({ contentType: z.literal(adaptiveCard), content: card }),
        }),
      }),
    ])
    .nullish(),
});

const notUnderstood = 'The bot answered what Teams does not understand.';

export function createDialogs(options: {
  bot: BotCaller;
  sceneOf: (person: DemoPerson, chat: Chat, threadId?: string) => Scene;
}): Dialogs {
  const { bot, sceneOf } = options;

  async function askForDialog(activity: TeamsActivity): Promise<DialogTurn> {
    const { turn, body } = await bot.send(activity);
    if (turn.problem !== undefined || body === undefined || body === null) return { turn };
    const extension = extensionAnswer.safeParse(body);
    if (extension.success && extension.data.composeExtension) {
      const { results, words } = readResults(extension.data.composeExtension);
      return {
        turn,
        ...(results[0] ? { insert: results[0] } : {}),
        ...(words ? { dialogWords: words } : {}),
      };
    }
    const parsed = taskAnswer.safeParse(body);
    if (!parsed.success) return { turn: { ...turn, problem: notUnderstood } };
    const { task } = parsed.data;
    if (!task) return { turn };
    if (task.type === 'message') return { turn, dialogWords: task.value };
    const { title, card: shown } = task.value;
    return { turn, dialog: { title: title ?? '', card: shown.content as CardJson } };
  }

  async function askForResults(activity: TeamsActivity): Promise<SearchDto> {
    const { turn, body } = await bot.send(activity);
    if (turn.problem !== undefined) return { turn, results: [] };
    const parsed = extensionAnswer.safeParse(body ?? {});
    if (!parsed.success) return { turn: { ...turn, problem: notUnderstood }, results: [] };
    const answer = parsed.data.composeExtension;
    return answer ? { turn, ...readResults(answer) } : { turn, results: [] };
  }

  return {
    task(person, chat, message, task) {
      const scene = sceneOf(person, chat, threadOf(chat, message));
      return askForDialog(taskActivity(scene, { messageId: message.id, ...task }));
    },
    messageAction(person, chat, message, action) {
      const scene = sceneOf(person, chat, threadOf(chat, message));
      return askForDialog(messageActionActivity(scene, { message, ...action }));
    },
    search(person, chat, { threadId, ...query }) {
      return askForResults(queryActivity(sceneOf(person, chat, threadId), query));
    },
    unfurl(person, chat, url, threadId) {
      return askForResults(queryLinkActivity(sceneOf(person, chat, threadId), url));
    },
  };
}

/** The conversation's thread that a message stands in; its own when it began it. */
export function threadOf(chat: Chat, message: ChatMessage): string | undefined {
  return chat.kind === 'channel' ? (message.threadId ?? message.id) : undefined;
}

type ExtensionAnswer = NonNullable<z.infer<typeof extensionAnswer>['composeExtension']>;

/** Results that Teams can put into a message; it shows no Adaptive Card without a preview in a list. */
function readResults(answer: ExtensionAnswer): { results: ExtensionResultDto[]; words?: string } {
  if (answer.type === 'message') return { results: [], words: answer.text ?? '' };
  const results = (answer.attachments ?? []).flatMap(({ contentType, content, preview }) => {
    const shown = card.safeParse(content);
    if (contentType !== adaptiveCard || !shown.success || !preview) return [];
    const { title, text } = preview.content;
    return [{ title: title ?? '', ...(text ? { subtitle: text } : {}), card: shown.data }];
  });
  return { results };
}
