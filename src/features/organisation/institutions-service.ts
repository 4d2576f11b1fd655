import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import {
  institutionsNamedFor,
  isCoordinator,
  mayEditInstitution,
  mayNamePeople,
} from '../directory/index.ts';
import { changeOrganisation, Refusal, treesToFill, type OrganisationParts } from './organisation-parts.ts';
import type {
  ChangeOutcome,
  HangingOn,
  InstitutionDraft,
  InstitutionSummary,
  RevisedInstitution,
} from './organisation-types.ts';

export interface InstitutionList {
  readonly institutions: readonly InstitutionSummary[];
  /** Roles that the trees look up at an institution, in the order of the trees. */
  readonly wantedRoles: readonly string[];
}

/** The institutions of a municipality. Methods throw `AppError('forbidden')` for whoever may not. */
export interface InstitutionsService {
  /** Those in which the actor names people. */
  list(actor: Actor): Promise<InstitutionList>;
  /** Throws `not-found`. */
  get(actor: Actor, id: string): Promise<RevisedInstitution>;
  add(actor: Actor, draft: InstitutionDraft): Promise<ChangeOutcome>;
  /** Throws `not-found`, and `conflict` where somebody else has changed it since `revision`. */
  change(actor: Actor, id: string, revision: number, draft: InstitutionDraft): Promise<ChangeOutcome>;
  /** Throws `not-found`. */
  foreseeRemoval(actor: Actor, id: string): Promise<HangingOn>;
  /** What must stay goes to `moveTo`. Throws `not-found`, also for `moveTo`, and `conflict`. */
  remove(actor: Actor, id: string, revision: number, moveTo: string | undefined): Promise<ChangeOutcome>;
}

export function createInstitutionsService(parts: OrganisationParts): InstitutionsService {
  const { database, stores, clock, ids } = parts;
  const read = <T>(actor: Actor, work: Parameters<typeof database.inMunicipality<T>>[1]) =>
    database.inMunicipality(actor.municipalityId, work);
  const mustCoordinate = (actor: Actor) => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'institutions');
  };

  return {
    async list(actor) {
      const own = institutionsNamedFor(actor);
      if (own.length === 0) throw new AppError('forbidden', 'institutions');
      const wanted = new Set<string>();
      for (const { leaves } of await treesToFill(parts, actor.municipalityId))
        for (const { chain } of Object.values(leaves))
          for (const step of chain)
            if (step.kind === 'role' && step.scope === 'institution') wanted.add(step.role);
      const institutions = await read(actor, (trx) => stores.institutions.list(trx, own));
      return { institutions, wantedRoles: [...wanted] };
    },

    async get(actor, id) {
      if (!mayNamePeople(actor, id)) throw new AppError('forbidden', 'institution');
      const found = await read(actor, (trx) => stores.institutions.find(trx, id));
      if (!found) throw new AppError('not-found', 'institution');
      return found;
    },

    async add(actor, draft) {
      mustCoordinate(actor);
      return changeOrganisation(parts, actor, async (trx, record) => {
        if (await stores.institutions.isNamed(trx, draft.name, undefined)) throw new Refusal('same-name');
        const id = ids.next();
        await stores.organisation.addInstitutions(trx, actor.municipalityId, [{ id, ...draft }]);
        record({ action: 'institution.added', subject: `institution:${id}`, after: draft });
        return id;
      });
    },

    async change(actor, id, revision, draft) {
      if (!mayEditInstitution(actor, id)) throw new AppError('forbidden', 'institution');
      return changeOrganisation(parts, actor, async (trx, record) => {
        const before = await stores.institutions.find(trx, id);
        if (!before) throw new AppError('not-found', 'institution');
        if (await stores.institutions.isNamed(trx, draft.name, id)) throw new Refusal('same-name');
        if (!(await stores.organisation.changeInstitution(trx, id, draft, revision)))
          throw new AppError('conflict', 'institution');
        const { name, kind, code } = before;
        record({
          action: 'institution.changed',
          subject: `institution:${id}`,
          before: { name, kind, code },
          after: draft,
        });
      });
    },

    async foreseeRemoval(actor, id) {
      mustCoordinate(actor);
      return read(actor, async (trx) => {
        if (!(await stores.institutions.find(trx, id))) throw new AppError('not-found', 'institution');
        return stores.institutions.countHanging(trx, id, clock.now());
      });
    },

    async remove(actor, id, revision, moveTo) {
      mustCoordinate(actor);
      if (moveTo === id) throw new AppError('bad-request', 'an institution is not moved into itself');
      return changeOrganisation(parts, actor, async (trx, record) => {
        const before = await stores.institutions.find(trx, id);
        if (!before) throw new AppError('not-found', 'institution');
        if (before.revision !== revision) throw new AppError('conflict', 'institution');
        if (moveTo) {
          if (!(await stores.institutions.find(trx, moveTo))) throw new AppError('not-found', 'institution');
          await stores.institutions.move(trx, id, moveTo);
        }
        const { entries, pages, sessions } = await stores.institutions.countHanging(trx, id, clock.now());
        // A page that became one with the other's has nothing left to show.
        if (entries + sessions > 0 || (pages > 0 && !moveTo)) throw new Refusal('must-move');
        await stores.institutions.remove(trx, id);
        const { name, kind, code } = before;
        record({
          action: moveTo ? 'institution.moved' : 'institution.removed',
          subject: `institution:${id}`,
          before: { name, kind, code },
          after: moveTo && { institutionId: moveTo },
        });
      });
    },
  };
}
