import { z } from 'zod';
import { AppError } from '../../kernel/app-error.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import { attachedFilesOf, type AttachedFileAddress } from './attached-files.ts';
import { activityText, mentionsOf } from './activity-text.ts';
import type { ConversationKind } from './bot-types.ts';
import { teamsChannel } from './check-bot-token.ts';

/** Teams writes null where it has nothing to say. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
/** Ids of conversations and activities stay far below this. */
const id = z.string().min(1).max(1000);

const account = z.object({ id: optional(id), aadObjectId: optional(z.string().max(100)) });

const entity = z.looseObject({
  type: optional(z.string()),
  text: optional(z.string()),
  locale: optional(z.string()),
  platform: optional(z.string()),
  mentioned: optional(z.looseObject({ id: optional(z.string()) })),
});

const activitySchema = z.object({
  type: z.string().min(1).max(100),
  channelId: optional(z.string().max(100)),
  name: optional(z.string().max(200)),
  id: optional(id),
  serviceUrl: z.url().max(1000),
  from: optional(account),
  recipient: optional(account),
  conversation: z.object({
    id,
    conversationType: optional(z.string()),
    isGroup: optional(z.boolean()),
    tenantId: optional(z.string().max(100)),
  }),
  channelData: optional(
    z.looseObject({
      tenant: optional(z.looseObject({ id: optional(z.string().max(100)) })),
      team: optional(z.looseObject({ id: optional(id) })),
      eventType: optional(z.string()),
    }),
  ),
  locale: optional(z.string().max(35)),
  text: optional(z.string()),
  textFormat: optional(z.string()),
  entities: optional(z.array(z.unknown()).max(1000)),
  attachments: optional(z.array(z.unknown()).max(1000)),
  replyToId: optional(id),
  action: optional(z.string()),
  membersAdded: optional(z.array(account).max(10_000)),
  value: z.unknown().optional(),
});

/** An activity as the product reads it: what it needs, checked, and nothing else. */
export interface IncomingActivity {
  readonly type: string;
  /** From Teams itself; otherwise from the compose box of Outlook. */
  readonly isTeams: boolean;
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly kind: ConversationKind;
  readonly teamId: string | undefined;
  readonly tenantId: string | undefined;
  /** Entra object id of the sender; undefined for somebody who is in no directory. */
  readonly personId: string | undefined;
  readonly fromId: string | undefined;
  readonly botId: string;
  readonly localeTag: string | undefined;
  /** What Teams runs on, where the sender is. */
  readonly platform: string | undefined;
  /** Cleaned, the @mention of the bot taken away. */
  readonly text: string;
  readonly mentionsBot: boolean;
  /** Pictures and files that came with it. */
  readonly files: readonly AttachedFileAddress[];
  readonly value: unknown;
  readonly replyToId: string | undefined;
  readonly eventType: string | undefined;
  /** Of an installationUpdate: `add`, `add-upgrade`, `remove`, `remove-upgrade`. */
  readonly action: string | undefined;
  readonly addsBot: boolean;
}

/** Throws `AppError('bad-request')` for what is no activity. */
export function readActivity(body: unknown): IncomingActivity {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) {
    throw new AppError('bad-request', `activity: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  }
  const activity = parsed.data;
  const { conversation, channelData, from } = activity;
  const botId = activity.recipient?.id ?? '';
  // One odd entity is no reason to refuse what somebody wrote.
  const entities = (activity.entities ?? []).flatMap((each) => {
    const read = entity.safeParse(each);
    return read.success ? [read.data] : [];
  });
  const mentions = mentionsOf(entities, botId);
  return {
    type: activity.type,
    isTeams: activity.channelId === teamsChannel,
    name: activity.name,
    id: activity.id,
    serviceUrl: activity.serviceUrl,
    conversationId: conversation.id,
    kind: kindOf(conversation),
    teamId: channelData?.team?.id,
    tenantId: channelData?.tenant?.id ?? conversation.tenantId,
    personId: from?.aadObjectId,
    fromId: from?.id,
    botId,
    platform: entities.find(({ type }) => type === 'clientInfo')?.platform?.slice(0, 40),
    localeTag: activity.locale ?? entities.find(({ type }) => type === 'clientInfo')?.locale,
    text: cleanText(activityText(activity.text ?? '', activity.textFormat, mentions)),
    mentionsBot: mentions.length > 0,
    files: attachedFilesOf(activity.attachments ?? []),
    value: activity.value,
    replyToId: activity.replyToId,
    eventType: channelData?.eventType,
    action: activity.action,
    addsBot: activity.membersAdded?.some((member) => member.id === botId) ?? false,
  };
}

function kindOf({
  id,
  conversationType,
  isGroup,
}: {
  id: string;
  conversationType?: string;
  isGroup?: boolean;
}): ConversationKind {
  if (conversationType === 'channel') return 'channel';
  if (conversationType === 'groupChat') return 'group';
  // A chat of two people (`19:…@unq.gbl.spaces`) is "personal" too, and a meeting's has no type at all; from there come searches,
  // message actions and buttons of cards that were put in. The bot's own chat with a person has no such id.
  return isGroup || id.startsWith('19:') ? 'group' : 'personal';
}
