import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isCoordinator } from '../directory/index.ts';
import { changeOrganisation, type OrganisationParts } from './organisation-parts.ts';
import type { ChangeOutcome, MunicipalitySettings, StoredSettings } from './organisation-types.ts';

export interface SettingsPage {
  readonly settings: StoredSettings;
  /** The trees that ship with the product. */
  readonly shipped: readonly { readonly id: string; readonly title: string; readonly isAdopted: boolean }[];
  /** Names of status pages that the trees use. */
  readonly statusPages: readonly string[];
}

/** What holds for the whole municipality: for coordinators. Methods throw `AppError('forbidden')` for everybody else. */
export interface OrganisationSettingsService {
  get(actor: Actor): Promise<SettingsPage>;
  /** Throws `conflict` where somebody else has changed them since `revision`. */
  save(actor: Actor, revision: number, settings: MunicipalitySettings): Promise<ChangeOutcome>;
  /** Begins with a shipped tree that the municipality never had. Throws `not-found`. */
  adopt(actor: Actor, treeId: string): Promise<void>;
}

export function createOrganisationSettings(parts: OrganisationParts): OrganisationSettingsService {
  const { database, stores, trees, loadTemplates } = parts;
  const must = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'settings');
  };

  return {
    async get(actor) {
      must(actor);
      const current = await trees.getCurrent(actor.municipalityId);
      const settings = await database.inMunicipality(actor.municipalityId, (trx) => stores.settings.get(trx));
      const pages = current.flatMap(({ tree }) =>
        [...Object.values(tree.leaves), ...Object.values(tree.externals)].flatMap(
          ({ statusPage }) => statusPage ?? [],
        ),
      );
      return {
        settings,
        shipped: (await loadTemplates()).map(({ id, texts }) => ({
          id,
          title: texts[actor.locale].title,
          isAdopted: current.some(({ tree }) => tree.id === id),
        })),
        statusPages: [...new Set(pages)],
      };
    },

    async save(actor, revision, settings) {
      must(actor);
      return changeOrganisation(parts, actor, async (trx, record) => {
        const { revision: _, defaultLocale, ...before } = await stores.settings.get(trx);
        const languages = [...new Set([defaultLocale, ...settings.languages])];
        const wanted = { ...settings, languages };
        if (!(await stores.settings.save(trx, actor.municipalityId, revision, wanted)))
          throw new AppError('conflict', 'settings');
        record({
          action: 'settings.changed',
          subject: `municipality:${actor.municipalityId}`,
          before,
          after: wanted,
        });
      });
    },

    async adopt(actor, treeId) {
      must(actor);
      const template = (await loadTemplates()).find(({ id }) => id === treeId);
      if (!template) throw new AppError('not-found', 'tree');
      await trees.adoptTemplates(actor.municipalityId, actor.personId, [template]);
    },
  };
}
