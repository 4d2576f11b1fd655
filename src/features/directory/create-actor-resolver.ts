import type { Actor } from '../../kernel/actor.ts';
import type { ActorResolver, SenderClaims, Stranger } from '../../kernel/actor-resolver.ts';
import { asAppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { localeFromTag } from '../../kernel/locale.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Directory } from '../../platform/graph/graph-types.ts';
import { directoryStore, type KnownSender } from './directory-store.ts';
import type { SeenColleagues } from './seen-colleagues.ts';
import type { Tenants } from './tenants.ts';

interface Dependencies {
  readonly database: Database;
  readonly directory: Directory;
  readonly tenants: Tenants;
  readonly seen: SeenColleagues;
  readonly clock: Clock;
  readonly log: Logger;
  /** What the directory said counts so long; then it is read again behind a turn. */
  readonly directoryFreshMs?: number;
}

export interface BackgroundActorResolver extends ActorResolver {
  /** Resolves when no refresh is under way; for an orderly stop, and for tests. */
  settled(): Promise<void>;
}

const day = 24 * 3_600_000;

/**
 * Makes actors of verified senders. A known person costs one query. At first sight the directory is read, and nobody becomes
 * an actor whom it does not vouch for: throws `AppError('unavailable')` while it cannot be asked.
 */
export function createActorResolver({
  database,
  directory,
  tenants,
  seen,
  clock,
  log,
  directoryFreshMs = day,
}: Dependencies): BackgroundActorResolver {
  const refreshing = new Map<string, Promise<void>>();

  /** Stores what the directory says of a sender; undefined: it vouches for them. */
  const read = async (municipalityId: string, sender: SenderClaims): Promise<Stranger | undefined> => {
    const user = await directory.findUser(sender.tenantId, sender.personId).catch((error: unknown) => {
      throw asAppError(error);
    });
    if (!user || !user.accountEnabled) return 'not-in-directory';
    if (user.isGuest) return 'guest';
    const managerId = await directory.findManagerId(sender.tenantId, sender.personId).catch(() => undefined);
    await database.inMunicipality(municipalityId, (trx) =>
      directoryStore.savePerson(trx, municipalityId, user, managerId, clock.now()),
    );
    return undefined;
  };

  /** What is stored of a sender; the language of Teams is kept for when nobody has just written. */
  const find = (municipalityId: string, sender: SenderClaims): Promise<KnownSender> =>
    database.inMunicipality(municipalityId, async (trx) => {
      const known = await directoryStore.findSender(trx, sender.personId);
      if (!sender.localeTag || !known.colleague) return known;
      const locale = localeFromTag(sender.localeTag, known.municipality.defaultLocale);
      if (locale !== known.teamsLocale) await directoryStore.setTeamsLocale(trx, sender.personId, locale);
      return known;
    });

  const refresh = (municipalityId: string, sender: SenderClaims) => {
    const key = `${municipalityId} ${sender.personId}`;
    if (refreshing.has(key)) return;
    const work = read(municipalityId, sender)
      .then((outcome) => {
        if (!outcome) return;
        return database.inMunicipality(municipalityId, (trx) =>
          directoryStore.forgetDirectoryRead(trx, sender.personId),
        );
      })
      .catch((error: unknown) => log.warn('person-not-refreshed', { code: asAppError(error).code }))
      .finally(() => refreshing.delete(key));
    refreshing.set(key, work);
  };

  return {
    async resolve(sender) {
      const municipalityId = await tenants.findMunicipality(sender.tenantId);
      if (!municipalityId) {
        return { stranger: 'unknown-tenant', locale: localeFromTag(sender.localeTag, 'en') };
      }
      let known = await find(municipalityId, sender);
      const { municipality } = known;
      if (!known.colleague || !known.directoryReadAt) {
        const stranger = await read(municipalityId, sender);
        if (stranger) {
          return { stranger, locale: localeFromTag(sender.localeTag, municipality.defaultLocale) };
        }
        known = await find(municipalityId, sender);
      } else if (clock.now().getTime() - known.directoryReadAt.getTime() > directoryFreshMs) {
        refresh(municipalityId, sender);
      }
      const colleague = known.colleague!;
      const actor: Actor = {
        municipalityId,
        personId: colleague.id,
        displayName: colleague.displayName,
        locale: colleague.locale ?? localeFromTag(sender.localeTag, municipality.defaultLocale),
        roles: colleague.roles,
      };
      seen.remember(actor, colleague);
      return { actor };
    },

    async settled() {
      await Promise.all(refreshing.values());
    },
  };
}
