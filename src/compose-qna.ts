import type { Config } from './config.ts';
import type { DirectoryFeature } from './features/directory/index.ts';
import { createPublicPages, styleAddress } from './features/public-pages/index.ts';
import {
  createChatListener,
  createDesk,
  createEntrySearch,
  createQna,
  createQnaChat,
  createQnaLinks,
  createQnaRoutes,
  createSearchSchedule,
  createTransfer,
  type QnaFeature,
} from './features/qna/index.ts';
import type { AnsweredBefore } from './features/support/index.ts';
import type { TreesService } from './features/trees/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import type { BotFeature, ChannelPosts, MassMessages, OutgoingMessages } from './platform/bot/bot-types.ts';
import type { MessageUpdates } from './platform/bot/index.ts';
import type { Database } from './platform/db/index.ts';
import { plainTextOf, readFormattedText } from './platform/formatted-text/index.ts';
import type { PublicRoute, Route } from './platform/http/http-types.ts';
import type { JobDefinition, Jobs, ScheduleDefinition } from './platform/jobs/index.ts';

/** What questions and answers are made of. */
export interface QnaParts {
  readonly config: Config;
  readonly database: Database;
  readonly directory: DirectoryFeature;
  readonly trees: TreesService;
  readonly outgoing: OutgoingMessages & MassMessages;
  readonly enqueue: Jobs['enqueue'];
  /** A place of the tab as a link that opens in Teams: `faq/<entry>`. */
  tabLink(subPage: string): string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}

/** What the chat of questions and answers needs of Teams, which is made later. */
export interface QnaTeams {
  readonly updates: MessageUpdates;
  readonly posts: ChannelPosts;
}

/** Questions and answers, put together: what the composition root mounts. */
export interface ComposedQna {
  readonly qna: QnaFeature;
  readonly botFeatures: readonly BotFeature[];
  readonly routes: readonly Route[];
  readonly publicRoutes: readonly PublicRoute[];
  readonly schedules: readonly ScheduleDefinition[];
  /** What the errand asks beside its trees. */
  readonly answeredBefore: AnsweredBefore;
  jobs(teams: QnaTeams): readonly JobDefinition[];
}

/** Puts together the features around the shared list: entries, search, chat, tab, public pages, import. */
export function composeQna(parts: QnaParts): ComposedQna {
  const search = createEntrySearch();
  const qna = createQna({
    ...parts,
    search,
    listeners: [createChatListener(parts)],
    toPlain: (formatted) => plainTextOf(readFormattedText(formatted)),
  });
  const { publicUrl } = parts.config;
  const links = createQnaLinks({ ...parts, publicUrl });
  const directory = parts.directory.service;
  const chat = createQnaChat({ ...parts, qna, directory, links, publicUrl, styleAddress });
  const desk = createDesk({ ...parts, ...qna });
  const schedules = [...qna.schedules, createSearchSchedule(parts), ...chat.schedules, ...desk.schedules];
  const transfer = createTransfer({ ...parts, ...qna, search });
  const pages = createPublicPages({ ...parts, ...qna, publicUrl });
  const routes = [
    ...createQnaRoutes({ ...qna, entryLink: links.page }),
    ...desk.routes,
    ...transfer.routes,
    ...pages.routes,
  ];
  return {
    qna,
    botFeatures: [chat.botFeature],
    routes,
    publicRoutes: [...desk.publicRoutes, ...chat.publicRoutes, ...pages.publicRoutes],
    schedules,
    answeredBefore: chat.answeredBefore,
    jobs: (teams) => chat.jobs(teams),
  };
}
