import { createContactOverview } from './features/contact-overview/index.ts';
import type { DirectoryFeature } from './features/directory/index.ts';
import { createDirectorySync } from './features/directory-sync/index.ts';
import { createFollowUp, type LeafGuesses } from './features/follow-up/index.ts';
import { createOrganisation } from './features/organisation/index.ts';
import { createPrintPages } from './features/print-pages/index.ts';
import { createPeopleImport } from './features/people-import/index.ts';
import type { QnaFeature } from './features/qna/index.ts';
import { createTreeEditor, type TreeEditorParts } from './features/tree-editor/index.ts';
import type { PublishedTree, TreesFeature } from './features/trees/index.ts';
import { searchAnalysis, type OwnWordsService } from './features/understanding/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Ids } from './kernel/ids.ts';
import type { BotFeature, MassMessages, OutgoingMessages } from './platform/bot/bot-types.ts';
import type { Database } from './platform/db/index.ts';
import type { Directory, UserSearch } from './platform/graph/graph-types.ts';
import type { DirectoryReader } from './platform/graph/index.ts';
import type { Route } from './platform/http/http-types.ts';
import type { JobDefinition, ScheduleDefinition } from './platform/jobs/index.ts';

/** What looking after a municipality is made of. */
export interface AdministrationParts {
  readonly database: Database;
  readonly directory: DirectoryFeature;
  readonly graph: Directory & UserSearch;
  /** The directory in whole lists. */
  readonly reader: DirectoryReader;
  readonly trees: TreesFeature;
  readonly ownWords: OwnWordsService;
  readonly tryErrand: TreeEditorParts['tryErrand'];
  /** Leaves that a text may be about. */
  readonly guesses: LeafGuesses;
  readonly qna: QnaFeature;
  readonly outgoing: OutgoingMessages & MassMessages;
  /** A place of the tab as a link that opens in Teams: `organisation/institutions`. */
  tabLink(subPage: string): string;
  /** Opens the chat with the bot in Teams. */
  readonly botLink: string;
  readonly clock: Clock;
  readonly ids: Ids;
  /** How long questions are kept, in days, where a municipality has not set another time. */
  readonly retentionDays: number;
}

/** Looking after a municipality, put together: what the composition root mounts. */
export interface ComposedAdministration {
  readonly routes: readonly Route[];
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly botFeatures: readonly BotFeature[];
}

/** Puts together the features for who is where, who answers, and the trees' editor. */
export function composeAdministration(parts: AdministrationParts): ComposedAdministration {
  const organisation = createOrganisation({ ...parts, directory: parts.directory.service });
  const rolesOfTrees = async (id: string) => rolesAskedFor(await parts.trees.getCurrent(id));
  const sync = createDirectorySync({ ...parts, rolesOfTrees });
  const imports = createPeopleImport({
    ...parts,
    rolesOfTrees,
    knownRoles: async (actor) => (await sync.facts.read(actor)).roles,
  });
  const overview = createContactOverview(parts);
  const print = createPrintPages(parts);
  const followUp = createFollowUp({ ...parts, analysis: () => searchAnalysis().analysis });
  const treeEditor = createTreeEditor(parts);
  return {
    routes: [
      ...organisation.routes,
      ...sync.routes,
      ...imports.routes,
      ...overview.routes,
      ...print.routes,
      ...followUp.routes,
      ...treeEditor.routes,
    ],
    jobs: [],
    schedules: [...sync.schedules],
    botFeatures: [organisation.botFeature, sync.botFeature],
  };
}

/** Roles that somebody may be sent to. */
function rolesAskedFor(trees: readonly PublishedTree[]): readonly string[] {
  const steps = trees.flatMap(({ tree }) => Object.values(tree.leaves).flatMap(({ chain }) => chain));
  return [...new Set(steps.flatMap((step) => (step.kind === 'role' ? [step.role] : [])))];
}
