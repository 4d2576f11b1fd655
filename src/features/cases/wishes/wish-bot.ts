import { z } from 'zod';
import { wishTexts } from '../../../content/texts/wishes/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { BotFeature, CardMessage, VerbHandler } from '../../../platform/bot/bot-types.ts';
import { replyToPerson, sayToPerson } from '../../directory/index.ts';
import type { TreesService } from '../../trees/index.ts';
import { wishDoneCard, wishFormCard, wishVerbs } from './wish-cards.ts';
import { tidyTitle } from './wish-rules.ts';
import type { WishingService } from './wishing-service.ts';

/** Whole messages that begin a wish, in all languages. */
const wishWords = [
  'ønske',
  'ændringsønske',
  'jeg har et ønske',
  'önskemål',
  'jag har ett önskemål',
  'endringsønske',
  'jeg har et endringsønske',
  'wish',
  'change request',
  'i have a wish',
];

const typed = z.string().max(60_000).default('');
const sendSchema = z.object({
  key: z.string().min(1).max(100),
  tree: z.string().max(64).default(''),
  title: typed,
  words: typed,
});
type SendData = z.infer<typeof sendSchema>;

/** Wishing in the chat. */
export function createWishBot({
  wishing,
  trees,
  ids,
  pageLink,
}: {
  readonly wishing: WishingService;
  readonly trees: Pick<TreesService, 'getCurrent'>;
  readonly ids: Ids;
  readonly pageLink: string;
}): BotFeature {
  const form = async (
    { municipalityId, locale }: Actor,
    view: Omit<Parameters<typeof wishFormCard>[0], 'trees'>,
  ): Promise<CardMessage> => {
    const current = await trees.getCurrent(municipalityId);
    const named = current.map(({ tree }) => ({ id: tree.id, name: tree.texts[locale].title }));
    return wishFormCard({ ...view, trees: named }, locale);
  };

  const send: VerbHandler<SendData> = {
    parse: (data) => parseCardData(sendSchema, data),
    async handle(turn, { key, tree, title, words }) {
      const { actor } = turn;
      const { locale } = actor;
      const tidied = tidyTitle(title);
      const again = (fault: string) => form(actor, { key, tree, title, words, fault });
      if (!tidied) return replyToPerson(turn, await again(wishTexts(locale, 'form.titleMissing')));
      try {
        await wishing.wish(actor, { treeId: tree, title, words, requestKey: key });
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'tree-changed')) throw error;
        return replyToPerson(turn, await again(wishTexts(locale, 'form.gone')));
      }
      return replyToPerson(turn, wishDoneCard(tidied, pageLink, locale));
    },
  };

  return {
    commands: [
      {
        id: 'wish',
        words: wishWords,
        async handle(turn) {
          await sayToPerson(turn, await form(turn.actor, { key: ids.next() }));
        },
      },
    ],
    verbs: { [wishVerbs.send]: send as VerbHandler },
  };
}
