import type { Ids } from '../../../kernel/ids.ts';
import type { CaseListener } from '../case-types.ts';
import type { MailQueue } from './mail-queue.ts';
import type { OutgoingStore } from './outgoing-store.ts';

/**
 * Has what handlers say go out by mail, where the case came from somebody outside; a colleague hears of it in Teams. In the transaction in
 * which it is said.
 */
export function createMailListener({
  outgoing,
  queue,
  ids,
}: {
  readonly outgoing: OutgoingStore;
  readonly queue: MailQueue;
  readonly ids: Ids;
}): CaseListener {
  return async (trx, { kind, after, message }) => {
    // Another system may solve a case without a word.
    const isSilentEnd = kind === 'solved' && message === undefined;
    if (after.reporterId !== undefined || !(message?.kind === 'handler' || isSilentEnd)) return;
    const party = await outgoing.findThread(trx, after.id);
    if (!party) return;
    await outgoing.add(trx, after.municipalityId, {
      id: ids.next(),
      caseId: after.id,
      kind: 'answer',
      ...(message && { position: message.position }),
      address: party.address,
      madeAt: after.updatedAt,
    });
    await queue.send(trx, after.municipalityId, after.id);
  };
}
