import type { Tree, TreesService } from '../trees/index.ts';
import {
  beginMunicipality,
  type BeginningOutcome,
  type BeginningParts,
  type NewBeginning,
} from './beginning-service.ts';
import { readMunicipalityFile } from './municipality-file-rules.ts';
import type {
  BeginningStore,
  FileFinding,
  MunicipalityFile,
  ProvisioningStore,
} from './provisioning-types.ts';

export type LoadOutcome =
  | {
      readonly kind: 'loaded';
      readonly municipalityId: string;
      readonly municipalityName: string;
      /** It was not there before. */
      readonly isNew: boolean;
      readonly adoptedTrees: readonly string[];
      readonly findings: readonly FileFinding[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly FileFinding[] };

/** Brings municipalities into the product. */
export interface ProvisioningService {
  /**
   * Makes the municipality of a file's tenant look like the file, all or nothing, and gives it the shipped trees that the file names and
   * it never had. Loading the same file again changes nothing.
   */
  load(text: string): Promise<LoadOutcome>;
  /** See `beginMunicipality`. `by`: who says so, for the record. */
  begin(beginning: NewBeginning, by: string): Promise<BeginningOutcome>;
}

export interface ProvisioningParts extends Omit<BeginningParts, 'store'> {
  readonly trees: Pick<TreesService, 'adoptTemplates' | 'check' | 'getCurrent'>;
  /** The shipped trees. */
  readonly loadTemplates: () => Promise<readonly Tree[]>;
  readonly store: ProvisioningStore & BeginningStore;
}

/** As many as are read; `tree check` has them all. */
const mostGaps = 20;

export function createProvisioningService(parts: ProvisioningParts): ProvisioningService {
  const { database, clock, ids, trees, loadTemplates, store } = parts;
  async function add(file: MunicipalityFile): Promise<string> {
    const id = ids.next();
    await database.addMunicipality({
      id,
      tenantId: file.tenant,
      name: file.name,
      defaultLocale: file.language,
      country: file.country,
      timeZone: file.timeZone,
    });
    return id;
  }

  /** What would keep the municipality's trees from being published as they are: said, so that it is mended before it matters. */
  async function findGaps(municipalityId: string): Promise<readonly FileFinding[]> {
    const gaps: FileFinding[] = [];
    for (const { tree } of await trees.getCurrent(municipalityId))
      for (const { severity, at, message } of await trees.check(municipalityId, tree))
        if (severity === 'error') gaps.push({ severity: 'warning', at: `${tree.id} ${at}`, message });
    return gaps.slice(0, mostGaps);
  }

  return {
    begin: (beginning, by) => beginMunicipality(parts, beginning, by),

    async load(text) {
      const templates = await loadTemplates();
      const { file, findings } = readMunicipalityFile(text, templates);
      if (!file) return { kind: 'refused', findings };
      const known = await database.findMunicipalityOfTenant(file.tenant);
      const municipalityId = known ?? (await add(file));
      await database.inMunicipality(municipalityId, (trx) =>
        store.apply(trx, { municipalityId, file, at: clock.now(), auditId: ids.next() }),
      );
      const wanted = file.trees.flatMap((id) => templates.find((tree) => tree.id === id) ?? []);
      const adoptedTrees = await trees.adoptTemplates(municipalityId, 'command-line', wanted);
      return {
        kind: 'loaded',
        municipalityId,
        municipalityName: file.name,
        isNew: known === undefined,
        adoptedTrees,
        findings: [...findings, ...(await findGaps(municipalityId))],
      };
    },
  };
}
