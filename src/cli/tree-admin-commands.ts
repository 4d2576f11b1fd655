import type { z } from 'zod';
import {
  compareContactPaths,
  compareLoads,
  contactLoads,
  describePath,
  formatContact,
  hasErrors,
  listContactPaths,
  readTreeFiles,
  type ContactPath,
  type ContactRef,
  type DirectorySnapshot,
  type Tree,
  type TreeFinding,
  type TreesFeature,
  type TreeWithOverlays,
} from '../features/trees/index.ts';
import { AppError } from '../kernel/app-error.ts';
import type { AdminCommand, AdminCommands } from '../platform/admin/index.ts';
import * as schemas from './tree-admin-schemas.ts';

type Result<S extends z.ZodType> = Promise<z.infer<S>>;

/** What the command line can do to a municipality's trees: look at what a publish would change, publish, go back, overlays. */
export function createTreeAdminCommands(
  trees: TreesFeature,
  municipalities: {
    /** @throws AppError `unknown-tenant` */
    idOf(tenant: string): Promise<string>;
    nameOf(municipalityId: string): Promise<string>;
  },
  actor: string,
): AdminCommands {
  const municipalityOf = (tenant: string) => municipalities.idOf(tenant);

  const currentOf = async (municipalityId: string, treeId: string) => {
    const all = await trees.getCurrent(municipalityId);
    const found = all.find(({ tree }) => tree.id === treeId);
    if (found) return found;
    const known = all.map(({ tree }) => tree.id).join(', ');
    throw new AppError('not-found', `the tree ${treeId}; there is ${known || 'none'}`);
  };

  /** The tree of a folder's files, else the current one. */
  const treeOf = async (
    municipalityId: string,
    { folder, files }: z.infer<typeof schemas.treeInput>,
  ): Promise<{ readonly tree: Tree | undefined; readonly findings: readonly TreeFinding[] }> =>
    files
      ? readTreeFiles(
          folder,
          files,
          (await trees.readSurroundings(municipalityId, folder)).directory.languages,
        )
      : { tree: (await currentOf(municipalityId, folder)).tree, findings: [] };

  const command = <S extends z.ZodType>(
    input: S,
    run: (input: z.infer<S>) => Promise<unknown>,
  ): AdminCommand<z.infer<S>> => ({ parse: (value) => input.parse(value), run });

  return {
    'tree.check': command(schemas.treeInput, async (input): Result<typeof schemas.treeCheckResult> => {
      const id = await municipalityOf(input.tenant);
      const read = await treeOf(id, input);
      const findings = read.tree ? await trees.check(id, read.tree) : read.findings;
      const { directory } = await trees.readSurroundings(id, input.folder);
      return {
        publishable: read.tree !== undefined && !hasErrors(findings),
        findings: findings.map((finding) => present(finding, read.tree, directory)),
      };
    }),

    'tree.contacts': command(schemas.treeInput, async (input): Result<typeof schemas.treeContactsResult> => {
      const id = await municipalityOf(input.tenant);
      const read = await treeOf(id, input);
      if (!read.tree) return { kind: 'refused', findings: read.findings.map((one) => present(one)) };
      const { overlays, directory } = await trees.readSurroundings(id, read.tree.id);
      const { tree } = read;
      const names = namesOf(directory);
      const paths = listContactPaths({ tree, overlays }, directory);
      return {
        kind: 'listed',
        paths: paths.map((path) => ({
          institution: names.institution(path.institutionId),
          path: describePath(tree, path.path, tree.language),
          leaf: path.leaf,
          contacts: path.contacts.map(names.contact),
          step: path.step ?? null,
        })),
        loads: contactLoads(paths, directory).map(({ contact, colleagues }) => ({
          contact: names.contact(contact),
          colleagues,
        })),
      };
    }),

    'tree.diff': command(schemas.treeDiffInput, async (input): Result<typeof schemas.treeDiffResult> => {
      const id = await municipalityOf(input.tenant);
      const read = await treeOf(id, input);
      if (!read.tree) return { kind: 'refused', findings: read.findings.map((one) => present(one)) };
      const { tree } = read;
      const { overlays, directory } = await trees.readSurroundings(id, tree.id);
      const earlier =
        input.from === undefined
          ? await currentOf(id, tree.id)
          : await trees.getVersion(id, tree.id, input.from);
      const before: TreeWithOverlays = { tree: earlier.tree, overlays: earlier.overlays ?? {} };
      const [old, now] = [before, { tree, overlays }].map((state) => listContactPaths(state, directory));
      const names = namesOf(directory);
      const told = (path: ContactPath | undefined) => path?.contacts.map(names.contact) ?? null;
      return {
        kind: 'compared',
        from: earlier.version,
        changes: compareContactPaths(old!, now!).map((change) => ({
          institution: names.institution(change.institutionId),
          path: describePath(change.after ? tree : earlier.tree, change.path, tree.language),
          before: told(change.before),
          after: told(change.after),
        })),
        loads: compareLoads(contactLoads(old!, directory), contactLoads(now!, directory)).map((load) => ({
          ...load,
          contact: names.contact(load.contact),
        })),
      };
    }),

    'tree.publish': command(
      schemas.treePublishInput,
      async (input): Result<typeof schemas.treePublishResult> => {
        const id = await municipalityOf(input.tenant);
        const { tree, findings } = await treeOf(id, input);
        if (!tree) return { kind: 'refused', findings: findings.map((one) => present(one)) };
        const { directory } = await trees.readSurroundings(id, tree.id);
        const show = (all: readonly TreeFinding[]) => all.map((one) => present(one, tree, directory));
        if (input.at !== undefined) {
          const planned = await trees.planned.plan(id, actor, tree, new Date(input.at));
          if (planned.kind === 'refused') return { kind: 'refused', findings: show(planned.findings) };
          return { kind: 'planned', id: planned.id, tree: tree.id, findings: show(planned.findings) };
        }
        const options = input.force === undefined ? {} : { forceBecause: input.force };
        const outcome = await trees.publish(id, actor, tree, options);
        if (outcome.kind === 'refused') return { kind: 'refused', findings: show(outcome.findings) };
        const { version } = outcome.published;
        const municipalityName = await municipalities.nameOf(id);
        return {
          kind: 'published',
          tree: tree.id,
          version,
          municipalityName,
          findings: show(outcome.findings),
        };
      },
    ),

    'tree.rollback': command(
      schemas.treeRollbackInput,
      async (input): Result<typeof schemas.treePublishResult> => {
        const id = await municipalityOf(input.tenant);
        const options = input.force === undefined ? {} : { forceBecause: input.force };
        const outcome = await trees.rollBack(id, actor, input.tree, options);
        const { directory } = await trees.readSurroundings(id, input.tree);
        const tree = outcome.kind === 'published' ? outcome.published.tree : undefined;
        const findings = outcome.findings.map((one) => present(one, tree, directory));
        if (outcome.kind === 'refused') return { kind: 'refused', findings };
        const municipalityName = await municipalities.nameOf(id);
        const { version } = outcome.published;
        return { kind: 'published', tree: input.tree, version, municipalityName, findings };
      },
    ),

    'tree.planned': command(
      schemas.tenantInput,
      async ({ tenant }): Result<typeof schemas.treePlannedResult> =>
        (await trees.planned.list(await municipalityOf(tenant))).map((planned) => ({
          id: planned.id,
          tree: planned.treeId,
          publishAt: planned.publishAt.toISOString(),
          state: planned.state,
          version: planned.version ?? null,
          findings: (planned.state === 'refused' ? (planned.findings ?? []) : []).map((one) => present(one)),
        })),
    ),

    'tree.withdraw': command(schemas.treeWithdrawInput, async ({ tenant, id }) => {
      await trees.planned.withdraw(await municipalityOf(tenant), actor, id);
      return { done: true };
    }),

    'overlay.list': command(
      schemas.overlayListInput,
      async (input): Result<typeof schemas.overlayListResult> => {
        const id = await municipalityOf(input.tenant);
        const { directory } = await trees.readSurroundings(id, input.tree);
        const names = namesOf(directory);
        return (await trees.overlays.list(id, input.tree)).map(({ institutionId, overlay, revision }) => ({
          institutionId,
          institution: names.institution(institutionId),
          revision,
          changes: Object.values(overlay).reduce((sum, list: readonly unknown[]) => sum + list.length, 0),
        }));
      },
    ),

    'overlay.set': command(
      schemas.overlaySetInput,
      async (input): Result<typeof schemas.overlaySetResult> => {
        const id = await municipalityOf(input.tenant);
        const place = { treeId: input.tree, institutionId: input.institution };
        const outcome = await trees.overlays.save(id, actor, place, input.content);
        if (outcome.kind === 'saved') return outcome;
        return { kind: 'refused', findings: outcome.findings.map((one) => present(one)) };
      },
    ),

    'overlay.remove': command(schemas.overlayPlaceInput, async (input) => {
      const place = { treeId: input.tree, institutionId: input.institution };
      await trees.overlays.remove(await municipalityOf(input.tenant), actor, place);
      return { done: true };
    }),
  };
}

function namesOf(directory: DirectorySnapshot) {
  const institutions = new Map(directory.institutions.map(({ id, name }) => [id, name]));
  return {
    institution: (id: string) => institutions.get(id) ?? id,
    contact: (contact: ContactRef) =>
      (contact.kind === 'person' ? directory.people : directory.points).get(contact.id)?.name ??
      formatContact(contact),
  };
}

/** A finding with the names of institution and contact, and its path in words. */
function present(
  { witness, path, ...finding }: TreeFinding,
  tree?: Tree,
  directory?: DirectorySnapshot,
): z.infer<typeof schemas.finding> {
  const shown = { ...finding, path: [...path] };
  if (!witness) return shown;
  const names = directory && namesOf(directory);
  return {
    ...shown,
    witness: {
      path: witness.path.map((step) => ({ ...step })),
      words: tree ? describePath(tree, witness.path, tree.language) : '',
      ...(witness.institutionId !== undefined && {
        institutionId: witness.institutionId,
        institution: names?.institution(witness.institutionId) ?? witness.institutionId,
      }),
      ...(witness.leaf !== undefined && { leaf: witness.leaf }),
      ...(witness.contact && { contact: names?.contact(witness.contact) ?? formatContact(witness.contact) }),
    },
  };
}
