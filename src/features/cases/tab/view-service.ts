import { mostViews, type ViewDraftDto } from '../../../dto/case-inbox-dto.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { InboxView, ViewStore } from './view-store.ts';

/** Views of the inbox that somebody keeps. Each call answers them as they are then, with what others share. */
export interface InboxViews {
  /** @throws AppError `conflict` with too many; `forbidden` to share for who coordinates nothing. */
  addView(actor: Actor, draft: ViewDraftDto): Promise<readonly InboxView[]>;
  /** @throws AppError `not-found` for what is not one's own. */
  saveView(actor: Actor, viewId: string, draft: ViewDraftDto): Promise<readonly InboxView[]>;
  orderViews(actor: Actor, viewIds: readonly string[]): Promise<readonly InboxView[]>;
  removeView(actor: Actor, viewId: string): Promise<readonly InboxView[]>;
}

export function createInboxViews({
  database,
  views,
  ids,
}: {
  readonly database: Database;
  readonly views: ViewStore;
  readonly ids: Ids;
}): InboxViews {
  const ownViews = (
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<void>,
  ): Promise<readonly InboxView[]> =>
    database.inMunicipality(actor.municipalityId, async (trx) => {
      await work(trx);
      return views.list(trx, actor.personId);
    });

  return {
    addView(actor, draft) {
      const view = viewOf(actor, ids.next(), draft);
      return ownViews(actor, async (trx) => {
        const count = await views.countOwn(trx, actor.personId);
        if (count >= mostViews) throw new AppError('conflict', 'too many views');
        await views.insert(trx, actor.municipalityId, view, count + 1);
      });
    },

    saveView(actor, viewId, draft) {
      const view = viewOf(actor, viewId, draft);
      return ownViews(actor, async (trx) => {
        if (!(await views.update(trx, view))) throw new AppError('not-found', 'view');
      });
    },

    orderViews: (actor, viewIds) =>
      ownViews(actor, async (trx) => {
        for (const [index, id] of viewIds.entries()) await views.place(trx, actor.personId, id, index + 1);
      }),

    removeView: (actor, viewId) =>
      ownViews(actor, async (trx) => {
        if (!(await views.remove(trx, actor.personId, viewId))) throw new AppError('not-found', 'view');
      }),
  };
}

function viewOf(actor: Actor, id: string, { name, wish, isShared }: ViewDraftDto): InboxView {
  if (isShared && !isCoordinator(actor)) throw new AppError('forbidden', 'sharing a view');
  const clean = cleanText(name).replace(/\n/gu, ' ');
  if (!clean) throw new AppError('bad-request', 'a view without a name');
  return { id, ownerId: actor.personId, name: clean, wish, isShared };
}
