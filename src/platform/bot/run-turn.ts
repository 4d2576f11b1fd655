import type { TurnContext } from 'botbuilder';
import { botTexts } from '../../content/texts/bot/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { ActorResolver, Stranger } from '../../kernel/actor-resolver.ts';
import { AppError } from '../../kernel/app-error.ts';
import { localeFromTag } from '../../kernel/locale.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { TurnOutcome } from '../metrics/metrics-types.ts';
import { withoutThread } from './conversation-types.ts';
import type { ConversationReference } from './conversation-types.ts';
import { createTurn, replyAddress } from './create-turn.ts';
import type { TurnParts } from './create-turn.ts';
import {
  dispatchDeleted,
  dispatchEdited,
  dispatchInstalled,
  dispatchOverheard,
  dispatchText,
} from './dispatch.ts';
import type { Fallback } from './dispatch.ts';
import type { FeatureIndex } from './feature-index.ts';
import { attachedFiles } from './file-reader.ts';
import { nothing, wordsAnswer } from './invoke-answers.ts';
import { messageActivity } from './message-activity.ts';
import type { IncomingActivity } from './read-activity.ts';
import type { Invoke, ReadInvoke } from './read-invoke.ts';
import { actionError, actionFailure, failureText } from './run-action.ts';
import { runInvoke } from './run-invoke.ts';
import { answerInvoke } from './teams-adapter.ts';
import type { Connectors } from './teams-client.ts';

export interface TurnRunnerParts extends TurnParts {
  readonly index: FeatureIndex;
  readonly fallback: Fallback;
  readonly actorResolver: ActorResolver;
  readonly connectors: Connectors;
}

type KnownTenant = IncomingActivity & { readonly tenantId: string };

/** What an activity asks for, decided before anybody is asked who sent it. */
type Errand =
  | { readonly kind: 'text' | 'overheard' | 'edited' | 'deleted' | 'installed' | 'removed' }
  | { readonly kind: 'invoke'; readonly invoke: Invoke };

const strangerTexts = {
  'unknown-tenant': 'unknownTenant',
  guest: 'guest',
  'not-in-directory': 'notInDirectory',
} as const satisfies Record<Stranger, string>;

/** A word to somebody nobody could be made of waits this long for Teams, and is dropped then. */
const patienceMs = 2000;

/** Runs one turn to its end. Rejects for nothing: what goes wrong is said to the person, and logged. */
export function createTurnRunner(parts: TurnRunnerParts): (
  context: TurnContext,
  activity: IncomingActivity,
  /** What an invoke asks for; undefined for anything else. */
  invoke: ReadInvoke | undefined,
  log: Logger,
) => Promise<TurnOutcome> {
  const { index, fallback, conversations, actorResolver, sender } = parts;

  const sayPlainly = async (activity: IncomingActivity, text: string, log: Logger) => {
    const { serviceUrl, conversationId, botId, tenantId = '' } = activity;
    const address = replyAddress({ serviceUrl, tenantId, conversationId, botId }, activity);
    try {
      await sender.send(address, messageActivity({ text }), patienceMs);
    } catch (error) {
      log.warn('words-not-said', { error });
    }
  };

  /** Outside the personal chat Teams hands over no files that a bot may read. */
  const filesOf = ({ kind, files, serviceUrl }: IncomingActivity, log: Logger) =>
    kind === 'personal' ? attachedFiles(files, { serviceUrl, connectors: parts.connectors, log }) : [];

  const run = async (
    context: TurnContext,
    activity: KnownTenant,
    errand: Errand,
    actor: Actor,
    log: Logger,
  ): Promise<TurnOutcome> => {
    const { municipalityId } = actor;
    const reference = referenceOf(activity, actor);
    if (errand.kind === 'removed') {
      await conversations.close(municipalityId, reference.id);
      return 'answered';
    }
    const turn = createTurn(parts, activity, actor, log);
    if (errand.kind === 'installed') {
      const firstTime = await conversations.open(municipalityId, reference);
      return dispatchInstalled(index, turn, firstTime);
    }
    // An invoke may come from a chat that the bot is not in, and what is overheard is nobody's chat with it.
    const isHere = errand.kind === 'invoke' ? activity.kind === 'personal' : errand.kind !== 'overheard';
    if (isHere) await conversations.remember(municipalityId, reference);
    switch (errand.kind) {
      case 'text':
        return dispatchText(index, fallback, turn, activity, filesOf(activity, log));
      case 'edited':
        return dispatchEdited(index, turn, activity.text);
      case 'deleted':
        return dispatchDeleted(index, turn);
      case 'overheard':
        return dispatchOverheard(index, turn, activity.text);
      case 'invoke':
        answerInvoke(context, await runInvoke(index, errand.invoke, turn));
        return 'answered';
    }
  };

  /** Tells the person what went wrong, in the way this errand has for it. */
  const apologise = async (
    context: TurnContext,
    activity: IncomingActivity,
    errand: Errand,
    error: AppError | undefined,
    locale: Locale,
    log: Logger,
  ) => {
    if (errand.kind === 'text') return sayPlainly(activity, failureText(error, locale), log);
    if (errand.kind !== 'invoke') return;
    const { invoke } = errand;
    if (invoke.kind === 'action') {
      answerInvoke(context, actionFailure(error, invoke.action.trigger, locale));
    } else {
      const text = failureText(error, locale, invoke.kind === 'dialog' ? 'oldCard' : 'failed');
      answerInvoke(context, wordsAnswer(invoke, text, locale));
    }
  };

  return async (context, activity, invoke, log) => {
    if (invoke !== undefined) {
      return runReadInvoke(context, activity, activity.isTeams ? invoke : ofExtension(invoke), log);
    }
    if (!activity.isTeams) return 'ignored';
    const errand = errandOf(activity);
    return errand ? runErrand(context, activity, errand, log) : 'ignored';
  };

  async function runReadInvoke(
    context: TurnContext,
    activity: IncomingActivity,
    invoke: ReadInvoke,
    log: Logger,
  ): Promise<TurnOutcome> {
    switch (invoke) {
      case 'unknown':
        // Sign-in, settings and the like: nothing of ours shows them. Teams tells the person that it is not there.
        answerInvoke(context, { status: 501 });
        return 'ignored';
      case 'anonymous':
        answerInvoke(context, nothing);
        return 'ignored';
      case 'unreadable':
        answerInvoke(context, actionError(400, 'bad-request'));
        return 'refused';
      default:
        return runErrand(context, activity, { kind: 'invoke', invoke }, log);
    }
  }

  async function runErrand(
    context: TurnContext,
    activity: IncomingActivity,
    errand: Errand,
    log: Logger,
  ): Promise<TurnOutcome> {
    let locale = localeFromTag(activity.localeTag, 'en');
    try {
      const sender = await resolveSender(activity, actorResolver);
      if ('stranger' in sender) {
        const text = botTexts(sender.locale, strangerTexts[sender.stranger]);
        if (errand.kind === 'invoke') answerInvoke(context, wordsAnswer(errand.invoke, text, sender.locale));
        else if (errand.kind === 'text' || errand.kind === 'installed') await sayPlainly(activity, text, log);
        return 'stranger';
      }
      locale = sender.actor.locale;
      return await run(context, { ...activity, tenantId: activity.tenantId! }, errand, sender.actor, log);
    } catch (error) {
      const foreseen = error instanceof AppError ? error : undefined;
      if (!foreseen) log.error('turn-failed', { error });
      await apologise(context, activity, errand, foreseen, locale, log);
      if (!foreseen) return 'failed';
      log.debug('turn-refused', { code: foreseen.code, detail: foreseen.detail });
      return foreseen.code === 'unavailable' ? 'unavailable' : 'refused';
    }
  }
}

