import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isCoordinator } from '../directory/index.ts';
import type { PublishedTree } from '../trees/index.ts';
import { changeOrganisation, Refusal, treesToFill, type OrganisationParts } from './organisation-parts.ts';
import type { ChangeOutcome, PointDraft, StoredPoint } from './organisation-types.ts';

/** Somebody outside the municipality whom a tree names, and whom nobody has entered yet. */
export interface ExpectedPoint {
  readonly id: string;
  /** As the tree calls it, in the actor's language. */
  readonly name: string;
  /** What the tree knows; somebody of the municipality must say that it is right. */
  readonly mail?: string | undefined;
  readonly link?: string | undefined;
}

export interface PointList {
  readonly points: readonly (StoredPoint & { readonly usedBy: readonly string[] })[];
  readonly expected: readonly ExpectedPoint[];
}

/** Contacts that are not one person: for coordinators. Methods throw `AppError('forbidden')` for everybody else. */
export interface PointsService {
  list(actor: Actor): Promise<PointList>;
  /** `id`: of one that a tree expects. */
  add(actor: Actor, draft: PointDraft, id: string | undefined): Promise<ChangeOutcome>;
  /** Throws `not-found`, and `conflict` where somebody else has changed it since `revision`. */
  change(actor: Actor, id: string, revision: number, draft: PointDraft): Promise<ChangeOutcome>;
  /** Takes its roles too. Refused while a tree sends people there. */
  remove(actor: Actor, id: string): Promise<ChangeOutcome>;
}

export function createPointsService(parts: OrganisationParts): PointsService {
  const { database, stores, trees, ids } = parts;
  const must = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'contact points');
  };

  return {
    async list(actor) {
      must(actor);
      const current = await trees.getCurrent(actor.municipalityId);
      const stored = await database.inMunicipality(actor.municipalityId, (trx) => stores.points.list(trx));
      const expected = new Map<string, ExpectedPoint>();
      for (const tree of await treesToFill(parts, actor.municipalityId))
        for (const [id, { mail, link }] of Object.entries(tree.externals))
          if (!stored.some((point) => point.id === id))
            expected.set(id, { id, name: tree.texts[actor.locale].externals[id]?.name || id, mail, link });
      return {
        points: stored.map((point) => ({
          ...point,
          usedBy: treesWith(current, point.id).map(({ tree }) => tree.texts[actor.locale].title),
        })),
        expected: [...expected.values()],
      };
    },

    async add(actor, draft, wantedId) {
      must(actor);
      return changeOrganisation(parts, actor, async (trx, record) => {
        const id = wantedId ?? ids.next();
        if ((await stores.points.list(trx)).some((point) => point.id === id))
          throw new AppError('conflict', 'point');
        await stores.points.add(trx, actor.municipalityId, id, draft);
        record({ action: 'point.added', subject: `point:${id}`, after: draft });
        return id;
      });
    },

    async change(actor, id, revision, draft) {
      must(actor);
      return changeOrganisation(parts, actor, async (trx, record) => {
        const before = (await stores.points.list(trx)).find((point) => point.id === id);
        if (!before) throw new AppError('not-found', 'point');
        if (!(await stores.points.change(trx, id, revision, draft))) throw new AppError('conflict', 'point');
        record({ action: 'point.changed', subject: `point:${id}`, before: draftOf(before), after: draft });
      });
    },

    async remove(actor, id) {
      must(actor);
      const current = await trees.getCurrent(actor.municipalityId);
      return changeOrganisation(parts, actor, async (trx, record) => {
        const before = (await stores.points.list(trx)).find((point) => point.id === id);
        if (!before) throw new AppError('not-found', 'point');
        const used = treesWith(current, id);
        if (used.length > 0)
          throw new Refusal(
            'in-use',
            used.map(({ tree }) => tree.texts[actor.locale].title),
          );
        await stores.points.remove(trx, id);
        record({ action: 'point.removed', subject: `point:${id}`, before: draftOf(before) });
      });
    },
  };
}

function draftOf({ kind, names, mail, phone, link, openingHours, whenClosed }: StoredPoint): PointDraft {
  return { kind, names, mail, phone, link, openingHours, whenClosed };
}

/** The trees that send people to a contact point by its name, themselves or for an institution. */
function treesWith(current: readonly PublishedTree[], pointId: string): readonly PublishedTree[] {
  return current.filter(
    ({ tree, overlays }) =>
      Object.hasOwn(tree.externals, pointId) ||
      JSON.stringify(overlays ?? {}).includes(JSON.stringify(pointId)),
  );
}
