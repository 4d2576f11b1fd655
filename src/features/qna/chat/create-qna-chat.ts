import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type {
  BotFeature,
  ChannelPosts,
  MassMessages,
  OutgoingMessages,
} from '../../../platform/bot/bot-types.ts';
import type { MessageUpdates } from '../../../platform/bot/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { PublicRoute } from '../../../platform/http/http-types.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from '../../../platform/jobs/job-types.ts';
import type { DirectoryService } from '../../directory/index.ts';
import type { AnsweredBefore } from '../../support/index.ts';
import { answerStore } from '../answer-store.ts';
import { aroundStore } from '../around-store.ts';
import type { QnaFeature } from '../create-qna.ts';
import type { EntryListener } from '../qna-ports.ts';
import { readerStore } from '../reader-store.ts';
import { revisionStore } from '../revision-store.ts';
import { createAnsweredBefore } from './answered-before.ts';
import { createAskBot } from './ask-bot.ts';
import { createChannelBot } from './channel-bot.ts';
import { createChannelService } from './channel-service.ts';
import { channelStore } from './channel-store.ts';
import { digestStore } from './digest-store.ts';
import { createEntryBot } from './entry-bot.ts';
import { createPostListener, createShowEntryJob } from './entry-poster.ts';
import { createLinkRoutes } from './link-routes.ts';
import { createNoticePlanner } from './notice-planner.ts';
import { noticeStore } from './notice-store.ts';
import { createNoticeTeller } from './notice-teller.ts';
import { offerStore } from './offer-store.ts';
import { postStore } from './post-store.ts';
import { createQnaExtension } from './qna-extension.ts';
import type { QnaLinks } from './qna-links.ts';
import { createSetupBot } from './setup-bot.ts';
import { createThreadBot } from './thread-bot.ts';
import { createThreadService } from './thread-service.ts';
import { createDigestSchedule, createReviewSchedule } from './weekly-schedules.ts';

/** Questions and answers in the chat, wired. */
export interface QnaChat {
  readonly botFeature: BotFeature;
  readonly publicRoutes: readonly PublicRoute[];
  readonly schedules: readonly ScheduleDefinition[];
  /** What the errand asks beside its trees. */
  readonly answeredBefore: AnsweredBefore;
  jobs(teams: { readonly updates: MessageUpdates; readonly posts: ChannelPosts }): readonly JobDefinition[];
}

export interface QnaChatParts {
  readonly database: Database;
  readonly qna: QnaFeature;
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  readonly outgoing: OutgoingMessages & MassMessages;
  readonly enqueue: Jobs['enqueue'];
  readonly links: QnaLinks;
  readonly publicUrl: string;
  /** The look that all pages without signing in share. */
  readonly styleAddress: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}

/** What the chat is told of every change of an entry, so that channels and people are: to be handed to `createQna`. */
export function createChatListener(parts: {
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
}): EntryListener {
  const listeners = [
    createPostListener({ ...parts, channels: channelStore, posts: postStore }),
    createNoticePlanner({ ...parts, notices: noticeStore }),
  ];
  return async (trx, event) => {
    for (const listener of listeners) await listener(trx, event);
  };
}

/** Wires the chat of questions and answers on their services. */
export function createQnaChat({ qna, ...parts }: QnaChatParts): QnaChat {
  const { reader, asking, desk, viewer, writer, answers } = qna;
  const shared = { ...parts, reader, asking, desk };
  const channels = createChannelService({
    ...parts,
    channels: channelStore,
    posts: postStore,
    readers: readerStore,
    revisions: revisionStore,
  });
  const threads = createThreadService({
    ...parts,
    viewer,
    writer,
    answers,
    given: answerStore,
    around: aroundStore,
    offers: offerStore,
    posts: postStore,
    channels: channelStore,
  });
  const teller = createNoticeTeller({ ...parts, notices: noticeStore });
  const { extension = {} } = createQnaExtension(shared);
  const { onOverheard, onText, onEdited, onDeleted, ...thread } = createThreadBot({ threads });
  const bots = [
    createEntryBot(shared),
    createAskBot(shared),
    createChannelBot({ ...shared, channels }),
    createSetupBot({ channels }),
    thread,
  ];
  return {
    botFeature: {
      commands: bots.flatMap(({ commands = [] }) => commands),
      verbs: Object.assign({}, ...bots.map(({ verbs }) => verbs)) as NonNullable<BotFeature['verbs']>,
      dialogs: Object.assign({}, ...bots.map(({ dialogs }) => dialogs)) as NonNullable<BotFeature['dialogs']>,
      extension,
      onOverheard: onOverheard!,
      onText: onText!,
      onEdited: onEdited!,
      onDeleted: onDeleted!,
    },
    publicRoutes: createLinkRoutes(parts),
    schedules: [
      teller.schedule,
      createDigestSchedule({ ...parts, digests: digestStore, notices: noticeStore }),
      createReviewSchedule({ ...parts, notices: noticeStore }),
    ],
    answeredBefore: createAnsweredBefore(shared),
    jobs: (teams) => [teller.job, createShowEntryJob({ ...parts, posts: postStore, teams })],
  };
}
