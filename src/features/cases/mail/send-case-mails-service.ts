import { caseMailTexts } from '../../../content/texts/case-mail/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import {
  mayHaveBeenSent,
  mostAttachedBytes,
  type AnswerMail,
  type Mailbox,
  type MailAttachment,
  type SupportMailbox,
} from '../../../platform/graph/index.ts';
import { RetryAfter, type JobDefinition } from '../../../platform/jobs/index.ts';
import type { CaseStore } from '../case-store.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import type { ThreadStore } from '../thread-store.ts';
import type { MailPeopleStore } from './mail-people-store.ts';
import { answerMail, receiptMail } from './mail-presenter.ts';
import { sendCaseMailsJob, type MailQueue } from './mail-queue.ts';
import type { MailThread, OutgoingMail } from './mail-types.ts';
import { mailboxFailureOf } from './mailbox-failure-rules.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { OutgoingStore } from './outgoing-store.ts';

export interface SendCaseMailsParts {
  readonly database: Database;
  readonly support: Pick<SupportMailbox, 'reply' | 'send' | 'wasSent'>;
  readonly mailboxes: MailboxStore;
  readonly outgoing: OutgoingStore;
  readonly people: MailPeopleStore;
  readonly cases: CaseStore;
  readonly thread: ThreadStore;
  readonly files: Pick<CaseFiles, 'listIn' | 'readIn'>;
  readonly queue: MailQueue;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  readonly caseLink: (caseId: string) => string;
  readonly clock: Clock;
}

/** One being sent for so long was cut off. Longer than Exchange takes to show what was sent among what was sent. */
export const sendingSeconds = 120;
const retrySeconds = 60;
const hourSeconds = 3_600;
/** More than a case can have waiting. */
const mostMails = 200;

interface Task {
  readonly out: OutgoingMail;
  readonly thread: MailThread;
  readonly mailbox: Mailbox;
  readonly mail: AnswerMail;
  /** Whether it is out already, nobody knows: it is looked up first. */
  readonly isUnsure: boolean;
  readonly isWithoutFiles: boolean;
}

/**
 * Sends what handlers have said to whoever wrote by mail, in the order it was said. What is about to be sent is stored first, with a key
 * that stands in the mail; where an answer or a worker was lost, the key is looked for among what was sent. So nothing is lost, and
 * nobody is written to twice.
 */
