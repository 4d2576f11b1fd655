import { z } from 'zod';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { BotFeature } from '../../../platform/bot/bot-types.ts';
import { summaryStoppedCard, summaryVerbs } from './summary-cards.ts';
import type { SummaryChoice } from './summary-service.ts';

const nothing = z.object({});

/** "No more of these" on the month's figures. */
export function createSummaryBot(choice: SummaryChoice, pageLink: string): BotFeature {
  return {
    verbs: {
      [summaryVerbs.stop]: {
        parse: (data) => parseCardData(nothing, data),
        async handle({ actor }) {
          await choice.choose(actor, false);
          return { replace: summaryStoppedCard(pageLink, actor.locale) };
        },
      },
    },
  };
}
