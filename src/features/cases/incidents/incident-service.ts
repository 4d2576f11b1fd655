import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { locales, type PerLocale } from '../../../kernel/locale.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { IncidentStore } from './incident-store.ts';
import {
  longestIncidentText,
  longestIncidentTitle,
  type Incident,
  type IncidentDraft,
  type IncidentList,
  type IncidentListener,
} from './incident-types.ts';

/**
 * What does not work for many at once. Coordinators declare, change and close; a change names the revision it began from and is refused
 * with `conflict` where somebody was faster. Everybody of the municipality reads and follows.
 */
export interface IncidentService {
  /** @throws AppError `forbidden`, `bad-request` without a title. */
  declare(actor: Actor, draft: IncidentDraft): Promise<Incident>;
  change(actor: Actor, id: string, revision: number, draft: IncidentDraft): Promise<Incident>;
  /** Tells everybody who follows it. */
  close(
    actor: Actor,
    id: string,
    revision: number,
    closingTexts: Partial<PerLocale<string>>,
  ): Promise<Incident>;
  /** Those that go on: all, or those that bear on an errand. */
  listOpen(
    actor: Actor,
    errand?: { readonly treeId: string; readonly leaf?: string },
  ): Promise<readonly Incident[]>;
  /** What goes on, and what went on lately. */
  list(actor: Actor): Promise<IncidentList>;
  /** How many will hear of it when it is changed or closed now. For coordinators. */
  countToHear(actor: Actor, id: string): Promise<number>;
  follow(actor: Actor, id: string): Promise<void>;
  unfollow(actor: Actor, id: string): Promise<void>;
}

export interface IncidentServiceParts {
  readonly database: Database;
  readonly store: IncidentStore;
  readonly listeners: readonly IncidentListener[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How long somebody may look for what is over. */
const overFor = 30 * 24 * 3_600_000;

export function createIncidentService(parts: IncidentServiceParts): IncidentService {
  const { database, store, listeners, clock, ids } = parts;

  const mustCoordinate = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'incidents');
  };

  const keep = async (
    trx: MunicipalityTransaction,
    { personId }: Actor,
    kind: 'declared' | 'changed' | 'closed',
    incident: Incident,
    before?: Incident,
  ): Promise<Incident> => {
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_id: incident.municipalityId,
        id: ids.next(),
        at: clock.now(),
        actor: personId,
        action: `incident.${kind}`,
        subject: `incident:${incident.id}`,
        before: before ? JSON.stringify(auditedOf(before)) : null,
        after: JSON.stringify(auditedOf(incident)),
      })
      .execute();
    const followers = await store.listFollowers(trx, incident);
    for (const listener of listeners) await listener(trx, { kind, incident, followers });
    return incident;
  };

  /** Runs `work` on one that goes on and that nobody else changes meanwhile. */
  const onOpen = (
    actor: Actor,
    id: string,
    revision: number,
    work: (before: Incident) => {
      readonly kind: 'changed' | 'closed';
      readonly differing: Partial<Incident>;
    },
  ): Promise<Incident> => {
    mustCoordinate(actor);
    return database.inMunicipality(actor.municipalityId, async (trx) => {
      const before = await store.lock(trx, id);
      if (!before) throw new AppError('not-found', 'incident');
      if (before.revision !== revision || before.closedAt) throw new AppError('conflict', 'incident');
      const { kind, differing } = work(before);
      const after: Incident = { ...before, ...differing, revision: revision + 1 };
      await store.update(trx, after);
      return keep(trx, actor, kind, after, before);
    });
  };

  return {
    async declare(actor, draft) {
      mustCoordinate(actor);
      const now = clock.now();
      const incident: Incident = {
        ...tidy(draft, now),
        id: ids.next(),
        municipalityId: actor.municipalityId,
        revision: 1,
        declaredAt: now,
        declaredBy: actor.personId,
      };
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        await store.insert(trx, incident);
        return keep(trx, actor, 'declared', incident);
      });
    },

    change: (actor, id, revision, draft) =>
      onOpen(actor, id, revision, () => ({
        kind: 'changed',
        differing: {
          leaf: undefined,
          statusLink: undefined,
          vendorToldAt: undefined,
          ...tidy(draft, clock.now()),
        },
      })),

    close: (actor, id, revision, closingTexts) =>
      onOpen(actor, id, revision, ({ beganAt }) => {
        const now = clock.now();
        return {
          kind: 'closed',
          differing: {
            closingTexts: tidyTexts(closingTexts, longestIncidentText),
            closedAt: now > beganAt ? now : beganAt,
          },
        };
      }),

    listOpen: ({ municipalityId }, errand) =>
      database.inMunicipality(municipalityId, (trx) => store.listOpen(trx, errand)),

    list: ({ municipalityId, personId }) =>
      database.inMunicipality(municipalityId, async (trx) => {
        const open = await store.listOpen(trx);
        const over = await store.listOver(trx, new Date(clock.now().getTime() - overFor));
        const ids = [...open, ...over].map(({ id }) => id);
        const counts = await store.countFollowers(trx, ids, personId);
        const seen = (incident: Incident) => ({
          incident,
          ...(counts.get(incident.id) ?? { followers: 0, isFollowed: false }),
        });
        return { open: open.map(seen), over: over.map(seen) };
      }),

    countToHear: (actor, id) => {
      mustCoordinate(actor);
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const incident = await store.find(trx, id);
        if (!incident) throw new AppError('not-found', 'incident');
        return (await store.listFollowers(trx, incident)).length;
      });
    },

    follow: (actor, id) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const incident = await store.lock(trx, id);
        if (!incident) throw new AppError('not-found', 'incident');
        // It is over: there is nothing more to hear.
        if (incident.closedAt) throw new AppError('conflict', 'incident');
        await store.follow(trx, incident, actor, clock.now());
      }),

    unfollow: ({ municipalityId, personId }, id) =>
      database.inMunicipality(municipalityId, (trx) => store.unfollow(trx, id, personId)),
  };
}

function tidy(draft: IncidentDraft, now: Date): IncidentDraft {
  const titles = tidyTexts(draft.titles, longestIncidentTitle);
  if (Object.keys(titles).length === 0) throw new AppError('bad-request', 'an incident without a title');
  if (draft.beganAt > now) throw new AppError('bad-request', 'an incident that has not begun');
  const { treeId, leaf, statusLink, vendorToldAt, beganAt } = draft;
  if (statusLink !== undefined && !/^https:\/\/\S{1,500}$/u.test(statusLink))
    throw new AppError('bad-request', 'a link that is none');
  return {
    treeId,
    titles,
    texts: tidyTexts(draft.texts, longestIncidentText),
    beganAt,
    ...(leaf !== undefined && { leaf }),
    ...(statusLink !== undefined && { statusLink }),
    ...(vendorToldAt !== undefined && { vendorToldAt }),
  };
}

function tidyTexts(texts: Partial<PerLocale<string>>, longest: number): Partial<PerLocale<string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = cleanText(texts[locale] ?? '', longest);
      return text ? [[locale, text]] : [];
    }),
  );
}

function auditedOf({ treeId, leaf, titles, beganAt, vendorToldAt, closedAt }: Incident) {
  return { treeId, leaf, titles, beganAt, vendorToldAt, closedAt };
}