export function createSendCaseMailsJob(parts: SendCaseMailsParts): JobDefinition {
  const { database, support, mailboxes, outgoing, people, cases, thread, queue, clock } = parts;

  return {
    name: sendCaseMailsJob,
    lane: 'graph',
    async run({ data: { municipalityId, id: caseId }, log }) {
      const tenantId = await parts.tenantOf(municipalityId);
      for (let count = 0; count < mostMails; count += 1) {
        const task = await database.inMunicipality(municipalityId, (trx) =>
          next(trx, municipalityId, caseId, tenantId),
        );
        if (!task) return;
        try {
          const isOut = task.isUnsure && (await support.wasSent(task.mailbox, task.mail.key));
          if (!isOut && task.isUnsure) {
            await database.inMunicipality(municipalityId, (trx) =>
              outgoing.begin(trx, task.out.id, clock.now()),
            );
          }
          if (!isOut) await send(task);
        } catch (error) {
          const goesOn = await database.inMunicipality(municipalityId, (trx) =>
            failed(trx, municipalityId, task, error),
          );
          if (goesOn === 'on') continue;
          if (goesOn === 'later') {
            log.info('case-mail-put-off', {
              caseId,
              code: error instanceof AppError ? error.code : 'retry-after',
            });
            return;
          }
          throw goesOn;
        }
        await database.inMunicipality(municipalityId, async (trx) => {
          await outgoing.finish(trx, task.out.id, { state: 'sent', at: clock.now() });
          if (task.isWithoutFiles) await note(trx, task, 'note.too-large');
        });
      }
    },
  };

  /** As an answer in the conversation, or where that mail is gone, as one of its own with the number in its subject. */
  async function send({ mailbox, thread: { replyTo }, mail }: Task): Promise<void> {
    if (!(await support.reply(mailbox, replyTo, mail))) await support.send(mailbox, mail);
  }

  /** The next mail, stored as being sent. Undefined: there is none, now. */
  async function next(
    trx: MunicipalityTransaction,
    municipalityId: string,
    caseId: string,
    tenantId: string | undefined,
  ): Promise<Task | undefined> {
    const [out] = await outgoing.lockOpen(trx, caseId);
    const settings = await mailboxes.find(trx);
    const party = await outgoing.findThread(trx, caseId);
    const found = await cases.find(trx, caseId);
    if (!out || !settings || !party || !found || !tenantId) return undefined;
    const now = clock.now();
    const since = out.state === 'sending' ? out.triedAt : undefined;
    const wait = secondsUntil(since ? new Date(since.getTime() + sendingSeconds * 1000) : out.tryAfter, now);
    if (wait > 0) {
      await queue.send(trx, municipalityId, caseId, wait);
      return undefined;
    }
    if (!since) await outgoing.begin(trx, out.id, now);
    const { name: municipality } = await people.readMunicipality(trx);
    const attachments = await attachmentsOf(trx, out);
    const isWithoutFiles = attachments === 'too-large';
    const said =
      out.position === undefined
        ? undefined
        : (await thread.listMessages(trx, caseId, { notes: false })).find(
            ({ position }) => position === out.position,
          );
    const sender = { municipality, subject: party.subject };
    const written =
      out.kind === 'receipt'
        ? receiptMail(found, { ...sender, files: out.files, caseLink: parts.caseLink(caseId) })
        : answerMail(found, { ...sender, words: said?.body });
    return {
      out,
      thread: party,
      mailbox: { tenantId, address: settings.address },
      mail: {
        ...written,
        to: { address: out.address, name: party.name ?? out.address },
        key: out.id,
        isAutomatic: out.kind === 'receipt',
        ...(!isWithoutFiles && attachments.length > 0 && { attachments }),
      },
      isUnsure: since !== undefined,
      isWithoutFiles,
    };
  }

  /** What was attached to the message; a mail in one request takes so much and no more. */
  async function attachmentsOf(
    trx: MunicipalityTransaction,
    { kind, caseId, position }: OutgoingMail,
  ): Promise<readonly MailAttachment[] | 'too-large'> {
    if (kind === 'receipt' || position === undefined) return [];
    const files = (await parts.files.listIn(trx, caseId)).filter((file) => file.position === position);
    if (files.reduce((sum, { size }) => sum + size, 0) > mostAttachedBytes) return 'too-large';
    const attachments: MailAttachment[] = [];
    for (const { id, name, mediaType } of files) {
      const bytes = await parts.files.readIn(trx, id);
      if (bytes) attachments.push({ name, contentType: mediaType, bytes });
    }
    return attachments;
  }

  /** What a failed sending leaves behind: whether to go on with the next, come back later, or what to give up with. */
  async function failed(
    trx: MunicipalityTransaction,
    municipalityId: string,
    task: Task,
    error: unknown,
  ): Promise<'on' | 'later' | Error> {
    const { id, caseId } = task.out;
    const putOff = async (seconds: number) => {
      const tryAfter = new Date(clock.now().getTime() + seconds * 1000);
      await outgoing.finish(trx, id, { state: 'waiting', tryAfter });
    };
    // It stays as being sent, and is looked up.
    if (mayHaveBeenSent(error)) {
      await queue.send(trx, municipalityId, caseId, sendingSeconds + 1);
      return 'later';
    }
    if (error instanceof RetryAfter) {
      if (!task.isUnsure) await putOff(error.seconds);
      return error;
    }
    if (!(error instanceof AppError)) return error as Error;
    if (error.code === 'bad-request' || error.code === 'too-large') {
      await outgoing.finish(trx, id, { state: 'failed', failure: 'refused' });
      if (task.out.kind === 'answer') await note(trx, task, 'note.refused');
      return 'on';
    }
    const failure = mailboxFailureOf(error);
    const seconds = failure === 'unavailable' ? retrySeconds : hourSeconds;
    if (failure !== 'unavailable') await mailboxes.change(trx, { failure, failedAt: clock.now() });
    if (!task.isUnsure) await putOff(seconds);
    await queue.send(trx, municipalityId, caseId, seconds);
    return 'later';
  }

  /** Handlers read in the case what became of their answer. */
  async function note(
    trx: MunicipalityTransaction,
    { out: { caseId, address } }: Task,
    key: 'note.refused' | 'note.too-large',
  ): Promise<void> {
    const found = await cases.lock(trx, caseId);
    if (!found) return;
    const { locale } = await people.readMunicipality(trx);
    const body = caseMailTexts(locale, key, { address });
    await thread.addMessage(trx, found, { kind: 'note', body, at: clock.now() });
  }
}

function secondsUntil(at: Date | undefined, now: Date): number {
  return at ? Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000)) : 0;
}
