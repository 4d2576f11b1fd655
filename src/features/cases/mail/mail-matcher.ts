import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { ReceivedMail } from '../../../platform/graph/index.ts';
import { readCaseNumber } from '../case-number-rules.ts';
import type { CaseStore } from '../case-store.ts';
import type { Case } from '../case-types.ts';
import type { IncomingStore } from './incoming-store.ts';
import { answeredIds } from './mail-sorting-rules.ts';
import type { OutgoingStore } from './outgoing-store.ts';
import type { SenderTrust } from './sender-trust-rules.ts';

/** Finds the case that a mail belongs to. */
export interface MailMatcher {
  /**
   * The case that the sender is a party of and that the mail answers. Nobody gets into a case of others, whatever number, conversation or
   * reference the mail bears: such a mail is one of its own.
   */
  findCase(
    trx: MunicipalityTransaction,
    mail: ReceivedMail,
    sender: { readonly trust: SenderTrust; readonly colleagueId: string | undefined },
  ): Promise<Case | undefined>;
  /** Cases of whose conversation a mail is, whoever wrote it: for bounces, of which nothing is read. */
  findAnswered(trx: MunicipalityTransaction, mail: ReceivedMail): Promise<readonly Case[]>;
}

export function createMailMatcher({
  cases,
  incoming,
  outgoing,
}: {
  readonly cases: CaseStore;
  readonly incoming: IncomingStore;
  readonly outgoing: OutgoingStore;
}): MailMatcher {
  const answered = async (trx: MunicipalityTransaction, mail: ReceivedMail): Promise<readonly Case[]> => {
    const ids = new Set(await incoming.findCasesOf(trx, answeredIds(mail)));
    if (mail.conversationId !== undefined)
      for (const { caseId } of await outgoing.listThreadsOfConversation(trx, mail.conversationId))
        ids.add(caseId);
    const found: Case[] = [];
    for (const id of ids) {
      const one = await cases.find(trx, id);
      if (one) found.push(one);
    }
    return found.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  };

  return {
    findAnswered: answered,

    async findCase(trx, mail, { trust, colleagueId }) {
      /** `isKnown`: the mail names something that only who has had our mail can know. */
      const isParty = async ({ id, reporterId }: Case, isKnown: boolean): Promise<boolean> => {
        if (reporterId !== undefined) return reporterId === colleagueId;
        const party = await outgoing.findThread(trx, id);
        if (party === undefined || party.address !== mail.from) return false;
        // Who could not be verified at first cannot be later either: then it takes the knowledge of the conversation.
        if (trust === 'failed') return isKnown && party.trust === 'failed';
        return isKnown || trust === 'verified';
      };
      for (const found of await answered(trx, mail)) if (await isParty(found, true)) return found;
      const number = readCaseNumber(mail.subject ?? '');
      const named = number && (await cases.findByNumber(trx, number));
      return named && (await isParty(named, false)) ? named : undefined;
    },
  };
}
