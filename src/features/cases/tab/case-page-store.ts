import type { HeldRole } from '../../../kernel/actor.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Case, CaseEventKind, CaseOutcome } from '../case-types.ts';

/** Something that happened to a case, with what was different afterwards. */
export interface CaseEvent {
  readonly revision: number;
  readonly kind: CaseEventKind;
  readonly actorId?: string;
  readonly at: Date;
  readonly step?: string;
  readonly ownerId?: string;
  readonly outcome?: CaseOutcome;
}

/** Cases that were found to be about the same. `original`: the case that is asked about was solved for that one. */
export interface CaseLink {
  readonly caseId: string;
  readonly kind: 'original' | 'duplicate';
}

type After = Partial<Pick<Case, 'step' | 'ownerId' | 'outcome'>>;

/** SQL of what stands on a case's page beside the case and its thread. Every method runs in the caller's transaction. */
export const casePageStore = {
  async listEvents(trx: MunicipalityTransaction, caseId: string): Promise<readonly CaseEvent[]> {
    const rows = await trx
      .selectFrom('case_event')
      .select(['revision', 'kind', 'actor_id', 'at', 'after'])
      .where('case_id', '=', caseId)
      .orderBy('revision')
      .execute();
    return rows.map(({ revision, kind, actor_id, at, after }) => {
      // Written by the writer of cases only.
      const { step, ownerId, outcome } = after as After;
      return {
        revision,
        kind: kind as CaseEventKind,
        ...(actor_id !== null && { actorId: actor_id }),
        at,
        ...(step && { step }),
        ...(ownerId && { ownerId }),
        ...(outcome && { outcome }),
      };
    });
  },

  /** Who changed it last; undefined: nobody but time, or somebody erased. */
  async findLastActor(trx: MunicipalityTransaction, caseId: string): Promise<string | undefined> {
    const row = await trx
      .selectFrom('case_event')
      .select('actor_id')
      .where('case_id', '=', caseId)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.actor_id ?? undefined;
  },

  async listLinks(trx: MunicipalityTransaction, caseId: string): Promise<readonly CaseLink[]> {
    const rows = await trx
      .selectFrom('case_link')
      .select(['case_id', 'same_as_id'])
      .where((eb) => eb.or([eb('case_id', '=', caseId), eb('same_as_id', '=', caseId)]))
      .orderBy('at')
      .execute();
    return rows.map(({ case_id, same_as_id }) =>
      case_id === caseId ? { caseId: same_as_id, kind: 'original' } : { caseId: case_id, kind: 'duplicate' },
    );
  },

  /** A case is the same as one other: linked again, it is the later one. */
  async saveLink(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Case, 'municipalityId' | 'id'>,
    sameAsId: string,
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    const columns = { same_as_id: sameAsId, linked_by: by, at };
    await trx
      .insertInto('case_link')
      .values({ municipality_id: municipalityId, case_id: id, ...columns })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'case_id']).doUpdateSet(columns))
      .execute();
  },

  async findEntry(trx: MunicipalityTransaction, caseId: string): Promise<string | undefined> {
    const row = await trx
      .selectFrom('case_entry')
      .select('entry_id')
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return row?.entry_id;
  },

  async saveEntry(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Case, 'municipalityId' | 'id'>,
    entryId: string,
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    await trx
      .insertInto('case_entry')
      .values({ municipality_id: municipalityId, case_id: id, entry_id: entryId, made_by: by, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  /** Ids of those who hold one of these roles, each where it counts. */
  async listHolders(trx: MunicipalityTransaction, roles: readonly HeldRole[]): Promise<readonly string[]> {
    if (roles.length === 0) return [];
    const rows = await trx
      .selectFrom('role_holding')
      .innerJoin('person', 'person.id', 'role_holding.person_id')
      .select('role_holding.person_id')
      .distinct()
      .where('person.left_at', 'is', null)
      .where((eb) =>
        eb.or(
          roles.map(({ role, scope, institutionId }) =>
            eb.and([
              eb('role_holding.role', '=', role),
              eb('role_holding.scope', '=', scope),
              ...(scope === 'institution' && institutionId !== undefined
                ? [eb('role_holding.institution_id', '=', institutionId)]
                : []),
            ]),
          ),
        ),
      )
      .execute();
    return rows.flatMap(({ person_id }) => person_id ?? []);
  },

  async findInstitution(
    trx: MunicipalityTransaction,
    id: string,
  ): Promise<{ readonly name: string; readonly code?: string } | undefined> {
    const row = await trx
      .selectFrom('institution')
      .select(['name', 'code'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { name: row.name, ...(row.code !== null && { code: row.code }) };
  },

  /** How the municipality reaches somebody outside. */
  async findOutside(
    trx: MunicipalityTransaction,
    external: string,
  ): Promise<{ readonly mail: string | null; readonly link: string | null } | undefined> {
    return trx
      .selectFrom('contact_point')
      .select(['mail', 'link'])
      .where('id', '=', external)
      .where('kind', '=', 'external')
      .executeTakeFirst();
  },
};

export type CasePageStore = typeof casePageStore;
