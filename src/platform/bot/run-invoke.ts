import type { InvokeResponse } from 'botbuilder';
import { AppError } from '../../kernel/app-error.ts';
import type { ExtensionTurn, Turn } from './bot-types.ts';
import type { FeatureIndex } from './feature-index.ts';
import { dialogAnswer, linkAnswer, resultsAnswer } from './invoke-answers.ts';
import type { Invoke } from './read-invoke.ts';
import { actionAnswer, parseData, runAction } from './run-action.ts';

/**
 * Hands an invoke to the feature that has a name for it. Throws what the feature throws; `AppError('bad-request')` for a name nobody
 * has and for what could not be read.
 */
export async function runInvoke(index: FeatureIndex, invoke: Invoke, turn: Turn): Promise<InvokeResponse> {
  switch (invoke.kind) {
    case 'action': {
      const { action } = invoke;
      return actionAnswer(await runAction(index.verbs, action, { ...turn, trigger: action.trigger }));
    }
    case 'dialog': {
      const handler = found(index.dialogs, invoke.dialog, 'dialog');
      const reply =
        invoke.step === 'open'
          ? await handler.open(
              turn,
              parseData((data) => handler.parseOpening(data), invoke.data),
            )
          : await handler.submit(
              turn,
              parseData((data) => handler.parse(data), invoke.data),
            );
      return dialogAnswer(invoke, reply, turn.actor.locale);
    }
    case 'search': {
      const search = found(index.searches, invoke.command, 'search');
      if (!invoke.search) throw new AppError('bad-request', 'search text');
      const results = await search(extensionTurn(turn), invoke.search);
      return resultsAnswer(results.slice(0, invoke.search.count));
    }
    case 'link': {
      if (!invoke.url) return linkAnswer(undefined);
      for (const unfurl of index.unfurls) {
        const result = await unfurl(extensionTurn(turn), invoke.url);
        if (result) return linkAnswer(result);
      }
      return linkAnswer(undefined);
    }
    case 'message-action': {
      const action = found(index.messageActions, invoke.command, 'message action');
      if (invoke.step === 'open') {
        if (!invoke.message) throw new AppError('bad-request', 'quoted message');
        return dialogAnswer(
          invoke,
          await action.open(extensionTurn(turn), invoke.message),
          turn.actor.locale,
        );
      }
      const data = parseData((sent) => action.parse(sent), invoke.data);
      return dialogAnswer(invoke, await action.submit(extensionTurn(turn), data), turn.actor.locale);
    }
  }
}

/** The bot need not be in that conversation: what could say something there is left out. */
function extensionTurn({ actor, conversation, log }: Turn): ExtensionTurn {
  return { actor, conversation, log };
}

function found<T>(all: ReadonlyMap<string, T>, name: string | undefined, what: string): T {
  const handler = name === undefined ? undefined : all.get(name);
  if (!handler) throw new AppError('bad-request', `unknown ${what}`);
  return handler;
}
