import { createContactOverview } from './features/contact-overview/index.ts';
import type { DirectoryFeature } from './features/directory/index.ts';
import { createDirectorySync } from './features/directory-sync/index.ts';
import { createFollowUp, type LeafGuesses } from './features/follow-up/index.ts';
import { createOrganisation } from './features/organisation/index.ts';
import { createPrintPages } from './features/print-pages/index.ts';
import { createPeopleImport } from './features/people-import/index.ts';
import type { QnaFeature } from './features/qna/index.ts';
import { createTreeEditor, type TreeEditorParts } from './features/tree-editor/index.ts';
import { loadTemplates, type Tree, type TreesFeature } from './features/trees/index.ts';
import { searchAnalysis, type OwnWordsService } from './features/understanding/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Ids } from './kernel/ids.ts';
import { locales } from './kernel/locale.ts';
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
  const treeEditor = createTreeEditor(parts);
  const writtenTrees = (id: string) => treeEditor.draftList.listWritten(id);
  const organisation = createOrganisation({ ...parts, directory: parts.directory.service, writtenTrees });
  const treesOf = async (id: string) =>
    [...(await parts.trees.getCurrent(id)), ...(await writtenTrees(id))].map(({ tree }) => tree);
  const rolesOfTrees = async (id: string) => rolesAskedFor(await treesOf(id));
  const sync = createDirectorySync({ ...parts, rolesOfTrees });
  const imports = createPeopleImport({
    ...parts,
    rolesOfTrees,
    knownRoles: async (actor) => {
      // People often come before the tree: what those call it that ship with the product is known then already.
      const trees = [...(await treesOf(actor.municipalityId)), ...(await loadTemplates())];
      const roles = [...(await sync.facts.read(actor)).roles, ...rolesAskedFor(trees)];
      return [...new Set(roles)].map((role) => ({ role, names: namesOfRole(role, trees) }));
    },
  });
  const overview = createContactOverview(parts);
  const print = createPrintPages(parts);
  const followUp = createFollowUp({ ...parts, analysis: () => searchAnalysis().analysis });
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
function rolesAskedFor(trees: readonly Tree[]): readonly string[] {
  const steps = trees.flatMap(({ leaves }) => Object.values(leaves).flatMap(({ chain }) => chain));
  return [...new Set(steps.flatMap((step) => (step.kind === 'role' ? [step.role] : [])))];
}

/** What trees call a role, in all languages. */
function namesOfRole(role: string, trees: readonly Tree[]): readonly string[] {
  const names = trees.flatMap(({ texts }) =>
    locales.flatMap((locale) => texts[locale].roles[role]?.name ?? []),
  );
  return [...new Set(names.filter(Boolean))];
}
