import { randomUUID } from 'node:crypto';
import { demoId } from '../demo/demo-builder.ts';
import type { DemoPerson } from '../demo/demo-types.ts';
import type { TeamsIdentity } from './teams-identity.ts';
import type { Chat, SentFile } from './teams-state.ts';

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

export type TeamsActivity = Record<string, unknown> & { serviceUrl: string };

/** Who does something where, for activities in the shape Teams sends them. */
export interface Scene {
  readonly identity: TeamsIdentity;
  readonly serviceUrl: string;
  readonly person: DemoPerson;
  readonly chat: Chat;
  readonly locale: string;
  readonly now: Date;
  readonly threadId?: string;
}

/** What every activity of Teams has. */
export function common(scene: Scene): TeamsActivity {
  const { identity, person, chat, locale, now, threadId, serviceUrl } = scene;
  const { tenantId, timeZone, country, team } = chat.municipality;
  const isChannel = chat.kind === 'channel';
  const channel = {
    teamsChannelId: chat.id,
    teamsTeamId: team.id,
    channel: { id: chat.id },
    team: teamOf(scene),
  };
  return {
    timestamp: now.toISOString(),
    localTimestamp: localTime(now, timeZone),
    localTimezone: timeZone,
    channelId: 'msteams',
    serviceUrl,
    from: { id: identity.addressOf(person.id), name: person.displayName, aadObjectId: person.id },
    conversation: {
      ...(chat.kind === 'personal' ? {} : { isGroup: true }),
      conversationType: chat.kind === 'group' ? 'groupChat' : chat.kind,
      tenantId,
      id: threadId ? `${chat.id};messageid=${threadId}` : chat.id,
      ...(chat.kind === 'group' ? { name: chat.name } : {}),
    },
    recipient: { id: identity.botId, name: identity.botName },
    entities: [{ type: 'clientInfo', locale, country, platform: 'Web', timezone: timeZone }],
    channelData: { tenant: { id: tenantId }, ...(isChannel ? channel : {}) },
    locale,
  };
}

/** Somebody writes, or (`messageUpdate`) has changed what they wrote. */
export function messageActivity(
  scene: Scene,
  message: {
    id: string;
    text: string;
    mentionsBot: boolean;
    edited?: boolean;
    value?: unknown;
    card?: object | undefined;
    files?: readonly SentFile[] | undefined;
  },
): TeamsActivity {
  const base = common(scene);
  const { identity } = scene;
  const mention = `<at>${identity.botName}</at>`;
  const text = message.mentionsBot ? `${mention} ${message.text}` : message.text;
  const mentioned = {
    type: 'mention',
    mentioned: { id: identity.botId, name: identity.botName },
    text: mention,
  };
  return {
    ...base,
    type: message.edited ? 'messageUpdate' : 'message',
    id: message.id,
    text,
    textFormat: 'plain',
    entities: [...(base.entities as object[]), ...(message.mentionsBot ? [mentioned] : [])],
    attachments: [
      ...(message.card ? [{ contentType: adaptiveCard, content: message.card }] : []),
      ...(message.files ?? []).map((file) => fileAttachment(scene, file)),
      // Teams sends the formatted words along, except for plain ones in a personal chat.
      ...(message.mentionsBot || scene.chat.kind === 'channel'
        ? [{ contentType: 'text/html', content: htmlOf(text, message.mentionsBot ? mention : '') }]
        : []),
    ],
    channelData: {
      ...(base.channelData as object),
      ...(message.edited ? { eventType: 'editMessage' } : {}),
    },
    ...(message.value === undefined ? {} : { value: message.value }),
  };
}

/** Pictures stand in the message, without a name, and the bot's token reads them; other files lie in OneDrive, behind a link. */
function fileAttachment({ serviceUrl }: Scene, { id, name, contentType, key }: SentFile): object {
  if (contentType.startsWith('image/'))
    return { contentType: 'image/*', contentUrl: `${serviceUrl}v3/attachments/${id}/views/original` };
  const url = `${serviceUrl}files/${id}/${encodeURIComponent(name)}`;
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: url,
    name,
    content: {
      downloadUrl: `${url}?tempauth=${key}`,
      uniqueId: id,
      fileType: /\.([^.]+)$/.exec(name)?.[1] ?? '',
    },
  };
}

/** Somebody deleted a message. */
export function deletedActivity(scene: Scene, messageId: string): TeamsActivity {
  const base = common(scene);
  return {
    ...base,
    type: 'messageDelete',
    id: messageId,
    channelData: { ...(base.channelData as object), eventType: 'softDeleteMessage' },
  };
}

/** A button of a card was pressed, or Teams refreshes the card by itself. */
export function executeActivity(
  scene: Scene,
  press: { messageId: string; action: object; trigger: 'manual' | 'automatic' },
): TeamsActivity {
  const base = common(scene);
  return {
    ...base,
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    replyToId: press.messageId,
    value: { action: { type: 'Action.Execute', ...press.action }, trigger: press.trigger },
    channelData: {
      ...(base.channelData as object),
      source: { name: 'message' },
      legacy: { replyToId: press.messageId },
    },
  };
}

/** The app arrives: Teams tells it twice, as a new member of the conversation and as an installation. */
export function installedActivities(scene: Scene): readonly TeamsActivity[] {
  const base = common(scene);
  const { identity, chat } = scene;
  const inTeam = chat.kind === 'channel';
  return [
    {
      ...base,
      type: 'conversationUpdate',
      id: `f:${randomUUID()}`,
      membersAdded: [{ id: identity.botId }],
      channelData: { ...(base.channelData as object), ...(inTeam ? { eventType: 'teamMemberAdded' } : {}) },
    },
    {
      ...base,
      type: 'installationUpdate',
      action: 'add',
      id: `f:${randomUUID()}`,
      channelData: {
        ...(base.channelData as object),
        settings: { selectedChannel: { id: chat.id } },
        source: { name: 'message' },
      },
    },
  ];
}

/** The app is taken away again. */
export function removedActivity(scene: Scene): TeamsActivity {
  return { ...common(scene), type: 'installationUpdate', action: 'remove', id: `f:${randomUUID()}` };
}

/** Somebody joined a group in which the bot is. */
export function joinedActivity(scene: Scene): TeamsActivity {
  const { identity, person } = scene;
  return {
    ...common(scene),
    type: 'conversationUpdate',
    id: `f:${randomUUID()}`,
    membersAdded: [{ id: identity.addressOf(person.id), aadObjectId: person.id }],
  };
}

function teamOf({ chat }: Scene) {
  const { team } = chat.municipality;
  return { id: team.id, name: team.name, aadGroupId: demoId(`group ${team.id}`) };
}

/** ISO 8601 with the zone's offset, as Teams writes `localTimestamp`. */
function localTime(now: Date, timeZone: string): string {
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  const offset =
    zone
      .formatToParts(now)
      .find(({ type }) => type === 'timeZoneName')
      ?.value.slice(3) || '+00:00';
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  const shift = (Number(hours) * 60 + Number(minutes)) * (offset.startsWith('-') ? -60_000 : 60_000);
  return new Date(now.getTime() + shift).toISOString().replace('Z', offset);
}

/** As Teams writes it: the mention is a tag, everything else is text. */
function htmlOf(text: string, mention: string): string {
  const words = escapeHtml(text.slice(mention.length));
  return `<p>${mention ? `${mention.replace('<at>', '<at id="0">')}${words}` : words}</p>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
