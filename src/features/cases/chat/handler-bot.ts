import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { topdeskTexts } from '../../../content/texts/topdesk/index.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type {
  ActionTurn,
  BotFeature,
  DialogHandler,
  DialogReply,
  Turn,
  VerbHandler,
} from '../../../platform/bot/bot-types.ts';
import type { HandoverService } from '../handover/handover-service.ts';
import { longestMessage, longestVendorNumber } from '../case-types.ts';
import type { CaseHandling } from '../cases-ports.ts';
import { isConflict, isHidden, replyUnlessGone } from './case-bot.ts';
import {
  answerPrefix,
  caseDialogs,
  caseVerbs,
  changeSchema,
  openingSchema,
  solveSchema,
  vendorSchema,
  writeSchema,
  type ChangeData,
  type SolveData,
  type VendorData,
  type WriteData,
} from './case-card-data.ts';
import type { CaseOnCard } from './case-card-types.ts';
import type { CaseLookup } from './case-lookup.ts';
import { cardFor } from './case-notice-teller.ts';
import { solveDialog, solvedDialog, writeDialog } from './handler-dialogs.ts';
import type { VendorDesk } from './vendor-desk.ts';

export interface HandlerBotParts {
  readonly lookup: CaseLookup;
  readonly handling: CaseHandling;
  readonly vendor: VendorDesk;
  readonly handover: Pick<HandoverService, 'handOver' | 'tryAgain'>;
}

