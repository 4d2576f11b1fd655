import type { Actor } from '../../../kernel/actor.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Wish } from './wish-types.ts';

export type WishAction =
  'wish.changed' | 'wish.status-set' | 'wish.moved' | 'wish.merged' | 'wish.unmerged' | 'wish.exported';

/** Puts on record what a coordinator did to wishes. Words are not part of it: a wish may tell of somebody. */
export async function addWishAudit(
  trx: MunicipalityTransaction,
  { actor, ids, now }: { readonly actor: Actor; readonly ids: Ids; readonly now: Date },
  action: WishAction,
  subject: string,
  before?: Wish,
  after?: Wish | { readonly count: number },
): Promise<void> {
  await trx
    .insertInto('audit_entry')
    .values({
      municipality_id: actor.municipalityId,
      id: ids.next(),
      at: now,
      actor: actor.personId,
      action,
      subject,
      before: before ? JSON.stringify(recordOf(before)) : null,
      after: after ? JSON.stringify('id' in after ? recordOf(after) : after) : null,
    })
    .execute();
}

function recordOf({ treeId, title, status, place, mergedInto }: Wish) {
  return { tree: treeId, title, status, place, mergedInto };
}
