import type { Clock } from '../../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ScheduleDefinition } from '../../../platform/jobs/index.ts';
import type { IncomingStore } from './incoming-store.ts';
import type { MailQueue } from './mail-queue.ts';
import type { SupportAddress } from './mail-types.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { OutgoingStore } from './outgoing-store.ts';
import { sendingSeconds } from './send-case-mails-service.ts';

/** That a mail came, and was kept out, is forgotten after so many days. */
const forgetDays = 90;

/** What runs by the clock: all of it only puts jobs on their way, which do nothing where nothing is to be done. */
export function createMailSchedules(parts: {
  readonly database: Database;
  readonly mailboxes: MailboxStore;
  readonly incoming: IncomingStore;
  readonly outgoing: OutgoingStore;
  readonly queue: MailQueue;
  readonly clock: Clock;
}): readonly ScheduleDefinition[] {
  const { database, mailboxes, incoming, outgoing, queue, clock } = parts;

  const forAll = async (
    work: (trx: MunicipalityTransaction, municipalityId: string, found: SupportAddress) => Promise<void>,
  ): Promise<void> => {
    for (const municipalityId of await database.listMunicipalities()) {
      await database.inMunicipality(municipalityId, async (trx) => {
        const found = await mailboxes.find(trx);
        if (found) await work(trx, municipalityId, found);
      });
    }
  };

  return [
    {
      // The net below the notifications, and below jobs that were lost with their worker.
      name: 'read-support-mailboxes',
      cron: '*/3 * * * *',
      run: () =>
        forAll(async (trx, municipalityId, { isOn, subscriptionId }) => {
          if (isOn) await queue.read(trx, municipalityId);
          if (isOn && subscriptionId === undefined) await queue.watch(trx, municipalityId);
          const now = clock.now();
          const cutOff = new Date(now.getTime() - sendingSeconds * 1000);
          for (const caseId of await outgoing.listDue(trx, now, cutOff))
            await queue.send(trx, municipalityId, caseId);
        }),
    },
    {
      name: 'watch-support-mailboxes',
      cron: '11 * * * *',
      run: () => forAll((trx, municipalityId) => queue.watch(trx, municipalityId)),
    },
    {
      name: 'forget-support-mails',
      cron: '37 2 * * *',
      run: () =>
        forAll((trx) => incoming.forget(trx, new Date(clock.now().getTime() - forgetDays * 86_400_000))),
    },
  ];
}
