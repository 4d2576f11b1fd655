import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { PublishedTree, TreesService } from '../trees/index.ts';
import type { AuditLine, AuditStore, AuditWish } from './audit-store.ts';
import { auditAreaBeginnings, idsIn, sayActor, type WordsPlace } from './audit-words-rules.ts';
import { dayBegins } from './local-day-rules.ts';
import type { NameStore } from './name-store.ts';
import { mustCoordinate } from './follow-up-policy.ts';

export type AuditArea = keyof typeof auditAreaBeginnings;

export interface AuditQuery {
  readonly actor?: string;
  readonly area?: AuditArea;
  readonly institutionId?: string;
  /** Local days, inclusive. */
  readonly from?: string;
  readonly until?: string;
  /** Only what came before this line. */
  readonly before?: { readonly at: Date; readonly id: string };
}

/** Lines with what is needed to say them in words. */
export interface AuditPage extends WordsPlace {
  readonly lines: readonly AuditLine[];
  /** There are more. */
  readonly hasMore: boolean;
}

/** Who changed what; for coordinators, everybody else is `AppError('forbidden')`. */
export interface AuditService {
  /** The newest first. New lines do not move what comes after a line. Reading is not put on record. */
  list(actor: Actor, query: AuditQuery): Promise<AuditPage>;
  /** All of them, at most twenty thousand; that somebody took them along is put on record. */
  export(actor: Actor, query: AuditQuery): Promise<AuditPage>;
  /** Who has done something, by name. */
  actors(actor: Actor): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

export interface AuditServiceParts {
  readonly database: Database;
  readonly store: AuditStore;
  readonly names: NameStore;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export const auditPageSize = 50;
const mostExported = 20_000;
const mostActors = 500;

export function createAuditService(parts: AuditServiceParts): AuditService {
  const { database, store, names, trees, clock, ids } = parts;

  const read = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    { area, from, until, ...query }: AuditQuery,
    limit: number,
  ): Promise<AuditPage> => {
    const { timeZone } = await names.readPlace(trx);
    const wish: AuditWish = {
      ...query,
      ...(area && { begins: auditAreaBeginnings[area] }),
      ...(from !== undefined && { from: dayBegins(from, timeZone) }),
      ...(until !== undefined && { until: dayBegins(until, timeZone, { after: true }) }),
    };
    const found = await store.list(trx, wish, limit + 1);
    const lines = found.slice(0, limit);
    const current = await trees.getCurrentIn(trx, actor.municipalityId);
    return {
      lines,
      hasMore: found.length > limit,
      names: await names.find(trx, lines.flatMap(idsIn), actor.locale),
      titleOf: titlesOf(current, actor.locale),
      locale: actor.locale,
      timeZone,
    };
  };

  return {
    async list(actor, query) {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, (trx) => read(trx, actor, query, auditPageSize));
    },

    async export(actor, query) {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const page = await read(trx, actor, query, mostExported);
        await store.add(trx, {
          municipalityId: actor.municipalityId,
          id: ids.next(),
          at: clock.now(),
          actor: actor.personId,
          action: 'audit.exported',
          subject: 'audit',
          after: { lines: page.lines.length },
        });
        return page;
      });
    },

    async actors(actor) {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const all = await store.listActors(trx, mostActors);
        const people = await names.findPeople(trx, all);
        const known = new Map([...people].map(([id, name]) => [id, { kind: 'person' as const, name }]));
        return (
          all
            // who has left is one word for many: nothing to choose by
            .filter((id) => people.has(id) || id === 'command-line')
            .map((id) => ({ id, name: sayActor(id, known, actor.locale) }))
            .sort((a, b) => a.name.localeCompare(b.name, actor.locale))
        );
      });
    },
  };
}

/** Titles of trees and leaves by their ids. */
export function titlesOf(
  current: readonly PublishedTree[],
  locale: Locale,
): (id: string) => string | undefined {
  const titles = new Map<string, string>();
  for (const { tree } of current) {
    const texts = tree.texts[locale];
    for (const [leaf, { title }] of Object.entries(texts.leaves)) titles.set(leaf, title);
    titles.set(tree.id, texts.title);
  }
  return (id) => titles.get(id);
}
