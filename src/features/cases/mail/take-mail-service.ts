import { cleanText } from '../../../kernel/clean-text.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { maskCivilNumbers } from '../../../kernel/mask-personal-data.ts';
import { caseMailTexts } from '../../../content/texts/case-mail/index.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Mailbox, ReceivedMail, SupportMailbox } from '../../../platform/graph/index.ts';
import type { CaseStore } from '../case-store.ts';
import { longestMessage, longestTitle, type Case, type CaseMessage, type CaseRouter } from '../case-types.ts';
import type { CaseWriter } from '../case-writer.ts';
import type { CaseFiles } from '../files/case-file-types.ts';
import { afterReply } from '../reporter-reply.ts';
import type { ThreadStore } from '../thread-store.ts';
import type { ErrandGuess, MailErrands } from './mail-errands.ts';
import { readMailFiles, type MailFiles } from './mail-files.ts';
import type { IncomingStore, MailTaken } from './incoming-store.ts';
import { makeMailedCase } from './mail-case-maker.ts';
import type { MailMatcher } from './mail-matcher.ts';
import type { MailPeopleStore, WritingColleague } from './mail-people-store.ts';
import type { MailQueue } from './mail-queue.ts';
import { whyKeptOut } from './mail-sorting-rules.ts';
import { digestOf, titleOfMail } from './mail-text-rules.ts';
import { textOf, type MailText } from './read-mail-text.ts';
import type { IncomingMail } from './mail-types.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { OutgoingStore } from './outgoing-store.ts';
import { trustOf, type SenderTrust } from './sender-trust-rules.ts';

/** Takes a mail that came: into a case it belongs to, into a new one, or nowhere. */
export interface MailTaker {
  /** Once, whoever tries. Throws what the mailbox throws; the mail is as it was then. */
  take(municipalityId: string, mailbox: Mailbox, mail: IncomingMail): Promise<void>;
}

