import * as AdaptiveCards from 'adaptivecards';
import { hostConfig } from './host-config.ts';
import type { CardTheme } from './host-config.ts';
import { renderMarkdown } from './markdown.ts';

export interface CardHandlers {
  /** `Action.Execute`, with the card's inputs in its data. */
  execute(action: {
    type: 'Action.Execute';
    title?: string;
    id?: string;
    verb?: string;
    data: unknown;
  }): void;
  submit(data: unknown): void;
  openUrl(url: string): void;
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

/**
 * Puts an Adaptive Card into `element` with Microsoft's renderer. Throws where the renderer cannot read the card; then
 * `element` is as it was.
 */
export function renderCard(
  element: HTMLElement,
  json: object,
  theme: CardTheme,
  handlers: CardHandlers,
): void {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig(theme));
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.ExecuteAction) {
      const { title, id, verb, data } = action;
      handlers.execute({ type: 'Action.Execute', title, id, verb, data: data ?? {} });
    } else if (action instanceof AdaptiveCards.SubmitAction) {
      handlers.submit(action.data ?? {});
    } else if (action instanceof AdaptiveCards.OpenUrlAction && action.url) {
      handlers.openUrl(action.url);
    }
  };
  card.onAnchorClicked = (_, anchor) => {
    handlers.openUrl(anchor.href);
    return true;
  };
  card.parse(json);
  const rendered = card.render();
  if (!rendered) throw new Error('The card could not be shown.');
  element.replaceChildren(rendered);
}
