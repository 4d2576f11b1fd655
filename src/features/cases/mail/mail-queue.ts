import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/jobs/index.ts';

export const readMailboxJob = 'read-support-mailbox';
export const watchMailboxJob = 'watch-support-mailbox';
export const sendCaseMailsJob = 'send-case-mails';

/** Puts the jobs of the support mailbox on their way, in the transaction that makes them necessary. Each may run once too often. */
export interface MailQueue {
  read(trx: MunicipalityTransaction, municipalityId: string, inSeconds?: number): Promise<void>;
  watch(trx: MunicipalityTransaction, municipalityId: string): Promise<void>;
  send(
    trx: MunicipalityTransaction,
    municipalityId: string,
    caseId: string,
    inSeconds?: number,
  ): Promise<void>;
}

export function createMailQueue(enqueue: Jobs['enqueue']): MailQueue {
  const later = (inSeconds: number) => (inSeconds > 0 ? { startAfterSeconds: inSeconds } : undefined);
  return {
    read: (trx, municipalityId, inSeconds = 0) =>
      enqueue(trx, readMailboxJob, { municipalityId, id: municipalityId }, later(inSeconds)),
    watch: (trx, municipalityId) => enqueue(trx, watchMailboxJob, { municipalityId, id: municipalityId }),
    send: (trx, municipalityId, caseId, inSeconds = 0) =>
      enqueue(trx, sendCaseMailsJob, { municipalityId, id: caseId }, later(inSeconds)),
  };
}
