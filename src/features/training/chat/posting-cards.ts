import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { presentSessionCard, say } from './session-card-presenter.ts';
import { sessionCard } from './session-cards.ts';
import { forEverybody } from '../session-presenter.ts';
import type { SessionView } from '../training-types.ts';

/**
 * A session as it stands in a channel, in its own language: short, and without anything that is one reader's own. Each reader's
 * client asks for theirs.
 */
export function postedCard(view: SessionView, now: Date): CardMessage {
  const { locale } = view.session;
  const shown = presentSessionCard(forEverybody(view), {
    locale,
    now,
    isBrief: true,
    mayBookOthers: false,
    mayShare: false,
    isChecked: false,
    hasMailbox: true,
    said: [say('share.here', 'plain', locale)],
  });
  return sessionCard(shown, locale, 'posted');
}