export interface MailTakerParts {
  readonly database: Database;
  readonly support: Pick<SupportMailbox, 'findMail' | 'listFiles' | 'readFile'>;
  readonly mailboxes: MailboxStore;
  readonly incoming: IncomingStore;
  readonly outgoing: OutgoingStore;
  readonly people: MailPeopleStore;
  readonly matcher: MailMatcher;
  readonly errands: MailErrands;
  readonly cases: CaseStore;
  readonly thread: ThreadStore;
  readonly findRoute: CaseRouter;
  readonly writer: CaseWriter;
  readonly files: Pick<CaseFiles, 'addIn'>;
  readonly queue: MailQueue;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The same words from the same address within this time are the same mail, sent twice by a program or an impatient finger. */
const twiceMs = 10 * 60_000;
/** Nobody is told more often that the mail has come; so two programs that answer each other soon fall silent. */
const receiptEveryMs = 3_600_000;
const longestAnswer = 4_000;

/** A mail with what was found out about it before the transaction. */
interface ReadMail {
  readonly received: ReceivedMail;
  readonly from: string;
  readonly trust: SenderTrust;
  readonly text: MailText;
  readonly files: MailFiles;
  readonly guess: ErrandGuess | undefined;
}

export function createMailTaker(parts: MailTakerParts): MailTaker {
  const { database, support, mailboxes, incoming, outgoing, people, matcher, errands, clock, ids } = parts;
  const { cases, thread, writer, files, queue } = parts;

  return {
    async take(municipalityId, mailbox, mail) {
      const received = await support.findMail(mailbox, mail.graphId);
      const keptOut = received ? whyKeptOut(received, mailbox.address) : 'gone';
      if (!received || keptOut) {
        await settle(municipalityId, mail, async (trx) => {
          if (received && keptOut === 'bounce') await noteBounce(trx, received);
          return { state: 'kept-out', reason: keptOut ?? 'gone' };
        });
        return;
      }
      const text = textOf(received);
      const read: ReadMail = {
        received,
        from: received.from!,
        trust: trustOf(received),
        text,
        files: await readMailFiles(support, mailbox, received),
        guess: await errands.guess(municipalityId, `${received.subject ?? ''}\n${text.said}`),
      };
      await settle(municipalityId, mail, (trx) => decide(trx, municipalityId, mail, read));
    },
  };

  /** Writes what becomes of a mail that still waits, in one transaction with all that comes of it. */
  function settle(
    municipalityId: string,
    mail: IncomingMail,
    work: (trx: MunicipalityTransaction) => Promise<MailTaken>,
  ): Promise<void> {
    return database.inMunicipality(municipalityId, async (trx) => {
      await incoming.decideAlone(trx, municipalityId);
      const locked = await incoming.lock(trx, mail.id);
      if (locked?.state !== 'waiting') return;
      await incoming.settle(trx, mail.id, await work(trx));
    });
  }

  async function decide(
    trx: MunicipalityTransaction,
    municipalityId: string,
    mail: IncomingMail,
    read: ReadMail,
  ): Promise<MailTaken> {
    const { received, from, trust, text } = read;
    const digest = digestOf(from, received.subject, text.said);
    const since = new Date(mail.receivedAt.getTime() - twiceMs);
    if (
      (await incoming.isKnownMessage(trx, mail)) ||
      (text.said !== '' && (await incoming.isKnownDigest(trx, from, digest, since)))
    ) {
      return { state: 'kept-out', reason: 'duplicate' };
    }
    const colleague = trust === 'verified' ? await people.findColleague(trx, from) : undefined;
    const found = await matcher.findCase(trx, received, { trust, colleagueId: colleague?.id });
    const original = text.original && maskCivilNumbers(text.original);
    const taken = { state: 'taken', digest, ...(original !== undefined && { original }) } as const;
    if (found) {
      const position = await reply(trx, found, mail, read, colleague);
      return { ...taken, caseId: found.id, ...(position !== undefined && { position }) };
    }
    return { ...taken, caseId: (await begin(trx, municipalityId, mail, read, colleague)).id };
  }

  /** The sender's words in the thread of a case they are a party of; a solved case is open again by them. */
  async function reply(
    trx: MunicipalityTransaction,
    { id }: Case,
    mail: IncomingMail,
    { received, text, files: came }: ReadMail,
    colleague: WritingColleague | undefined,
  ): Promise<number | undefined> {
    const before = (await cases.lock(trx, id))!;
    const now = clock.now();
    const message = await thread.addMessage(trx, before, {
      kind: 'reporter',
      ...(colleague && { authorId: colleague.id }),
      body: text.said || emptyWords(before, came),
      at: now,
      requestKey: `mail ${mail.id}`,
    });
    if (!message) return undefined;
    const where = { position: message.position, ...(colleague && { authorId: colleague.id }), at: now };
    await keepFiles(trx, before, came, where);
    await outgoing.answerTo(trx, id, received.id);
    const { kind, differing } = afterReply(before);
    await writer.change({ trx, before, now }, colleague?.id, kind, differing, message);
    return message.position;
  }

  async function begin(
    trx: MunicipalityTransaction,
    municipalityId: string,
    mail: IncomingMail,
    read: ReadMail,
    colleague: WritingColleague | undefined,
  ): Promise<Case> {
    const { received, from, trust, text, files: came, guess } = read;
    const settings = await mailboxes.find(trx);
    const locale = colleague?.locale ?? (await people.readMunicipality(trx)).locale;
    const errand = await errands.choose(trx, municipalityId, guess, settings);
    const said = text.said || emptyWords({ locale }, came);
    // A parent writes which school it is about: then its own people have the case first.
    const institutionId = colleague
      ? colleague.institutionId
      : await people.findNamedInstitution(trx, `${received.subject ?? ''}\n${text.said}`);
    const title = titleOfMail(received.subject, text.said) || caseMailTexts(locale, 'case.without-subject');
    const made = await makeMailedCase(parts, trx, {
      ...errand,
      municipalityId,
      ...(colleague && { reporterId: colleague.id }),
      ...(institutionId !== undefined && { institutionId }),
      locale,
      title: cleanText(title, longestTitle),
      answers: { what: said.slice(0, longestAnswer) },
    });
    if (!made) throw new Error('a case without a way');
    const kept = await writer.add(trx, made, `mail ${mail.graphId}`);
    const author = colleague && { authorId: colleague.id };
    const now = clock.now();
    if (said.length > longestAnswer) {
      const rest = said.slice(longestAnswer, longestAnswer + longestMessage);
      await thread.addMessage(trx, kept, { kind: 'reporter', ...author, body: rest, at: now });
    }
    await outgoing.addThread(trx, municipalityId, {
      caseId: kept.id,
      address: from,
      ...(received.fromName !== undefined && { name: received.fromName.slice(0, 200) }),
      trust,
      ...(received.conversationId !== undefined && { conversationId: received.conversationId }),
      subject: kept.title,
      replyTo: received.id,
    });
    const refused = await keepFiles(trx, kept, came, { ...author, at: now });
    if (trust === 'failed') await note(trx, kept, 'note.not-verified', { address: from });
    const isQuiet =
      !settings?.sendsReceipt ||
      trust === 'failed' ||
      (await outgoing.hasReceiptSince(trx, from, new Date(now.getTime() - receiptEveryMs)));
    if (!isQuiet) {
      const receipt = {
        id: ids.next(),
        caseId: kept.id,
        kind: 'receipt',
        address: from,
        madeAt: now,
      } as const;
      await outgoing.add(trx, municipalityId, { ...receipt, files: refused });
      await queue.send(trx, municipalityId, kept.id);
    }
    return kept;
  }

  /** Keeps what can be kept, and tells handlers of the rest, by name. Gives those names. */
  async function keepFiles(
    trx: MunicipalityTransaction,
    found: Case,
    { kept, refused }: MailFiles,
    where: Parameters<CaseFiles['addIn']>[3],
  ): Promise<readonly string[]> {
    const names = refused.map(shownName);
    for (const file of kept) {
      const outcome = await files.addIn(trx, found, file, where);
      if (typeof outcome === 'string') names.push(shownName(file.name));
    }
    if (names.length > 0) await note(trx, found, 'note.files', { files: names.join(', ') });
    return names;
  }

  /** One of our answers came back: handlers read it in the case, once. */
  async function noteBounce(trx: MunicipalityTransaction, received: ReceivedMail): Promise<void> {
    for (const { id } of await matcher.findAnswered(trx, received)) {
      const party = await outgoing.findThread(trx, id);
      const found = party && (await cases.lock(trx, id));
      if (!found || !(await outgoing.markBounced(trx, id))) continue;
      await note(trx, found, 'note.bounced', { address: party.address });
    }
  }

  async function note(
    trx: MunicipalityTransaction,
    found: Case,
    key: 'note.bounced' | 'note.files' | 'note.not-verified',
    params: Readonly<Record<string, string>>,
  ): Promise<CaseMessage | undefined> {
    const { locale } = await people.readMunicipality(trx);
    return thread.addMessage(trx, found, {
      kind: 'note',
      body: caseMailTexts(locale, key, params),
      at: clock.now(),
    });
  }
}

function emptyWords({ locale }: Pick<Case, 'locale'>, { kept, refused }: MailFiles): string {
  return caseMailTexts(locale, kept.length + refused.length > 0 ? 'case.only-files' : 'case.empty');
}

function shownName(name: string): string {
  return cleanText(name.replace(/\s+/gu, ' '), 80) || 'fil';
}