/** Cases in the chat of those who handle them. Who may do what the service decides; whoever comes too late sees who was faster. */
export function createHandlerBot({ lookup, handling, vendor, handover }: HandlerBotParts): BotFeature {
  /** What is said to whoever presses on an older state; undefined: the newer one is their own. */
  const fasterText = async ({ actor }: Turn, caseId: string): Promise<string | undefined> => {
    const faster = await lookup.whoWasFaster(actor, caseId);
    if (!faster) return undefined;
    return faster.owner === undefined
      ? caseChatTexts(actor.locale, 'faster.other')
      : caseChatTexts(actor.locale, 'faster.owner', { name: plainName(faster.owner) });
  };

  const change = (
    work: (turn: ActionTurn, data: ChangeData) => Promise<unknown>,
    doneText: (on: CaseOnCard) => string,
  ): VerbHandler => ({
    parse: (data) => parseCardData(changeSchema, data),
    handle: (turn, data) =>
      replyUnlessGone(turn, async () => {
        const typed = data as ChangeData;
        const { actor } = turn;
        try {
          await work(turn, typed);
        } catch (error) {
          if (!isConflict(error)) throw error;
          const faster = await fasterText(turn, typed.case);
          return cardFor(await lookup.read(actor, typed.case), faster === undefined ? {} : { faster });
        }
        const on = await lookup.read(actor, typed.case);
        return cardFor(on, { done: doneText(on) });
      }),
  });

  const passed = (on: CaseOnCard) =>
    caseChatTexts(on.locale, 'done.passedOn', { step: plainName(on.line.step.title) });

  const onItsWay = ({ locale }: CaseOnCard) => topdeskTexts(locale, 'case.onItsWay');

  /** A dialog about a case; what is not for the actor is said in words, and so is who was faster. */
  const dialog = <Submitted extends { readonly case: string }>(
    open: (turn: Turn, caseId: string) => Promise<DialogReply>,
    parse: (data: unknown) => Submitted,
    submit: (turn: Turn, data: Submitted) => Promise<DialogReply>,
  ): DialogHandler => {
    const guarded = async (turn: Turn, caseId: string, work: () => Promise<DialogReply>) => {
      try {
        return await work();
      } catch (error) {
        const { locale } = turn.actor;
        if (isHidden(error)) return { text: caseChatTexts(locale, 'gone.body') };
        if (!isConflict(error)) throw error;
        return { text: (await fasterText(turn, caseId)) ?? caseChatTexts(locale, 'faster.other') };
      }
    };
    return {
      parseOpening: (data) => parseCardData(openingSchema, data),
      open: (turn, data) => {
        const { case: caseId } = data as { readonly case: string };
        return guarded(turn, caseId, () => open(turn, caseId));
      },
      parse,
      submit: (turn, data) => {
        const typed = data as Submitted;
        return guarded(turn, typed.case, () => submit(turn, typed));
      },
    };
  };

  const write = dialog<WriteData>(
    async ({ actor }, caseId) => ({ dialog: writeDialog(await lookup.read(actor, caseId)) }),
    (data) => parseCardData(writeSchema, data),
    async ({ actor }, data) => {
      const { locale } = actor;
      const text = cleanText(data.text, longestMessage);
      if (!text) {
        const fault = caseChatTexts(locale, 'write.empty');
        return { dialog: writeDialog(await lookup.read(actor, data.case), { fault }) };
      }
      await handling[data.as](actor, data.case, { text, requestKey: `${data.key} ${data.as}` });
      return { text: caseChatTexts(locale, data.as === 'ask' ? 'write.asked' : 'write.answered') };
    },
  );

  const solve = dialog<SolveData>(
    async ({ actor }, caseId) => ({ dialog: solveDialog(await lookup.read(actor, caseId)) }),
    (data) => parseCardData(solveSchema, data),
    async ({ actor }, { case: caseId, revision, outcome, text: typed }) => {
      const { locale } = actor;
      const text = cleanText(typed, longestMessage);
      if (!text) {
        const fault = caseChatTexts(locale, 'solve.empty');
        return { dialog: solveDialog(await lookup.read(actor, caseId), { fault, outcome }) };
      }
      await handling.solve(actor, caseId, revision, { text, outcome, requestKey: `r${revision} solve` });
      if (outcome !== 'user-error') return { text: caseChatTexts(locale, 'solve.done') };
      return { dialog: solvedDialog(await lookup.read(actor, caseId)) };
    },
  );

  const toVendor = dialog<VendorData>(
    async ({ actor }, caseId) => ({ dialog: await vendor.open(actor, caseId) }),
    (data) => parseCardData(vendorSchema, data),
    async ({ actor }, data) => {
      const { case: caseId, revision, step, answers } = data;
      if (step === 'text') return { dialog: await vendor.showText(actor, caseId, fieldsOf(data)) };
      const number = cleanText(data.number, longestVendorNumber);
      await vendor.report(actor, caseId, revision, { number, answers });
      const { locale } = actor;
      return {
        text: number
          ? caseChatTexts(locale, 'vendor.doneNumber', { number })
          : caseChatTexts(locale, 'vendor.done'),
      };
    },
  );

  return {
    verbs: {
      [caseVerbs.take]: change(
        ({ actor }, data) => handling.take(actor, data.case, data.revision),
        ({ locale }) => caseChatTexts(locale, 'done.taken'),
      ),
      [caseVerbs.passOn]: change(
        ({ actor }, data) => handling.passOn(actor, data.case, data.revision),
        passed,
      ),
      [caseVerbs.passBack]: change(
        ({ actor }, data) => handling.passBack(actor, data.case, data.revision),
        passed,
      ),
      [caseVerbs.handOver]: change(
        ({ actor }, data) => handover.handOver(actor, data.case, data.revision),
        onItsWay,
      ),
      [caseVerbs.tryHandOver]: change(({ actor }, data) => handover.tryAgain(actor, data.case), onItsWay),
    },
    dialogs: {
      [caseDialogs.write]: write,
      [caseDialogs.solve]: solve,
      [caseDialogs.vendor]: toVendor,
    },
  };
}

/** What was filled in on a page of fields, by field. */
function fieldsOf(data: VendorData): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      name.startsWith(answerPrefix) && typeof value === 'string'
        ? [[name.slice(answerPrefix.length), value]]
        : [],
    ),
  );
}
