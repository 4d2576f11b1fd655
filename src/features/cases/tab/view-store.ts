import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { inboxWishDto, type InboxWishDto } from '../../../dto/case-inbox-dto.ts';

/** Filters of the inbox that somebody keeps under a name. */
export interface InboxView {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly wish: InboxWishDto;
  readonly isShared: boolean;
}

/** SQL of views of the inbox. Every method runs in the caller's transaction. */
export const viewStore = {
  /** One's own in their order, then what others share, by name. */
  async list(trx: MunicipalityTransaction, personId: string): Promise<readonly InboxView[]> {
    const rows = await trx
      .selectFrom('case_view')
      .selectAll()
      .where((eb) => eb.or([eb('owner_id', '=', personId), eb('is_shared', '=', true)]))
      .orderBy((eb) => eb('owner_id', '<>', personId))
      .orderBy('position')
      .orderBy('name')
      .orderBy('id')
      .execute();
    return rows.flatMap(({ id, owner_id, name, filter, is_shared }) => {
      const wish = inboxWishDto.safeParse(filter);
      return wish.success ? [{ id, ownerId: owner_id, name, wish: wish.data, isShared: is_shared }] : [];
    });
  },

  async countOwn(trx: MunicipalityTransaction, personId: string): Promise<number> {
    const { count } = await trx
      .selectFrom('case_view')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('owner_id', '=', personId)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async insert(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { id, ownerId, name, wish, isShared }: InboxView,
    position: number,
  ): Promise<void> {
    await trx
      .insertInto('case_view')
      .values({
        municipality_id: municipalityId,
        id,
        owner_id: ownerId,
        name,
        filter: JSON.stringify(wish),
        is_shared: isShared,
        position,
      })
      .execute();
  },

  /** False: it is not theirs. */
  async update(
    trx: MunicipalityTransaction,
    { id, ownerId, name, wish, isShared }: InboxView,
  ): Promise<boolean> {
    const { numUpdatedRows } = await trx
      .updateTable('case_view')
      .set({ name, filter: JSON.stringify(wish), is_shared: isShared })
      .where('id', '=', id)
      .where('owner_id', '=', ownerId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  async place(trx: MunicipalityTransaction, personId: string, id: string, position: number): Promise<void> {
    await trx
      .updateTable('case_view')
      .set({ position })
      .where('id', '=', id)
      .where('owner_id', '=', personId)
      .execute();
  },

  async remove(trx: MunicipalityTransaction, personId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await trx
      .deleteFrom('case_view')
      .where('id', '=', id)
      .where('owner_id', '=', personId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
};

export type ViewStore = typeof viewStore;
