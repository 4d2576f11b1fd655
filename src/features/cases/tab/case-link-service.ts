import { caseTexts } from '../../../content/texts/cases/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { formatCaseNumber } from '../case-number-rules.ts';
import { partOf } from '../case-policy.ts';
import { readSearch } from '../case-search-rules.ts';
import { isStanding, mustAllow } from '../case-state-rules.ts';
import type { Case, CaseOutcome } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { InboxStore } from '../inbox-store.ts';
import type { ThreadStore } from '../thread-store.ts';
import type { CasePageStore } from './case-page-store.ts';

export interface CaseLinkParts {
  readonly writer: CaseWriter;
  readonly inbox: Pick<InboxStore, 'listByNumber'>;
  readonly thread: Pick<ThreadStore, 'addFollower' | 'listFollowers'>;
  readonly pages: Pick<CasePageStore, 'saveLink'>;
}

/** Two cases about the same. */
export interface CaseLinking {
  /**
   * Solves a case because another one is about the same. Its reporter and followers follow that one, and are told so.
   * @throws AppError `bad-request` where no such case, or more than one, stands that the actor sees; `conflict`, `forbidden`, `not-found`.
   */
  linkAsSame(
    actor: Actor,
    caseId: string,
    revision: number,
    other: { readonly number: string; readonly outcome: CaseOutcome },
  ): Promise<Case>;
}

const mostOfNumber = 10;

export function createCaseLinking({ writer, inbox, thread, pages }: CaseLinkParts): CaseLinking {
  return {
    linkAsSame: (actor, caseId, revision, { number, outcome }) =>
      writer.onCase(
        actor,
        caseId,
        async (standing) => {
          const { trx, before, part, now } = standing;
          if (part !== 'handler') throw new AppError('forbidden', 'handling a case');
          mustAllow('solved', before);
          const fitting: Case[] = [];
          if (readSearch(number).number)
            for (const found of await inbox.listByNumber(trx, number, mostOfNumber)) {
              if (found.id === before.id || !isStanding(found)) continue;
              if (partOf(actor, found, await writer.routeOf(trx, found)) !== 'none') fitting.push(found);
            }
          // "42" alone may be several: the one of the same series is meant.
          const own = fitting.filter(({ series }) => series === before.series);
          const [original, another] = own.length > 0 ? own : fitting;
          if (!original || another) throw new AppError('bad-request', 'no such case');
          const text = caseTexts(before.locale, 'said.linked', { number: formatCaseNumber(original) });
          const message = await writer.say(standing, actor, 'handler', { text });
          const followers = await thread.listFollowers(trx, before.id);
          if (before.reporterId !== undefined && before.reporterId !== original.reporterId)
            await thread.addFollower(
              trx,
              original,
              { personId: before.reporterId, locale: before.locale },
              now,
            );
          for (const follower of followers)
            if (follower.personId !== original.reporterId)
              await thread.addFollower(trx, original, follower, now);
          await pages.saveLink(trx, before, original.id, { by: actor.personId, at: now });
          const differing = {
            state: 'solved',
            outcome,
            ownerId: before.ownerId ?? actor.personId,
            firstAnsweredAt: before.firstAnsweredAt ?? now,
            solvedAt: now,
            solvedLevel: before.level,
          } as const;
          return writer.change(standing, actor.personId, 'solved', differing, message);
        },
        revision,
      ),
  };
}
