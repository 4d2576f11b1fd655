import { qnaTexts } from '../../../content/texts/qna/index.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { parseCardData } from '../../../kernel/parse-card-data.ts';
import type { ActionTurn, BotFeature, CardMessage, VerbHandler } from '../../../platform/bot/bot-types.ts';
import type { ChannelService } from './channel-service.ts';
import { channelWords } from './command-words.ts';
import { channelSchema, qnaVerbs, type ChannelData } from './qna-card-data.ts';
import { setupCard, setupDoneCard } from './setup-cards.ts';
import { placeOf } from './thread-rules.ts';

/** Makes a channel the one where knowledge is shared: written in the channel, by those who may. */
export function createSetupBot({ channels }: { readonly channels: ChannelService }): BotFeature {
  /** What is refused is said to whoever pressed; the card stays for those who may. */
  const handler = (
    handle: (turn: ActionTurn, data: ChannelData, channelId: string) => Promise<CardMessage>,
  ): VerbHandler => ({
    parse: (data) => parseCardData(channelSchema, data),
    async handle(turn, data) {
      const { locale } = turn.actor;
      if (turn.conversation.kind !== 'channel') return { toast: qnaTexts(locale, 'setup.onlyChannel') };
      try {
        const { channelId } = placeOf(turn.conversation.id);
        return { replace: await handle(turn, data as ChannelData, channelId) };
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'forbidden')) throw error;
        return { toast: qnaTexts(locale, 'setup.noRights') };
      }
    },
  });

  return {
    commands: [
      {
        id: 'knowledge-channel',
        words: channelWords,
        async handle(turn) {
          const { actor, conversation } = turn;
          if (conversation.kind !== 'channel') {
            await turn.say({ text: qnaTexts(actor.locale, 'setup.onlyChannel') });
            return;
          }
          const { channelId } = placeOf(conversation.id);
          try {
            const { channels: all, ...choice } = await channels.getChoice(actor);
            const here = all.filter(({ conversationId }) => conversationId === channelId);
            const isElsewhere = all.some(
              ({ purpose, conversationId }) => purpose === 'municipality' && conversationId !== channelId,
            );
            const view = { ...choice, here: here.map(({ purpose }) => purpose), isElsewhere };
            await turn.say(setupCard(view, actor.locale));
          } catch (error) {
            if (!(error instanceof AppError && error.code === 'forbidden')) throw error;
            await turn.say({ text: qnaTexts(actor.locale, 'setup.noRights') });
          }
        },
      },
    ],
    verbs: {
      [qnaVerbs.useChannel]: handler(async ({ actor, conversation }, { purpose }, conversationId) => {
        const { teamId } = conversation;
        await channels.use(actor, purpose, { conversationId, ...(teamId === undefined ? {} : { teamId }) });
        return setupDoneCard(purpose, actor.locale);
      }),
      [qnaVerbs.stopChannel]: handler(async ({ actor }, { purpose }, conversationId) => {
        await channels.stop(actor, purpose, conversationId);
        return setupDoneCard('stopped', actor.locale);
      }),
      [qnaVerbs.leaveChannel]: {
        parse: () => undefined,
        handle: ({ actor }) => Promise.resolve({ replace: setupDoneCard('unchanged', actor.locale) }),
      },
    },
  };
}
