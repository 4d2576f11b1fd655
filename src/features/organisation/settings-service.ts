import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isCoordinator } from '../directory/index.ts';
import { changeOrganisation, type OrganisationParts } from './organisation-parts.ts';
import type { ChangeOutcome, MunicipalitySettings, StoredSettings } from './organisation-types.ts';

export interface SettingsPage {
  readonly settings: StoredSettings;
  /** Names of status pages that the trees use. */
  readonly statusPages: readonly string[];
}

/** What holds for the whole municipality: for coordinators. Methods throw `AppError('forbidden')` for everybody else. */
export interface OrganisationSettingsService {
  get(actor: Actor): Promise<SettingsPage>;
  /** Throws `conflict` where somebody else has changed them since `revision`. */
  save(actor: Actor, revision: number, settings: MunicipalitySettings): Promise<ChangeOutcome>;
}

export function createOrganisationSettings(parts: OrganisationParts): OrganisationSettingsService {
  const { database, stores, trees } = parts;
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
  };
}