async function resolveSender(activity: IncomingActivity, actorResolver: ActorResolver) {
  const { tenantId, personId, localeTag } = activity;
  // In a meeting people without an account may write; they have no object id.
  const locale = localeFromTag(localeTag, 'en');
  if (!tenantId) return { stranger: 'unknown-tenant' as const, locale };
  if (!personId) return { stranger: 'guest' as const, locale };
  return actorResolver.resolve({ tenantId, personId, localeTag });
}

/** Undefined: nothing for us. */
function errandOf(activity: IncomingActivity): Errand | undefined {
  // Our own messages come back to us in some clients.
  if (activity.fromId !== undefined && activity.fromId === activity.botId) return undefined;
  switch (activity.type) {
    case 'message':
      if (activity.kind === 'personal' || activity.mentionsBot) return { kind: 'text' };
      // With consent to read a whole channel Teams hands over every message in it. Only replies can be of use, so nobody looks at
      // what begins a conversation, nor at who wrote it.
      return activity.kind === 'channel' && isReply(activity) ? { kind: 'overheard' } : undefined;
    case 'messageUpdate':
      return { kind: 'edited' };
    case 'messageDelete':
      return { kind: 'deleted' };
    case 'conversationUpdate':
      return activity.addsBot && activity.personId ? { kind: 'installed' } : undefined;
    case 'installationUpdate':
      if (!activity.personId) return undefined;
      if (activity.action === 'add' || activity.action === 'add-upgrade') return { kind: 'installed' };
      return activity.action === 'remove' ? { kind: 'removed' } : undefined;
    default:
      return undefined;
  }
}

/** Outside Teams there is the message extension and nothing else. */
function ofExtension(invoke: ReadInvoke): ReadInvoke {
  if (typeof invoke === 'string') return invoke;
  return invoke.kind === 'action' || invoke.kind === 'dialog' ? 'unknown' : invoke;
}

/** Whether a message stands below another: the thread is named after its first message. */
function isReply({ conversationId, id }: IncomingActivity): boolean {
  const [, root] = /;messageid=([^;]+)/.exec(conversationId) ?? [];
  return root !== undefined && root !== id;
}

function referenceOf(activity: KnownTenant, actor: Actor): ConversationReference {
  const { conversationId, kind, tenantId, teamId, serviceUrl, botId } = activity;
  return {
    id: withoutThread(conversationId),
    kind,
    tenantId,
    ...(kind === 'personal' ? { personId: actor.personId } : {}),
    ...(teamId === undefined ? {} : { teamId }),
    serviceUrl,
    botId,
  };
}
