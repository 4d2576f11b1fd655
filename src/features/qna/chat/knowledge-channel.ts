import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { channelStore } from './channel-store.ts';
import type { QnaChannel } from './chat-types.ts';

/** The channel where a municipality's superusers share what they know, for what others post there. Undefined: none was chosen. */
export function findKnowledgeChannel(
  trx: MunicipalityTransaction,
): Promise<Pick<QnaChannel, 'conversationId' | 'locale'> | undefined> {
  return channelStore.find(trx, 'municipality');
}
