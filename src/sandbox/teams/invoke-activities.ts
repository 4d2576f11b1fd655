import { randomUUID } from 'node:crypto';
import type { TeamsTheme } from '../../dto/sandbox-extension-dto.ts';
import { findDemoPerson } from '../demo/demo-network.ts';
import { adaptiveCard, common, escapeHtml } from './activities.ts';
import type { Scene, TeamsActivity } from './activities.ts';
import type { ChatMessage } from './teams-state.ts';

/**
 * What Teams asks the app while somebody fills in a dialog or writes a message. Shapes:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots and
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions
 */

/** How many results Teams asks for at a time. */
const pageSize = 25;

/** A card's button opens a dialog (`task/fetch`), or the dialog is handed in (`task/submit`). */
export function taskActivity(
  scene: Scene,
  task: { name: 'task/fetch' | 'task/submit'; messageId: string; data: unknown; theme: TeamsTheme },
): TeamsActivity {
  const activity = invoke(scene, task.name, 'message', {
    data: task.data,
    context: { theme: task.theme },
  });
  return {
    ...activity,
    replyToId: task.messageId,
    channelData: { ...(activity.channelData as object), legacy: { replyToId: task.messageId } },
  };
}

/** A search from the compose box; no words: what Teams asks before anything is written. */
export function queryActivity(
  scene: Scene,
  query: { commandId: string; parameter: string; text: string; skip: number },
): TeamsActivity {
  // The first run has a parameter of its own (`initialRun` of the manifest).
  const parameter =
    query.text === '' ? { name: 'initialRun', value: 'true' } : { name: query.parameter, value: query.text };
  return invoke(scene, 'composeExtension/query', 'compose', {
    commandId: query.commandId,
    parameters: [parameter],
    queryOptions: { skip: query.skip, count: pageSize },
  });
}

/** An address of the app's domains stands in the message that somebody writes. */
export function queryLinkActivity(scene: Scene, url: string): TeamsActivity {
  return invoke(scene, 'composeExtension/queryLink', 'compose', { url });
}

/** Somebody chose an action in a message's menu (`fetchTask`), or hands in its dialog (`submitAction`). */
export function messageActionActivity(
  scene: Scene,
  action: { commandId: string; message: ChatMessage; theme: TeamsTheme } & (
    { step: 'fetchTask' } | { step: 'submitAction'; data: unknown }
  ),
): TeamsActivity {
  return invoke(scene, `composeExtension/${action.step}`, 'message', {
    ...(action.step === 'submitAction' ? { data: action.data } : {}),
    commandId: action.commandId,
    commandContext: 'message',
    requestId: randomUUID().replaceAll('-', ''),
    messagePayload: messagePayload(scene, action.message),
    context: { theme: action.theme },
  });
}

function invoke(scene: Scene, name: string, source: 'message' | 'compose', value: object): TeamsActivity {
  const base = common(scene);
  return {
    ...base,
    type: 'invoke',
    name,
    id: `f:${randomUUID()}`,
    value,
    channelData: { ...(base.channelData as object), source: { name: source } },
  };
}

/** The message as Graph describes one; its body is HTML. */
function messagePayload(scene: Scene, message: ChatMessage): object {
  const { identity, chat, locale } = scene;
  const author = message.personId ? findDemoPerson(message.personId)?.person : undefined;
  const mention = `<at id="0">${identity.botName}</at>`;
  const bot = {
    applicationIdentityType: 'bot',
    id: identity.botId.replace('28:', ''),
    displayName: identity.botName,
  };
  const words = escapeHtml(message.text ?? '').replaceAll('\n', '<br>');
  const cards = message.card ? [{ id: randomUUID(), card: message.card }] : [];
  const places = cards.map(({ id }) => `<attachment id="${id}"></attachment>`);
  return {
    linkToMessage: `https://teams.microsoft.com/l/message/${chat.id}/${message.id}`,
    id: message.id,
    replyToId: message.threadId ?? null,
    createdDateTime: message.at,
    lastModifiedDateTime: message.edited ? message.at : null,
    deleted: false,
    subject: null,
    summary: message.summary ?? null,
    importance: 'normal',
    locale: locale.toLowerCase(),
    body: {
      contentType: 'html',
      content: `<div>${message.mentionsBot ? `${mention} ` : ''}${words}${places.join('')}</div>`,
    },
    from: {
      device: null,
      conversation: null,
      user: author
        ? {
            userIdentityType: author.isGuest ? 'federatedUser' : 'aadUser',
            id: author.id,
            displayName: author.displayName,
          }
        : null,
      application: author ? null : bot,
    },
    reactions: [],
    mentions: message.mentionsBot
      ? [
          {
            id: 0,
            mentionText: identity.botName,
            mentioned: { device: null, conversation: null, user: null, application: bot },
          },
        ]
      : [],
    attachments: cards.map(({ id, card }) => ({
      id,
      contentType: adaptiveCard,
      contentUrl: null,
      content: JSON.stringify(card),
      name: null,
      thumbnailUrl: null,
    })),
  };
}
