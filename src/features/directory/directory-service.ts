import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { DirectoryStore } from './directory-store.ts';
import type { Colleague, Institution } from './directory-types.ts';
import type { Photo, PhotoReader } from './photo-cache.ts';
import type { SeenColleagues } from './seen-colleagues.ts';
import type { Tenants } from './tenants.ts';

/** What the person may choose between when asked where they work. */
export interface InstitutionChoices {
  readonly colleague: Colleague;
  /** Where somebody else has said that the person works. */
  readonly own: readonly Institution[];
  /** Every institution of the municipality, by name. */
  readonly all: readonly Institution[];
}

export interface DirectoryService {
  /** The asking colleague. Throws `AppError('not-found')` when the person was erased in the middle of the turn. */
  getColleague(trx: MunicipalityTransaction, actor: Actor): Promise<Colleague>;
  getInstitutionChoices(actor: Actor): Promise<InstitutionChoices>;
  /**
   * The institution the person asks for from now on. Throws `AppError('not-found')` for one that the municipality does not
   * have.
   */
  chooseInstitution(actor: Actor, institutionId: string): Promise<Colleague>;
  /** The language the person is answered in from now on; undefined: as Teams says. */
  chooseLocale(actor: Actor, locale: Locale | undefined): Promise<Colleague>;
  /** Photo of somebody colleagues are sent to. Undefined: no photo. Throws `AppError('not-found')` for anybody else. */
  findContactPhoto(actor: Actor, personId: string): Promise<Photo | undefined>;
}

export function createDirectoryService({
  database,
  store,
  photos,
  tenants,
  seen,
}: {
  readonly database: Database;
  readonly store: DirectoryStore;
  readonly photos: PhotoReader;
  readonly tenants: Tenants;
  readonly seen: SeenColleagues;
}): DirectoryService {
  const readColleague = async (trx: MunicipalityTransaction, actor: Actor): Promise<Colleague> => {
    const { colleague } = await store.findSender(trx, actor.personId);
    if (!colleague) throw new AppError('not-found', 'person');
    seen.remember(actor, colleague);
    return colleague;
  };

  return {
    getColleague: async (trx, actor) => seen.find(actor) ?? readColleague(trx, actor),

    getInstitutionChoices: (actor) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const colleague = seen.find(actor) ?? (await readColleague(trx, actor));
        return {
          colleague,
          own: colleague.memberships.filter(({ source }) => source !== 'self'),
          all: await store.listInstitutions(trx),
        };
      }),

    chooseInstitution: (actor, institutionId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const institution = await store.findInstitution(trx, institutionId);
        if (!institution) throw new AppError('not-found', 'institution');
        const { memberships } = await readColleague(trx, actor);
        const saidByOthers = memberships.some(({ id, source }) => id === institutionId && source !== 'self');
        if (!saidByOthers) {
          await store.setOwnMembership(trx, actor.municipalityId, actor.personId, institutionId);
        }
        await store.setInstitution(trx, actor.personId, institutionId);
        return readColleague(trx, actor);
      }),

    chooseLocale: (actor, locale) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        await store.setLocale(trx, actor.personId, locale ?? null);
        return readColleague(trx, actor);
      }),

    async findContactPhoto(actor, personId) {
      const isContact = await database.inMunicipality(actor.municipalityId, (trx) =>
        store.isContact(trx, personId),
      );
      const tenantId = tenants.tenantOf(actor.municipalityId);
      if (!isContact || !tenantId) throw new AppError('not-found', 'contact');
      return photos.find(tenantId, personId);
    },
  };
}
