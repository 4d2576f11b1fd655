import type { InvokeResponse } from 'botbuilder';
import { botTexts } from '../../content/texts/bot/index.ts';
import { escapeMarkdown } from '../../kernel/escape-markdown.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { AdaptiveCard, Dialog, DialogReply, ExtensionResult } from './bot-types.ts';
import { cardContentType } from './message-activity.ts';
import { actionAnswer } from './run-action.ts';
import type { Invoke } from './read-invoke.ts';

/** Taken, and nothing to show: closes a dialog, and puts no card beside a link. */
export const nothing: InvokeResponse = { status: 200 };

/** What a dialog's handler answers, as `task/fetch`, `task/submit`, `fetchTask` and `submitAction` take it. */
export function dialogAnswer(
  invoke: Extract<Invoke, { kind: 'dialog' | 'message-action' }>,
  reply: DialogReply,
  locale: Locale,
): InvokeResponse {
  if ('close' in reply) return nothing;
  if ('dialog' in reply) return showDialog(reply.dialog, 'medium');
  // After a dialog of a card Teams has a box for a word and the end; before it, and in a message extension, the box may stay empty.
  if (invoke.kind === 'dialog' && invoke.step === 'submit') {
    return { status: 200, body: { task: { type: 'message', value: reply.text } } };
  }
  return showDialog({ title: botTexts(locale, 'name'), card: wordsCard(reply.text) }, 'small');
}

/** A search's results, as a list. */
export function resultsAnswer(results: readonly ExtensionResult[]): InvokeResponse {
  return resultAnswer(results.map((result) => attachment(result, result.card.card)));
}

/** A link's card. Not kept by Teams: what stands behind the link changes, and not everybody may see it. */
export function linkAnswer(result: ExtensionResult | undefined): InvokeResponse {
  if (!result) return nothing;
  // "Link unfurling supports Adaptive Cards version 1.3 and earlier."
  const card = { ...result.card.card, version: '1.3' };
  return resultAnswer([attachment(result, card)], {
    actions: [{ type: 'setCachePolicy', value: JSON.stringify({ type: 'no-cache' }) }],
  });
}

/** Words to the person, in the way this invoke has for them. Somebody who pastes a link has asked nothing: no words there. */
export function wordsAnswer(invoke: Invoke, text: string, locale: Locale): InvokeResponse {
  switch (invoke.kind) {
    case 'action':
      return actionAnswer({ toast: text });
    case 'search':
      return { status: 200, body: { composeExtension: { type: 'message', text } } };
    case 'link':
      return nothing;
    case 'dialog':
    case 'message-action':
      return dialogAnswer(invoke, { text }, locale);
  }
}

function showDialog({ title, card }: Dialog, height: 'small' | 'medium'): InvokeResponse {
  const value = {
    title: plainName(title),
    width: 'medium',
    height,
    card: { contentType: cardContentType, content: card },
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

function wordsCard(text: string): AdaptiveCard {
  const words = { type: 'TextBlock', text: escapeMarkdown(text), wrap: true };
  return { type: 'AdaptiveCard', version: '1.5', body: [words] };
}

function resultAnswer(attachments: readonly object[], suggestedActions?: object): InvokeResponse {
  const result = {
    type: 'result',
    attachmentLayout: 'list',
    attachments,
    ...(suggestedActions ? { suggestedActions } : {}),
  };
  return { status: 200, body: { composeExtension: result } };
}

function attachment({ title, subtitle }: ExtensionResult, card: object): object {
  return {
    contentType: cardContentType,
    content: card,
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      // "Cards support formatting in the text property only, not in the title or subtitle": HTML there, plain here.
      content: {
        title: plainName(title),
        ...(subtitle === undefined ? {} : { text: escapeHtml(plainName(subtitle, 200)) }),
      },
    },
  };
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => htmlEntities[character]!);
}
